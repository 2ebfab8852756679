"""The body of a question, sorted into text, answers and explanation, before anybody knows its type (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lms.courses.format.outline import SourceLine
from lms.courses.format.source import CourseFile

Kind = Literal["one", "several", "pair", "answer", "step", "gap"]

_MARKERS: dict[Kind, re.Pattern[str]] = {
    "one": re.compile(r"[-*+] +\((?P<mark>[ xX])\)(?: +(?P<text>.*))?$"),
    "several": re.compile(r"[-*+] +\[(?P<mark>[ xX])\](?: +(?P<text>.*))?$"),
    "pair": re.compile(r"[-*+](?P<mark> )(?P<text>.*=>.*)$"),
    "answer": re.compile(r"=(?!=+\s*$)(?P<mark> ?)(?P<text>.*)$"),
    "step": re.compile(r"(?P<mark>\d{1,3})[.)](?: +(?P<text>.*))?$"),
}
NAMES: dict[Kind, str] = {
    "one": "lựa chọn “- ( )”",
    "several": "lựa chọn “- [ ]”",
    "pair": "cặp nối “=>”",
    "answer": "đáp án “=”",
    "step": "mục đánh số",
    "gap": "chỗ trống “{= …}”",
}
_BROKEN = re.compile(r"[-*+] ?(?:\( {0,3}[xXvV✓✔*+]? {0,3}\)|\[ {0,3}[xXvV✓✔*+]? {0,3}\](?!\())")


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """One answer line with its continuation: what stands in its mark, and its text."""

    line: int
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Parts:
    """A body's kind, its text before the answers, the answers, the explanation without `>`, table rows."""

    kind: Kind
    text: tuple[SourceLine, ...]
    items: tuple[AnswerItem, ...]
    explanation: tuple[SourceLine, ...]
    rows: tuple[SourceLine, ...]


def sort_parts(source: CourseFile, heading: int, lines: Sequence[SourceLine]) -> Parts | None:
    """The parts of the body under the heading on line `heading`; None, with problems, when it has no type."""
    kinds = list(_kinds(lines))
    for line, kind in zip(lines, kinds, strict=True):
        if kind is None and not line.fenced and _BROKEN.match(line.text):
            source.error(
                line.number, "Dấu lựa chọn phải viết là “- ( )” hoặc “- (x)”, hay “- [ ]” hoặc “- [x]”."
            )
    found: list[Kind] = [kind for kind in dict.fromkeys(kinds) if kind is not None and kind != "step"]
    if not found and "step" in kinds:
        found = ["step"]
    if not found:
        source.error(
            heading, "Chưa nhận ra dạng câu hỏi: thêm lựa chọn “- ( )”, đáp án “= …” hoặc chỗ trống “{= …}”."
        )
        return None
    kind, *others = found
    if others:
        names = f"{NAMES[kind]} và {NAMES[others[0]]}"
        mixed = lines[kinds.index(others[0])]
        source.error(mixed.number, f"Câu hỏi lẫn hai dạng: {names}; giữ một dạng, hoặc tách thành hai câu.")
        return None
    first = kinds.index(kind)
    if kind == "gap":
        last = len(kinds) - kinds[::-1].index("gap")
        first = next((n for n in range(last, len(lines)) if lines[n].text.startswith(">")), len(lines))
    return _Sorter(source, kind).sort(lines[:first], lines[first:])


def starts_answer(text: str) -> bool:
    """Whether a line among the text of a question would be read as an answer, or as a mistyped one."""
    return _kind(SourceLine(0, text)) not in (None, "step") or _BROKEN.match(text) is not None


def _kind(line: SourceLine) -> Kind | None:
    if line.fenced:
        return None
    for kind, marker in _MARKERS.items():
        if marker.match(line.text):
            return kind
    return "gap" if "{=" in line.text else None


def _kinds(lines: Sequence[SourceLine]) -> Iterator[Kind | None]:
    """The kind of each line; a table under an answer is a rubric, where “{=” is text."""
    answered = False
    for line in lines:
        kind = _kind(line)
        answered = answered or kind == "answer"
        yield None if kind == "gap" and answered and line.text.startswith("|") else kind


class _Sorter:
    """Goes through the lines from the first answer on, and knows what a line that follows belongs to."""

    def __init__(self, source: CourseFile, kind: Kind) -> None:
        self._source = source
        self._kind = kind
        self._items: list[AnswerItem] = []
        self._explanation: list[SourceLine] = []
        self._rows: list[SourceLine] = []
        self._open: Literal["item", "explanation", "stray", ""] = ""

    def sort(self, text: Sequence[SourceLine], rest: Sequence[SourceLine]) -> Parts:
        for line in rest:
            self._take(line)
        rows = tuple(self._rows)
        return Parts(self._kind, tuple(text), tuple(self._items), tuple(self._explanation), rows)

    def _take(self, line: SourceLine) -> None:
        marker = _MARKERS.get(self._kind)
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
        elif line.text.startswith("|") and self._kind == "answer":
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
