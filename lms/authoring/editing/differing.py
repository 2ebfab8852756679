"""Two texts of one file, compared line by line (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

CONTEXT = 2


@dataclass(frozen=True, slots=True)
class Line:
    """A line that both have, only theirs, only mine, or 'gap' for equal lines that are left out."""

    kind: Literal["same", "theirs", "mine", "gap"]
    text: str = ""


def compare(theirs: str, mine: str) -> Iterator[Line]:
    """Where the texts differ, with a few equal lines around each place; nothing for equal texts."""
    left, right = theirs.split("\n"), mine.split("\n")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for place, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        if place:
            yield Line("gap")
        for tag, start, end, start_mine, end_mine in group:
            if tag == "equal":
                yield from (Line("same", text) for text in left[start:end])
                continue
            yield from (Line("theirs", text) for text in left[start:end])
            yield from (Line("mine", text) for text in right[start_mine:end_mine])
