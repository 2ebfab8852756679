"""What is under a question's heading in the course format, as a type of question reads it (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from hashlib import sha256
from typing import Final, Protocol

from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class Syntax:
    """How an answer line begins, with the groups `mark` and `text`; without a pattern it is in the text.

    `name` is what messages call it. A `weak` one is text where another is there; `has_table`: a table below
    belongs to it.
    """

    name: str
    pattern: re.Pattern[str] | None
    weak: bool = False
    has_table: bool = False


TYPED: Final = Syntax("đáp án “=”", re.compile(r"=(?!=+\s*$)(?P<mark> ?)(?P<text>.*)$"), has_table=True)
"""Shared by all that is typed."""


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """One answer line with its continuation: what is in its mark, and its text."""

    line: int
    mark: str
    text: str


class WrittenLine(Protocol):
    """A line of the file: its number, its text, and whether it is in fenced code."""

    @property
    def number(self) -> int:
        """Its number in the file, from 1."""

    @property
    def text(self) -> str:
        """What is written on it."""

    @property
    def fenced(self) -> bool:
        """Whether it is in fenced code."""


@dataclass(frozen=True, slots=True)
class WrittenQuestion:
    """A question as it is written: its heading's line, id and settings, its text, answers and table rows."""

    line: int
    id: str
    rule: str
    without_marks: bool
    text: Sequence[WrittenLine]
    items: Sequence[AnswerItem]
    rows: Sequence[WrittenLine]
    wildcards: bool = False
    like: str = ""


class Source(Protocol):
    """The file that is read: takes problems, and gives stand-ins for HTML."""

    def error(self, line: int, sentence: str) -> None:
        """Note something that has to be mended before publishing."""

    def warn(self, line: int, sentence: str) -> None:
        """Note something that may be published, but should be looked at."""

    def inline(self, markdown: str, line: int) -> str:
        """Return a stand-in for the HTML of a line of Markdown."""

    def gaps(self, parts: Sequence[tuple[int, str]]) -> tuple[str, ...]:
        """Return stand-ins for the parts (first line, Markdown) around the gaps of one text."""


def distinct(source: Source, texts: Sequence[tuple[int, str]], what: str) -> bool:
    """Whether all texts are written and no two are the same; problems for those that are not."""
    first: dict[str, int] = {}
    sound = True
    for line, text in texts:
        key = normalise(text)
        seen = first.setdefault(key, line)
        if not key:
            source.error(line, f"{what} này còn trống; viết nội dung hoặc xóa dòng.")
        elif seen != line:
            source.error(line, f"{what} này giống hệt dòng {seen}; sửa hoặc xóa một dòng.")
        sound = sound and bool(key) and seen == line
    return sound


def blind_ids(letter: str, question: str, texts: Sequence[str]) -> dict[str, str]:
    """An id for each text, numbered by hash: a browser sees ids, and their order must not be the key."""
    ranked = sorted(texts, key=lambda text: sha256(f"{question}\n{text}".encode()).digest())
    return {text: f"{letter}{number}" for number, text in enumerate(ranked, 1)}


def to_points(text: str) -> Fraction | None:
    """Points written with a comma or point, above 0 and at most 100; None for anything else."""
    try:
        points = Fraction(Decimal(text.strip().replace(",", "."))) if len(text) <= 12 else Fraction(0)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return points if 0 < points <= 100 else None
