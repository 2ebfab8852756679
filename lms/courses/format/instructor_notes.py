"""Notes for the lecturer alone, `::: giang-vien` … `:::`: no learner's text ever holds them (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lms.courses.format.outline import SourceLine, lines_of, text_of
from lms.courses.format.source import CourseFile
from lms.text.vietnamese import search_key

_MARK = re.compile(r" {0,3}:{3,}[ \t]*(?P<name>.*?)[ \t:]*$")
_NAMES = frozenset({"giang-vien", "giang vien", "giangvien"})
UNCLOSED = "Phần “::: giang-vien” chưa đóng nên giấu cả đoạn sau với học viên; thêm một dòng “:::” ở cuối."
UNOPENED = "Dòng “:::” này không đóng phần nào; xóa đi, hoặc viết “::: giang-vien” ở đầu phần ấy."
NESTED = "Phần dành cho giảng viên đã mở ở trên; đóng bằng một dòng “:::” rồi mới mở phần khác."


@dataclass(frozen=True, slots=True)
class InstructorNote:
    """What one block says, as Markdown, and the 1-based line of its first line."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Split:
    """A text without its notes, every line in its place; the notes; (line, sentence) of what is wrong."""

    text: str
    notes: tuple[InstructorNote, ...]
    problems: tuple[tuple[int, str], ...]


def split(text: str, first: int = 1) -> Split:
    """Take the notes out of `text`, whose first line is `first`; one left open hides all that follows."""
    shown: list[SourceLine] = []
    notes: list[list[SourceLine]] = []
    problems: list[tuple[int, str]] = []
    opened = 0
    for line in lines_of(text, first):
        name = _name(line)
        if name is None and not opened:
            shown.append(line)
            continue
        shown.append(SourceLine(line.number, ""))
        if name is None:
            notes[-1].append(line)
        else:
            problems.extend((line.number, said) for said in _complaints(name, bool(opened)))
            opened = line.number if name else 0
            notes.extend([[]] if name else [])
    problems.extend([(opened, UNCLOSED)] if opened else [])
    return Split(text_of(shown), tuple(_kept(notes)), tuple(problems))


def hidden(source: CourseFile, text: str, first: int) -> str:
    """The text as learners may have it; what is wrong with its notes goes to `source`."""
    found = split(text, first)
    for line, sentence in found.problems:
        source.error(line, sentence)
    return found.text


def _name(line: SourceLine) -> str | None:
    """What is written after the colons, '' where nothing is; None for any other line."""
    found = None if line.fenced else _MARK.match(line.text)
    return found["name"] if found else None


def _complaints(name: str, is_open: bool) -> Iterator[str]:
    if not name and not is_open:
        yield UNOPENED
    elif name and is_open:
        yield NESTED
    if name and search_key(name) not in _NAMES:
        yield f"Không có phần nào tên “::: {name[:40]}”; phần dành cho giảng viên viết là “::: giang-vien”."


def _kept(notes: list[list[SourceLine]]) -> Iterator[InstructorNote]:
    for lines in notes:
        if any(not line.blank for line in lines):
            yield InstructorNote(lines[0].number, text_of(lines))
