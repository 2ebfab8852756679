"""What the signs in a column of attendance mean: proposals that a person sees and can change (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lms.office.tables.office_words import split
from lms.text.vietnamese import spelling

Meaning = Literal["present", "absent", "none", ""]
"""'none': the row says nothing of this session; '' where a person must say."""
_PRESENT_WORDS = (
    "x; ✓; ✔; √; ☑; có; có mặt; cm; đủ; đi học; tham dự; yes; y; true; 1; +; present; có đi; đã dự; dự",
    "đúng giờ; muộn",
)
_ABSENT_WORDS = (
    "vắng; vắng mặt; p; k; cp; kp; phép; có phép; không phép; vắng có phép; vắng không phép; không; nghỉ",
    "no; n; false; 0; -; absent; vp; vk; vắng p; vắng k; vcp; vkp; nghỉ có phép; nghỉ không phép; ốm",
)
_PRESENT = frozenset(map(spelling, split(_PRESENT_WORDS)))
_ABSENT = frozenset(map(spelling, split(_ABSENT_WORDS)))
_EITHER = "v"
MOST_MARKS = 15


@dataclass(frozen=True, slots=True)
class AttendanceSign:
    """A sign of the column, '' for an empty cell, how many rows have it, and what it is taken for."""

    text: str
    count: int
    meaning: Meaning
    is_guess: bool = False


def key(text: str) -> str:
    """The sign as signs are compared."""
    return spelling(text.strip(" ."))


def proposed(texts: Sequence[str]) -> tuple[AttendanceSign, ...]:
    """The signs of a column, the most frequent first, each with what it seems to mean.

    'v' is a tick or 'vắng': beside other ticks it is 'vắng', as a guess; else it is asked. Where nothing says
    that somebody was present, an empty cell is asked about too.
    """
    counts = Counter(map(key, texts))
    shown: dict[str, str] = {}
    for text in texts:
        shown.setdefault(key(text), text.strip())
    known = {one: _known(one) for one in counts if one}
    has_present = "present" in known.values()
    found = []
    for one, count in counts.most_common():
        meaning: Meaning = known[one] if one else "none" if has_present else ""
        is_guess = one == _EITHER and has_present
        found.append(AttendanceSign(shown[one], count, "absent" if is_guess else meaning, is_guess))
    return tuple(found)


def _known(one: str) -> Meaning:
    return "present" if one in _PRESENT else "absent" if one in _ABSENT else ""
