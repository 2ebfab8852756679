"""Patterns with `*` for any run of letters, matched in one pass (pure).

No regular expression: a pattern with many stars must not take long on a long text.
"""

import re
from typing import Final

_STAR: Final = re.compile(r"(?<!\\)\*+")


def fits(text: str, pieces: tuple[str, ...]) -> bool:
    """Whether the text is these pieces one after the other, with anything on one line between them."""
    first, *rest = pieces
    if not rest:
        return text == first
    *middle, last = rest
    if "\n" in text or not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, at, end)
        if found < 0:
            return False
        at = found + len(piece)
    return at <= end


def parted(pattern: str) -> list[str]:
    """What is between the wildcards of a pattern, with the stars that stand for themselves."""
    return [piece.replace("\\*", "*") for piece in _STAR.split(pattern)]
