"""What people did in their first attempts, and how strong they were elsewhere; no names (pure)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

from lms.grading.response import Response

Item = tuple[str, str]
"""A question's id and fingerprint: equal for all to whom the very same was asked."""
FEWEST = 3


@dataclass(frozen=True, slots=True)
class FirstAttempt:
    """One person's first attempt.

    `shares` in [0, 1] by item, without essays that await their mark; `points` what each was worth, 0 for a
    question that was dropped; `gaps` are seconds since the answer before, where known.
    """

    shares: Mapping[Item, float]
    points: Mapping[Item, float]
    responses: Mapping[Item, Response] = field(default_factory=dict)
    gaps: Mapping[Item, float] = field(default_factory=dict)


def deviations(sittings: Sequence[FirstAttempt], *, in_points: bool = False) -> list[dict[Item, float]]:
    """How far each person lies from each item's mean, by share or in points.

    Only items that count and that `FEWEST` people or more were asked: fewer only mirror each other.
    """
    values = [
        {
            item: share * (sitting.points[item] if in_points else 1.0)
            for item, share in sitting.shares.items()
            if sitting.points[item]
        }
        for sitting in sittings
    ]
    given = defaultdict(list)
    for one in values:
        for item, value in one.items():
            given[item].append(value)
    means = {item: fmean(all_values) for item, all_values in given.items() if len(all_values) >= FEWEST}
    return [{item: value - means[item] for item, value in one.items() if item in means} for one in values]


def rests(deviated: Sequence[Mapping[Item, float]], item: Item) -> list[float | None]:
    """Each person's mean deviation over the items other than this one; None for those who had no other.

    Comparable though papers are drawn: easy items do not make a person strong.
    """
    found: list[float | None] = []
    for one in deviated:
        others = len(one) - (item in one)
        # Rounded, so that equal papers tie whatever the order of their sums was.
        rest = round((sum(one.values()) - one.get(item, 0.0)) / others, 9) if others else None
        found.append(rest)
    return found
