"""A number that is accepted, with what it may be off by and what it brings (pure)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from lms.grading import moodle, notations, weights
from lms.grading.numerals import can_mean, comma, readings
from lms.text.vietnamese import normalise

ANYTHING = "*"
"""Stands for every number, where a question has wildcards."""
PLUS_MINUS = re.compile(r"\s*(?:±|\+/-|\+-)\s*")


@dataclass(frozen=True, slots=True)
class Near:
    """A value (None: any number) and a tolerance (>= 0), bounds included; ValueError for what is none."""

    value: Decimal | None
    tolerance: Decimal = Decimal(0)
    weight: Fraction = weights.FULL

    def __post_init__(self) -> None:
        finite = (self.value is None or self.value.is_finite()) and self.tolerance.is_finite()
        if not finite or self.tolerance < 0:
            raise ValueError("a number needs a finite value and a finite tolerance of at least 0")
        if not 0 <= self.weight <= 1:
            raise ValueError("the weight of a number lies in [0, 1]")

    def takes(self, found: Iterable[Decimal], like: str = "") -> bool:
        """Whether one of the numbers found in a text is this one, by our rule or by that of Moodle."""
        if self.value is None:
            return any(True for _one in found)
        if like:
            return any(moodle.is_near(one, self.value, self.tolerance) for one in found)
        return can_mean(found, self.value, self.tolerance)

    @property
    def text(self) -> str:
        """It as it is written and read: '8,5 ± 0,1'."""
        if self.value is None:
            return ANYTHING
        return f"{comma(self.value)} ± {comma(self.tolerance)}" if self.tolerance else comma(self.value)

    @property
    def line(self) -> str:
        """It with its weight, where that is not the full one."""
        return weights.written(None if self.weight == weights.FULL else self.weight, self.text)


def read(text: str, weight: Fraction | None = None, *, wildcards: bool = False) -> Near | None:
    """The number that an author wrote, None for what is none."""
    full = weights.FULL if weight is None else weight
    if wildcards and text.strip() == ANYTHING:
        return Near(None, weight=full)
    parts = [readings(part) or notations.read(normalise(part)) for part in PLUS_MINUS.split(text)]
    if len(parts) > 2 or not all(parts) or (len(parts) == 2 and parts[1][0] < 0):
        return None
    return Near(parts[0][0], parts[1][0] if len(parts) == 2 else Decimal(0), full)
