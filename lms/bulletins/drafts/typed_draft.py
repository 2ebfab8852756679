"""What is typed about an issue at the desk, and the file that it makes (pure).

An issue from the desk is the same file as one from the disk: one contract, one way to publish.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.clock import VIETNAM
from lms.content.problems import Problem
from lms.forms import dates
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal, TypedForm
from lms.text.vietnamese import normalise

LONGEST = {"series": 80, "title": 200, "summary": 500, "body": 60_000}
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True)
class TypedDraft(TypedForm):
    """The fields as typed; `month` is YYYY-MM, `body` is Markdown with its lines."""

    series: str = ""
    number: str = ""
    month: str = ""
    publish_at: str = ""
    meets_on: str = ""
    title: str = ""
    summary: str = ""
    note: str = ""
    body: str = ""

    @classmethod
    def _text(cls, name: str, typed: str) -> str:
        return typed.replace("\r\n", "\n").rstrip() if name == "body" else normalise(typed)


@dataclass(frozen=True, slots=True)
class Attached:
    """A file to take along: its name beside the text, and its title."""

    file: str
    title: str


def check(typed: TypedDraft) -> Refusal:
    """What keeps the fields from making an issue."""
    reading = Reading(typed)
    reading.text("series", LONGEST["series"], _("Hãy nhập tên bản tin, ví dụ Bản tin 07."))
    reading.number("number", 1, 9999, _("Hãy nhập số thứ tự, từ 1 đến 9999."))
    reading.value("month", MONTH.fullmatch, _("Hãy chọn tháng, ví dụ 2026-12."))
    reading.moment("publish_at", _("Hãy nhập giờ và ngày phát hành, ví dụ 07:00 20/12/2026."))
    reading.day("meets_on", _("Hãy nhập ngày, ví dụ 03/01/2027, hoặc để trống."), needed=False)
    reading.text("title", LONGEST["title"], _("Hãy nhập đầu đề."))
    short = _("Hãy nhập tóm tắt một, hai câu; tóm tắt hiện ở danh sách các số.")
    reading.text("summary", LONGEST["summary"], short)
    reading.text("body", LONGEST["body"], _("Bản tin chưa có nội dung."))
    return reading.refusal


def as_file(typed: TypedDraft, attached: Sequence[Attached]) -> bytes:
    """The bulletin's file; only for fields that `check` finds nothing in."""
    return ("\n".join(["---", *_head(typed, attached), "---", typed.body]) + "\n").encode()


def body_lines(problems: Sequence[Problem], typed: TypedDraft, attached: Sequence[Attached]) -> list[Problem]:
    """The problems of `as_file` with lines counted in the text as its author sees it (0: not in the text)."""
    before = len(list(_head(typed, attached))) + 2
    return [Problem(one.path, max(0, one.line - before), one.sentence, one.warning) for one in problems]


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
