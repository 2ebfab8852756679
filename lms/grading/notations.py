"""Numbers with a power of ten ('6,02 × 10^23', '3.10⁸', '1e-6') or behind 'âm' ('âm 5') (pure)."""

import re
import unicodedata
from decimal import Decimal

from lms.grading.numerals import readings

LARGEST = 300
"""The exponent of a power that is still read: beyond it there is nothing to compare."""
_RAISED = re.compile(r"(?<=10)(?: ?)([⁺⁻]?[⁰¹²³⁴-⁹]+)")
_EXPONENT = r"(?P<power>[-+\u2212]?[0-9]{1,3})"
_TENS = re.compile(rf"(?:(?P<number>[-+\u2212]?[0-9., ]+?) ?[x×*·.] ?)?10 ?(?:\^|\*\*) ?{_EXPONENT}")
_SHORT = re.compile(rf"(?P<number>[-+\u2212]?[0-9., ]+)[eE]{_EXPONENT}")
_BELOW = re.compile(r"âm ([0-9].*)", re.IGNORECASE)
_LONGEST = 60


def read(text: str) -> tuple[Decimal, ...]:
    """The numbers that the normalised `text` can mean, () when it is written in neither way."""
    if len(text) > _LONGEST:
        return ()
    if below := _BELOW.fullmatch(text):
        return tuple(-one for one in readings(below[1]))
    flat = _RAISED.sub(lambda found: f"^{unicodedata.normalize('NFKC', found[1])}", text)
    found = _TENS.fullmatch(flat) or _SHORT.fullmatch(flat)
    power = int(found["power"].replace("\u2212", "-")) if found else 0
    if found is None or abs(power) > LARGEST:
        return ()
    before = readings(found["number"]) if found["number"] else (Decimal(1),)
    return tuple(Decimal(f"{one:f}E{power}") for one in before)
