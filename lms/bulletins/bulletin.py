"""One bulletin as its file says it, and what may still change once it is out (pure).

A file is `YYYY-MM.md`, or `YYYY-MM-x.md` for a further issue of the month: a head of values, then Markdown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from math import ceil

from lms.bulletins.headings_of_issue import plain_text
from lms.content import front_matter
from lms.content.front_matter import Fields
from lms.content.problems import Problem, ProblemsError

SYLLABLES_A_MINUTE = 220  # a Vietnamese reader on a phone, not hurrying
FIXED_ONCE_SEEN = ("series", "number", "month", "publish_at")

_SLUG = re.compile(r"(20\d\d-(?:0[1-9]|1[0-2]))(?:-[a-z0-9]{1,32})?")
_MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
_FILE = re.compile(r"media/[a-z0-9][a-z0-9_-]*\.[a-z0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that the head asks to enclose: its name beside the text, what readers see, its line."""

    file: str
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Bulletin:
    """What one file says: `month` is YYYY-MM, `publish_at` aware, `note` what this text corrects, or ''.

    `meets_on` is the day on which the cells meet over it, None for the office's usual day.
    `body` is Markdown that starts on `body_line`; `lines` says where each value of the head is written.
    """

    path: str
    slug: str
    series: str
    number: int
    month: str
    title: str
    summary: str
    publish_at: datetime
    meets_on: date | None
    note: str
    enclosed: tuple[Enclosed, ...]
    body: str
    body_line: int
    lines: Mapping[str, int] = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PublishedFace:
    """What an issue that readers have already seen stands for, and the note of its newest text."""

    series: str
    number: int
    month: str
    publish_at: datetime
    note: str


def parse(text: str, path: str, stem: str) -> Bulletin:
    """The bulletin in `text`; `stem` is the file's name without '.md'. ProblemsError names all faults."""
    front = front_matter.split(text, path)
    head = front.fields
    series = head.text("series", longest=80)
    number = head.integer("number", 1, 9999)
    month = _month(head, stem)
    title = head.text("title", longest=200)
    summary = head.text("summary")
    publish_at = _publish_at(head)
    meets_on = head.day("meets_on", required=False)
    note = head.text("note", required=False)
    enclosed = tuple(_enclosed(head))
    head.reject_unknown()
    if not front.body.strip():
        head.complain(front.body_line, "Bản tin chưa có nội dung; viết nội dung dưới phần khai báo.")
    if head.problems or publish_at is None:
        raise ProblemsError(head.problems)
    lines = {name: head.line_of(name) for name in (*FIXED_ONCE_SEEN, "note")}
    return Bulletin(
        path=path,
        slug=stem,
        series=series,
        number=number,
        month=month,
        title=title,
        summary=summary,
        publish_at=publish_at,
        meets_on=meets_on,
        note=note,
        enclosed=enclosed,
        body=front.body,
        body_line=front.body_line,
        lines=lines,
    )


def refusals(bulletin: Bulletin, standing: PublishedFace) -> list[Problem]:
    """Why `bulletin` may not become the next text of an issue that readers have already seen."""
    problems = []
    for name in FIXED_ONCE_SEEN:
        if getattr(bulletin, name) != getattr(standing, name):
            fixed = (
                f"Số này đã phát hành nên “{name}” không đổi được nữa; ghi lại {_written(standing, name)}."
            )
            problems.append(Problem(bulletin.path, bulletin.lines[name], fixed))
    if not bulletin.note:
        sentence = "Số này đã phát hành; muốn sửa, thêm dòng “note: …” nói rõ vừa đính chính điều gì."
        problems.append(Problem(bulletin.path, bulletin.lines["note"], sentence))
    elif bulletin.note == standing.note:
        sentence = "“note” vẫn là lời đính chính lần trước; viết lại cho lần sửa này."
        problems.append(Problem(bulletin.path, bulletin.lines["note"], sentence))
    return problems


def reading_minutes(html: str) -> int:
    """How long the text takes to read, in whole minutes, at least 1."""
    return max(1, ceil(len(plain_text(html).split()) / SYLLABLES_A_MINUTE))


def _enclosed(head: Fields) -> Iterator[Enclosed]:
    """The files under `attachments`, each by its name in media/ and with a title."""
    for one in head.list_of_mappings("attachments", required=False):
        file, title = one.text("file", longest=120), one.text("title", longest=120)
        one.reject_unknown()
        if file and not _FILE.fullmatch(file):
            sentence = "Tệp đính kèm nằm trong media/, tên chữ thường không dấu, như media/tai-lieu.pdf."
            one.complain(one.line_of("file"), sentence)
        elif file and title:
            yield Enclosed(file, title, one.line_of("file"))


def _month(head: Fields, stem: str) -> str:
    month = head.text("month")
    slug = _SLUG.fullmatch(stem)
    if slug is None:
        head.complain(1, "Tên tệp phải theo mẫu 2026-10.md, hoặc 2026-10-2.md nếu tháng đó có thêm một số.")
    if month and not _MONTH.fullmatch(month):
        head.complain(head.line_of("month"), "“month” phải là tháng dạng 2026-10.")
    elif month and slug and slug[1] != month:
        sentence = f"“month” là {month} nhưng tên tệp là tháng {slug[1]}; sửa một trong hai cho khớp."
        head.complain(head.line_of("month"), sentence)
    return month


def _publish_at(head: Fields) -> datetime | None:
    publish_at = head.moment("publish_at")
    if publish_at and not 2000 <= publish_at.year < 2100:
        head.complain(head.line_of("publish_at"), "“publish_at” phải là một ngày từ năm 2000 đến năm 2099.")
    return publish_at


def _written(standing: PublishedFace, name: str) -> str:
    value = getattr(standing, name)
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)
