"""From markings to one result: how many markers it takes, and what their points come to (pure)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from lms.courses.course import EssayRules
from lms.grading.essay import Criterion, Essay

HALF = Fraction(1, 2)
SCALE = 10
Way = Literal["one", "average", "median", "correction"]


@dataclass(frozen=True, slots=True, order=True)
class Marking:
    """What one marker handed in: points and comment of each criterion, and a word on the whole."""

    points: tuple[Fraction, ...]
    comments: tuple[str, ...]
    overall: str

    @property
    def total(self) -> Fraction:
        """The points of all criteria together."""
        return sum(self.points, Fraction(0))


@dataclass(frozen=True, slots=True)
class Agreed:
    """What an essay is worth: points of each criterion, how they came about, and what markers wrote."""

    way: Way
    points: tuple[Fraction, ...]
    markings: tuple[Marking, ...]

    @property
    def total(self) -> Fraction:
        """The points of all criteria together."""
        return sum(self.points, Fraction(0))


def criteria_of(essay: Essay, points: Fraction) -> tuple[Criterion, ...]:
    """The rubric, or one nameless criterion of what the paper gives where there is none."""
    return essay.rubric or (Criterion("", points),)


def is_allowed(points: Fraction, most: Fraction) -> bool:
    """Whether a marker may give so much for a criterion: half points, from 0 to its maximum."""
    return 0 <= points <= most and (points / HALF).denominator == 1


def share_of(total: Fraction, criteria: Sequence[Criterion]) -> Fraction:
    """The share of the question's points that `total` earns; 0 where the rubric brings nothing."""
    most = sum((one.points for one in criteria), Fraction(0))
    return total / most if most else Fraction(0)


def needed(rules: EssayRules, markings: Collection[Marking], criteria: Sequence[Criterion]) -> int:
    """How many markings it takes, as far as is known: a third when two are further apart than the limit."""
    if rules.markers == 1 or len(markings) < 2:
        return max(rules.markers, len(markings))
    if len(markings) > 2:
        return len(markings)
    first, second = (share_of(one.total, criteria) * SCALE for one in markings)
    return 3 if abs(first - second) > rules.limit else 2


def agree(rules: EssayRules, markings: Collection[Marking], criteria: Sequence[Criterion]) -> Agreed | None:
    """The result, None while a marking is still needed; the order in which they arrived changes nothing.

    Two within the limit give their average, criterion by criterion; of three the middle one decides.
    """
    if not markings or len(markings) < needed(rules, markings, criteria):
        return None
    ordered = tuple(sorted(markings, key=lambda one: (one.total, one)))
    if len(ordered) == 1:
        return Agreed("one", ordered[0].points, ordered)
    if len(ordered) == 2:
        pairs = zip(ordered[0].points, ordered[1].points, strict=True)
        return Agreed("average", tuple((one + other) / 2 for one, other in pairs), ordered)
    return Agreed("median", ordered[len(ordered) // 2].points, ordered)
