"""What is typed about an issue at the desk, and the file that it makes (pure).

An issue from the desk is the same file as one from the disk: one contract, one way to publish.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Self

from lms.clock import VIETNAM
from lms.content.problems import Problem
from lms.forms import dates
from lms.vietnamese import normalise

LONGEST = {"series": 80, "title": 200, "summary": 500, "body": 60_000}
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


class DraftFlaw(StrEnum):
    """What is wrong with a field."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    NO_NUMBER = "no-number"
    NO_MONTH = "no-month"
    NO_MOMENT = "no-moment"
    NO_DAY = "no-day"
    NO_NOTE = "no-note"
    OLD_NOTE = "old-note"


@dataclass(frozen=True, slots=True)
class TypedDraft:
    """The fields as typed; `month` is YYYY-MM, `body` is Markdown with its lines."""

    series: str = ""
    number: str = ""
    month: str = ""
    title: str = ""
    summary: str = ""
    publish_at: str = ""
    meets_on: str = ""
    note: str = ""
    body: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The fields in a sent form."""
        typed = {field.name: normalise(form.get(field.name, "")) for field in fields(cls)}
        return cls(**typed | {"body": form.get("body", "").replace("\r\n", "\n").rstrip()})


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to take along: its name beside the text, and its title."""

    file: str
    title: str


def flaws(typed: TypedDraft) -> dict[str, DraftFlaw]:
    """What keeps the fields from making an issue, by field."""
    return dict(_flaws(typed))


def as_file(typed: TypedDraft, attached: Sequence[Attached]) -> bytes:
    """The bulletin's file; only for fields without flaws."""
    return ("\n".join(["---", *_head(typed, attached), "---", typed.body]) + "\n").encode()


def body_lines(problems: Sequence[Problem], typed: TypedDraft, attached: Sequence[Attached]) -> list[Problem]:
    """The problems of `as_file` with lines counted in the text as its author sees it (0: not in the text)."""
    before = len(list(_head(typed, attached))) + 2
    return [Problem(one.path, max(0, one.line - before), one.sentence, one.warning) for one in problems]


def _flaws(typed: TypedDraft) -> Iterator[tuple[str, DraftFlaw]]:
    for name, longest in LONGEST.items():
        length = len(getattr(typed, name).strip())
        if not length:
            yield name, DraftFlaw.MISSING
        elif length > longest:
            yield name, DraftFlaw.TOO_LONG
    if not (typed.number.isascii() and typed.number.isdigit() and 1 <= int(typed.number[:6]) <= 9999):
        yield "number", DraftFlaw.NO_NUMBER
    if not MONTH.fullmatch(typed.month):
        yield "month", DraftFlaw.NO_MONTH
    if dates.moment(typed.publish_at) is None:
        yield "publish_at", DraftFlaw.NO_MOMENT
    if typed.meets_on and dates.day(typed.meets_on) is None:
        yield "meets_on", DraftFlaw.NO_DAY


def _head(typed: TypedDraft, attached: Sequence[Attached]) -> Iterator[str]:
    yield f"series: {_quoted(typed.series)}"
    yield f"number: {typed.number}"
    yield f"month: {typed.month}"
    yield f"title: {_quoted(typed.title)}"
    yield f"summary: {_quoted(typed.summary)}"
    publish_at = dates.moment(typed.publish_at)
    if publish_at is not None:
        yield f"publish_at: {publish_at.astimezone(VIETNAM).isoformat(timespec='minutes')}"
    meets_on = dates.day(typed.meets_on) if typed.meets_on else None
    if meets_on is not None:
        yield f"meets_on: {meets_on.isoformat()}"
    if typed.note:
        yield f"note: {_quoted(typed.note)}"
    if attached:
        yield "attachments:"
        for one in attached:
            yield f"  - {{file: {one.file}, title: {_quoted(one.title)}}}"


def _quoted(text: str) -> str:
    """A YAML scalar that is that text and nothing else: JSON's quotes are YAML's."""
    return json.dumps(text, ensure_ascii=False)
