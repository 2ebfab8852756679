"""Two texts of one file, compared line by line (pure)."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

CONTEXT = 2


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A line that both have, only the old text, only the new one, or 'gap' for equal lines left out."""

    kind: Literal["same", "old", "new", "gap"]
    text: str = ""


def compare(old: str, new: str) -> Iterator[ComparedLine]:
    """Where the texts differ, with a few equal lines around each place; nothing for equal texts."""
    left, right = old.split("\n"), new.split("\n")
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    for place, group in enumerate(matcher.get_grouped_opcodes(CONTEXT)):
        if place:
            yield ComparedLine("gap")
        for tag, start, end, start_new, end_new in group:
            if tag == "equal":
                yield from (ComparedLine("same", text) for text in left[start:end])
                continue
            yield from (ComparedLine("old", text) for text in left[start:end])
            yield from (ComparedLine("new", text) for text in right[start_new:end_new])
