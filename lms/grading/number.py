"""A number written by a person, compared exactly (pure)."""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lms.grading.mark import BLANK, Mark, marked
from lms.grading.response import Form, Response, as_text, read_text
from lms.grading.shown import NothingToShuffle
from lms.vietnamese import normalise

_LONGEST = 60
_SIGNED = re.compile(r"([-+\u2212]?) ?(.+)")
# How digits may be written, and what then groups thousands; the Vietnamese reading of '1.586' and of '1,586'
# comes before the English one.
_WRITTEN = (
    (re.compile(r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?"), "."),
    (re.compile(r"[1-9][0-9]{0,2}(?: [0-9]{3})+(?:[.,][0-9]+)?"), " "),
    (re.compile(r"[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+"), " "),
    (re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"), ","),
)


def readings(text: str) -> tuple[Decimal, ...]:
    """Return every number that `text` can mean, the Vietnamese reading first; () when it is no number.

    Decimal comma or point; thousands in groups of three by point, space or comma. '8,5' and '8.5' mean 8.5;
    '1 586' means 1586; '1.586' means 1586 or 1.586, '1,586' means 1.586 or 1586; '0.586' only 0.586.
    """
    signed = _SIGNED.fullmatch(normalise(text))
    if not signed or len(text) > _LONGEST:
        return ()
    sign = "" if signed[1] in ("", "+") else "-"
    return tuple(
        Decimal(sign + signed[2].replace(group, "").replace(",", "."))
        for pattern, group in _WRITTEN
        if pattern.fullmatch(signed[2])
    )


def can_mean(text: str, value: Decimal, tolerance: Decimal = Decimal(0)) -> bool:
    """Say whether a reading of `text` lies within `tolerance` of `value` (bounds included).

    Two readings differ a thousandfold, so only one can equal the key; where a very wide tolerance takes in
    both, the answer is right whichever was meant.
    """
    key, margin = Fraction(value), Fraction(tolerance)
    return any(abs(Fraction(reading) - key) <= margin for reading in readings(text))


@dataclass(frozen=True, slots=True)
class Number(NothingToShuffle):
    """A number key, right within `tolerance` (>= 0). A response is the text as typed.

    Compared exactly: 114 is not 115. Raises ValueError for a key that is not finite or a negative tolerance.
    """

    value: Decimal
    tolerance: Decimal = Decimal(0)

    def __post_init__(self) -> None:
        if not self.value.is_finite() or not self.tolerance.is_finite() or self.tolerance < 0:
            raise ValueError("a number needs a finite value and a finite tolerance of at least 0")

    def read(self, form: Form, field: str) -> str | None:
        """Return the normalised text, None when blank."""
        return read_text(form, field)

    def mark(self, response: Response | None) -> Mark:
        """Return 1 when a reading of the text is the key; text that is no number is 'unreadable'."""
        text = as_text(response)
        if not text:
            return BLANK
        right = can_mean(text, self.value, self.tolerance)
        return marked(Fraction(right), () if readings(text) else (("number", "unreadable"),))
