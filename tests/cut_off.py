"""A phone that is cut off in an exam: the log that the page's script would keep, made with the same key."""

import json
import re
from dataclasses import dataclass, field

from lms.exams.outages import phone_log
from tests.classroom import Browser

Fields = list[tuple[str, str]]


@dataclass
class LogBook:
    """Lines chained under a key; `chain` names the page."""

    stamp: str
    key: bytes
    chain: str = "trang.1"
    entries: list[tuple[str, str]] = field(default_factory=list)

    def add(
        self, question: str, fields: Fields, minutes: float, by_device: float | None = None, again: int = 0
    ) -> None:
        """A line so many minutes after the contact, by the page's clock and by the device's."""
        spans = [round(60_000 * one) for one in (minutes, minutes if by_device is None else by_device)]
        line = json.dumps([len(self.entries) + 1, question, fields, *spans, again])
        before = self.entries[-1][1] if self.entries else f"{self.chain} {self.stamp}"
        self.entries.append((line, phone_log.link(before, line, self.key)))

    def returned(self, minutes: float, by_device: float | None = None) -> str:
        """The whole log as it is sent so many minutes after the contact."""
        self.add("", [], minutes, by_device)
        return self.text

    @property
    def text(self) -> str:
        """The log as it is sent."""
        return json.dumps({"chain": self.chain, "stamp": self.stamp, "entries": self.entries})


def open_book(browser: Browser, paper: str, chain: str = "trang.1") -> LogBook:
    """What the open paper's page knows: its key and the contact by which it was served."""
    page = browser.get(paper).text
    found = {name: re.findall(f'data-{name}="([^"]*)"', page)[0] for name in ("contact", "key")}
    return LogBook(found["contact"], bytes.fromhex(found["key"]), chain)


def send(browser: Browser, paper: str, log: str) -> str:
    """Send a log; returns what became of it."""
    response = browser.post(f"{paper}/nhat-ky", data={"log": log})
    assert response.status_code == 200, response.text
    return str(response.get_json()["status"])
