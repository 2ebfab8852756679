"""What is typed from a paper sheet for several statements: Đ and S, in order or by labels (pure)."""

import re
from typing import Final

from lms.grading import cells

TRUE, FALSE = "true", "false"
TRUE_LETTERS: Final = frozenset("ĐđÐðƉɖ")
"""Đ and the letters that look like it."""
_WORDS = re.compile(r"(?P<true>đúng|dung)|sai", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<label>[0-9]{1,2}|[A-Za-z])[.):\-–]*\s*(?P<truth>[ĐđÐðƉɖDdSs])")
_LETTERS: Final = TRUE_LETTERS | frozenset("DdSs") | cells.DASHES


def told(typed: str, count: int) -> dict[int, str] | None:
    """What is said of each place from 0, in order or by labels; None when it can mean nothing."""
    text = _WORDS.sub(lambda found: "Đ" if found["true"] else "S", typed)
    letters = cells.BETWEEN.sub("", text)
    if len(letters) == count and set(letters) <= _LETTERS:
        pairs = [(n, letter) for n, letter in enumerate(letters) if letter not in cells.DASHES]
    else:
        found = list(_LABELLED.finditer(text))
        pairs = [(_place(one["label"]), one["truth"]) for one in found]
        if cells.BETWEEN.sub("", _LABELLED.sub("", text)) or not found:
            return None
    places = [place for place, _letter in pairs]
    if len(set(places)) < len(places) or not set(places) <= set(range(count)):
        return None
    return {place: FALSE if letter in "Ss" else TRUE for place, letter in pairs}


def _place(label: str) -> int:
    """The place from 0 that '1' or 'a' names."""
    return int(label) - 1 if label.isdigit() else ord(label.lower()) - ord("a")
