"""What a response is worth: an exact share of the question's points, with the reason (pure)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

Reason = Literal["right", "partly", "wrong", "blank", "awaiting"]
Verdict = Literal["right", "wrong", "blank", "missed", "unreadable"]
Detail = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked response.

    `value` is in [0, 1], None while an instructor still has to mark it; `detail` pairs the id of each part
    (option, left side, item, gap) with its Verdict; `weights` are those of what was chosen or matched, where
    the question has weights. Raises ValueError when value and reason disagree.
    """

    value: Fraction | None
    reason: Reason
    detail: Detail = ()
    weights: tuple[Fraction, ...] = ()

    def __post_init__(self) -> None:
        if (self.value is None) != (self.reason == "awaiting"):
            raise ValueError("a mark has no value exactly while it is awaiting")
        if self.value is not None and not 0 <= self.value <= 1:
            raise ValueError(f"a mark lies in [0, 1], not {self.value}")


BLANK: Final = Mark(Fraction(0), "blank")
AWAITING: Final = Mark(None, "awaiting")


def marked(value: Fraction, detail: Detail = (), weights: tuple[Fraction, ...] = ()) -> Mark:
    """Return the mark for a given answer worth `value` in [0, 1]; the reason follows from the value."""
    reason: Reason = "right" if value == 1 else "partly" if value > 0 else "wrong"
    return Mark(value, reason, detail, weights)


def marked_by_parts(verdicts: tuple[tuple[str, Verdict], ...]) -> Mark:
    """Return the share of parts that are right; a response with nothing in any part is blank."""
    if all(verdict == "blank" for _, verdict in verdicts):
        return BLANK
    right = sum(verdict == "right" for _, verdict in verdicts)
    return marked(Fraction(right, len(verdicts)), verdicts)
