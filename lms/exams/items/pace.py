"""How long a question takes, as far as saved answers tell (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median

LEAST = 5


@dataclass(frozen=True, slots=True)
class Pace:
    """The median of seconds, and from how many people it comes."""

    seconds: float
    people: int


def gaps(started_at: datetime, saved: Mapping[str, datetime]) -> dict[str, float]:
    """Seconds from the answer before, or the start, to the last saving of each answer.

    An approximation: it holds pauses, and anyone who returns to an answer moves its moment. Answers saved in
    the same moment (a form sent whole) tell nothing and have no gap.
    """
    moments = sorted({started_at, *saved.values()})
    before = dict(zip(moments[1:], moments, strict=False))
    together = [moment for moment in before if sum(one == moment for one in saved.values()) > 1]
    return {
        question: (moment - before[moment]).total_seconds()
        for question, moment in saved.items()
        if moment in before and moment not in together
    }


def pace(seconds: Sequence[float]) -> Pace | None:
    """The median; None below `LEAST` people."""
    return Pace(median(seconds), len(seconds)) if len(seconds) >= LEAST else None
