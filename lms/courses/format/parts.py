"""The body of a question, sorted into text, answers and explanation, before anybody knows its type (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lms.courses.format.outline import SourceLine, text_of
from lms.courses.format.source import CourseFile
from lms.grading import types
from lms.grading.source import AnswerItem, Syntax

_BROKEN = re.compile(r"[-*+] ?(?:\( {0,3}[xXvV✓✔*+ĐđSs]? {0,3}\)|\[ {0,3}[xXvV✓✔*+]? {0,3}\](?!\())")


@dataclass(frozen=True, slots=True)
class Parts:
    """A body's syntax, text before the answers, the answers, the explanation without `>`, table rows."""

    syntax: Syntax
    text: tuple[SourceLine, ...]
    items: tuple[AnswerItem, ...]
    explanation: tuple[SourceLine, ...]
    rows: tuple[SourceLine, ...]


def sort_parts(source: CourseFile, heading: int, lines: Sequence[SourceLine]) -> Parts | None:
    """The parts of the body under the heading on line `heading`; None, with problems, when it has no type."""
    found = list(_syntaxes(lines))
    for line, syntax in zip(lines, found, strict=True):
        if syntax is None and not line.fenced and _BROKEN.match(line.text):
            source.error(
                line.number,
                "Dấu lựa chọn phải viết là “- ( )” hoặc “- (x)”, “- [ ]” hoặc “- [x]”, “- (Đ)” hoặc “- (S)”.",
            )
    every = [syntax for syntax in dict.fromkeys(found) if syntax is not None]
    own = [syntax for syntax in every if not syntax.weak] or every[:1]
    if not own:
        source.error(
            heading, "Chưa nhận ra dạng câu hỏi: thêm lựa chọn “- ( )”, đáp án “= …” hoặc chỗ trống “{= …}”."
        )
        return None
    syntax, *others = own
    if others:
        names = f"{syntax.name} và {others[0].name}"
        mixed = lines[found.index(others[0])]
        source.error(mixed.number, f"Câu hỏi lẫn hai dạng: {names}; giữ một dạng, hoặc tách thành hai câu.")
        return None
    first = found.index(syntax)
    if syntax.pattern is None:
        last = len(found) - found[::-1].index(syntax)
        first = next((n for n in range(last, len(lines)) if lines[n].text.startswith(">")), len(lines))
    return _Sorter(source, syntax).sort(lines[:first], lines[first:])


def joined(lines: Sequence[SourceLine]) -> tuple[str, int]:
    """The lines as one text without blank lines around it, and the line on which it starts (0 for none)."""
    written = [n for n, line in enumerate(lines) if not line.blank]
    if not written:
        return "", 0
    return text_of(lines[written[0] : written[-1] + 1]), lines[written[0]].number


def starts_answer(text: str) -> bool:
    """Whether a line among the text of a question would be read as an answer, or as a mistyped one."""
    syntax = _syntax(SourceLine(0, text))
    return (syntax is not None and not syntax.weak) or _BROKEN.match(text) is not None


def _syntax(line: SourceLine) -> Syntax | None:
    if line.fenced:
        return None
    every = [one.syntax for one in types.every()]
    found = (one for one in every if one.pattern and one.pattern.match(line.text))
    in_text = (one for one in every if one.pattern is None and "{=" in line.text)
    return next(found, None) or next(in_text, None)


def _syntaxes(lines: Sequence[SourceLine]) -> Iterator[Syntax | None]:
    """The syntax of each line; a table under an answer is a rubric, where “{=” is text."""
    answered = False
    for line in lines:
        syntax = _syntax(line)
        answered = answered or (syntax is not None and syntax.has_table)
        in_table = syntax is not None and syntax.pattern is None and answered and line.text.startswith("|")
        yield None if in_table else syntax


class _Sorter:
    """Goes through the lines from the first answer on, and knows what a line that follows belongs to."""

    def __init__(self, source: CourseFile, syntax: Syntax) -> None:
        self._source = source
        self._syntax = syntax
        self._items: list[AnswerItem] = []
        self._explanation: list[SourceLine] = []
        self._rows: list[SourceLine] = []
        self._open: Literal["item", "explanation", "stray", ""] = ""

    def sort(self, text: Sequence[SourceLine], rest: Sequence[SourceLine]) -> Parts:
        for line in rest:
            self._take(line)
        rows = tuple(self._rows)
        return Parts(self._syntax, tuple(text), tuple(self._items), tuple(self._explanation), rows)

    def _take(self, line: SourceLine) -> None:
        marker = self._syntax.pattern
        found = marker.match(line.text) if marker and not line.fenced else None
        if line.blank:
            self._open = ""
            if self._explanation:
                self._explanation.append(line)
        elif found:
            self._items.append(AnswerItem(line.number, found["mark"], (found["text"] or "").strip()))
            self._open = "item"
        elif line.text.startswith(">") or self._open == "explanation":
            self._explanation.append(SourceLine(line.number, re.sub(r"^> ?", "", line.text)))
            self._open = "explanation"
        elif line.text.startswith("|") and self._syntax.has_table:
            self._rows.append(line)
        elif self._open == "item" and line.text[0] in " \t":
            last = self._items[-1]
            self._items[-1] = AnswerItem(last.line, last.mark, f"{last.text} {line.text.strip()}")
        elif self._open != "stray":
            self._stray(line)

    def _stray(self, line: SourceLine) -> None:
        self._open = "stray"
        if not _BROKEN.match(line.text):
            self._source.error(
                line.number,
                "Dòng này đứng sau đáp án nên không rõ thuộc về đâu: viết giải thích sau dấu “>”, "
                "hoặc đặt một dòng “---” phía trên để viết tiếp bài.",
            )
