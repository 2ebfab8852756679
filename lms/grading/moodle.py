"""What is typed, compared as Moodle does: for questions that came from there (pure).

Source: how the question types 'shortanswer' and 'numerical' of Moodle 4.2 behave, written anew. Every
sign counts but for capitals and spaces at the ends; `*` stands for any run of letters, `\\*` for itself. A
number is read from the front, a unit behind it is passed over, a single comma is a decimal one.
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from lms.grading import globs

PLAIN: Final = "moodle"
WITH_CASE: Final = "moodle-hoa-thuong"
NUMBER: Final = "moodle-so"
NAMES: Final = (PLAIN, WITH_CASE, NUMBER)
"""The values of the attribute `khop`: words, words in which capitals count, numbers."""
_POWER = re.compile(r"(?:[eE]|[x*×]10(?:\^|\*\*))([+-]?[0-9]+)")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:e[-+]?[0-9]+)?")
_EPSILON = Fraction(1, 10**14)
_LARGEST = 300
_ENDS = " \t\n\r\0\x0b"


def same(text: str, answer: str, *, wildcards: bool, with_case: bool) -> bool:
    """Whether the text is the answer."""
    pieces = _pieces(answer, wildcards, with_case)
    return globs.fits(_folded(text.strip(_ENDS), with_case), pieces)


def number(text: str) -> Decimal | None:
    """The number at the front of the text, None when there is none."""
    plain = _POWER.sub(r"e\1", text.strip(_ENDS).replace(" ", ""))
    grouped = "." in plain or plain.count(",") > 1
    found = _NUMBER.match(plain.replace(",", "" if grouped else "."))
    if found is None:
        return None
    digits, _, power = found[0].partition("e")
    if len(digits) > _LARGEST or abs(int(power or 0)) > _LARGEST:
        return None
    return Decimal(f"{digits}e{power or 0}")


def is_near(found: Decimal, value: Decimal, tolerance: Decimal) -> bool:
    """Whether the number is within the tolerance, and the hair's breadth that Moodle adds to it."""
    key, margin = Fraction(value), Fraction(tolerance)
    room = margin + _EPSILON * max(margin, abs(key), _EPSILON)
    return abs(Fraction(found) - key) <= room


@lru_cache(maxsize=5_000)
def _pieces(answer: str, wildcards: bool, with_case: bool) -> tuple[str, ...]:
    pieces = globs.parted(answer) if wildcards else [answer]
    return tuple(_folded(piece, with_case) for piece in pieces)


def _folded(text: str, with_case: bool) -> str:
    whole = unicodedata.normalize("NFC", text)
    return whole if with_case else "".join(map(_small, whole))


def _small(sign: str) -> str:
    """A letter without case, where it stays one letter: 'İ' is itself, and no 'i'."""
    return next((one for one in (sign.casefold(), sign.lower()) if len(one) == 1), sign)
