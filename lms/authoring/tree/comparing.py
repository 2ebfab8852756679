"""Two texts against each other, line by line (pure)."""

import difflib
from dataclasses import dataclass
from typing import Literal

AROUND = 3


@dataclass(frozen=True, slots=True)
class Change:
    """A line of a comparison of two texts; 'gap' stands for lines that are left out."""

    kind: Literal["same", "old", "new", "gap"]
    text: str


def compare(old: str, new: str) -> list[Change]:
    """The lines in which two texts differ, with a few around them."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=AROUND, lineterm="")
    kinds: dict[str, Literal["same", "old", "new", "gap"]] = {" ": "same", "-": "old", "+": "new", "@": "gap"}
    return [Change(kinds[line[:1]], line[1:]) for line in list(lines)[3:]]  # after its head and first gap
