"""Chromium as the journeys and measurements drive it: a small phone, watched for whatever goes wrong."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    ViewportSize,
    expect,
    sync_playwright,
)

from tests import patience

PHONE: ViewportSize = {"width": 360, "height": 740}
CHROMIUM = "/usr/bin/chromium-headless-shell"
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


def launch(playwright: Playwright) -> Browser:
    """Debian's Chromium without a window: the shell, which has no interface that would cost work, either."""
    return playwright.chromium.launch(executable_path=CHROMIUM, args=list(ARGUMENTS))


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    expect.set_options(timeout=patience.MILLISECONDS)
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


def open_phone(browser: Browser, url: str, **options: Any) -> BrowserContext:
    """A fresh phone of 360 px, without cookies and with an empty cache; paths are relative to `url`."""
    wanted = {"base_url": url, "viewport": PHONE, "locale": "vi-VN", "timezone_id": "Asia/Ho_Chi_Minh"}
    context = browser.new_context(**(wanted | options))
    context.set_default_timeout(patience.MILLISECONDS)
    return context


@dataclass
class Request:
    """One request of a page: what it cost on the wire (response headers included) and where it came from."""

    url: str
    wire_bytes: int = 0
    cached: bool = False
    status: int = 0

    @property
    def path(self) -> str:
        """The path of its address."""
        return urlsplit(self.url).path

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of the content; the mark in the header is part of the page."""
        return self.path.startswith("/tep/")


@dataclass(frozen=True)
class Visit:
    """What one visit of a page cost."""

    path: str
    requests: tuple[Request, ...]

    @property
    def sent(self) -> list[Request]:
        """The requests that went over the wire, pictures of the content left out."""
        return [request for request in self.requests if not request.cached and not request.is_picture]

    @property
    def wire_bytes(self) -> int:
        """Bytes on the wire without pictures of the content."""
        return sum(request.wire_bytes for request in self.sent)

    @property
    def picture_bytes(self) -> int:
        """Bytes of the pictures of the content."""
        return sum(request.wire_bytes for request in self.requests if request.is_picture)

    def __str__(self) -> str:
        parts = ", ".join(f"{request.path} {request.wire_bytes}" for request in self.sent)
        return (
            f"{self.path}: {self.wire_bytes} bytes in {len(self.sent)} requests ({parts}), "
            f"pictures {self.picture_bytes} bytes"
        )


def weigh(page: Page, path: str) -> Visit:
    """Open `path` and count every request that the page makes until nothing more comes."""
    requests: dict[str, Request] = {}
    session = page.context.new_cdp_session(page)

    def sent(event: dict[str, Any]) -> None:
        requests[event["requestId"]] = Request(event["request"]["url"])

    def answered(event: dict[str, Any]) -> None:
        requests[event["requestId"]].status = event["response"]["status"]

    def from_cache(event: dict[str, Any]) -> None:
        requests[event["requestId"]].cached = True

    def finished(event: dict[str, Any]) -> None:
        request = requests[event["requestId"]]
        request.wire_bytes = int(event["encodedDataLength"])
        request.cached = request.cached or not request.wire_bytes

    session.on("Network.requestWillBeSent", sent)
    session.on("Network.responseReceived", answered)
    session.on("Network.requestServedFromCache", from_cache)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    page.goto(path, wait_until="networkidle")
    session.detach()
    return Visit(path, tuple(requests.values()))
