"""The outline of a Markdown text: lines, fenced code, and where questions begin and end (pure)."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

_FENCE = re.compile(r"(`{3,}|~{3,})")
_QUESTION = re.compile(r"###(?!#)\s*(?:câu hỏi|question)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line of a file, its 1-based number, and whether it is in fenced code."""

    number: int
    text: str
    fenced: bool = False

    @property
    def blank(self) -> bool:
        """Whether nothing is written on it."""
        return not self.text.strip()

    @property
    def heading(self) -> int:
        """The level of the heading that it is, 0 when it is none."""
        return 0 if self.fenced else min(len(self.text) - len(self.text.lstrip("#")), 6)

    @property
    def starts_question(self) -> bool:
        """Whether a question begins here."""
        return not self.fenced and _QUESTION.match(self.text) is not None


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines that belong together: text, or with a `heading` the body of that question."""

    heading: SourceLine | None
    lines: tuple[SourceLine, ...]


def lines_of(text: str, first: int) -> tuple[SourceLine, ...]:
    """The lines of `text`, whose first is number `first`; a fence that is never closed is plain text."""
    texts = text.split("\n")
    closing: dict[str, list[int]] = {}
    for number, line in enumerate(texts):
        closing.setdefault(line.rstrip(), []).append(number)
    fenced: set[int] = set()
    number = 0
    while number < len(texts):
        end = _closing(texts[number], number, closing)
        if end is not None:
            fenced.update(range(number, end + 1))
            number = end
        number += 1
    return tuple(SourceLine(first + n, line, n in fenced) for n, line in enumerate(texts))


def _closing(line: str, number: int, numbers_of: Mapping[str, Sequence[int]]) -> int | None:
    """The number of the line that closes the fence which `line` opens, None when it opens none."""
    found = _FENCE.match(line)
    if not found or found[1][0] in line[found.end() :]:
        return None
    ends = numbers_of.get(found[1], ())
    place = bisect_right(ends, number)
    return ends[place] if place < len(ends) else None


def open_fences(lines: Sequence[SourceLine]) -> Iterator[SourceLine]:
    """Lines that open fenced code which is never closed."""
    return (line for line in lines if not line.fenced and _FENCE.match(line.text))


def stretches(lines: Sequence[SourceLine]) -> tuple[Stretch, ...]:
    """The text cut at its questions: a question ends at the next heading or at a line that is only `---`."""
    done: list[Stretch] = []
    heading: SourceLine | None = None
    held: list[SourceLine] = []

    def close(next_heading: SourceLine | None) -> None:
        nonlocal heading
        if heading is not None or not all(line.blank for line in held):
            done.append(Stretch(heading, tuple(held)))
        heading = next_heading
        held.clear()

    for line in lines:
        if line.starts_question:
            close(line)
        elif heading is not None and line.heading:
            close(None)
            held.append(line)
        elif heading is not None and not line.fenced and line.text.rstrip() == "---":
            close(None)
        else:
            held.append(line)
    close(None)
    return tuple(done)


def text_of(lines: Sequence[SourceLine]) -> str:
    """The lines as text again."""
    return "\n".join(line.text for line in lines)
