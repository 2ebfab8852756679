"""What a decision on one question does to marks: a mended key, or a question that counts no more (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from lms.grading.body import Body
from lms.grading.mark import Mark, marked
from lms.grading.score import Step, Weighed

Policy = Literal["full-marks", "best-of-both", "new-only", "new-attempts"]
Way = Literal["full-marks", "best-of-both", "new-only", "as-it-was"]
MarkOf = Callable[[str, Body], Mark]
"""Marks what was given for a question, by its id, as the answer to this body of it."""


@dataclass(frozen=True, slots=True)
class MendedKey:
    """A question's body with the key mended."""

    body: Body


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision `number` on one question; without `key` the question is dropped.

    `policy` is for attempts that had begun before it. Anyone who begins later is marked by what holds then:
    the new key alone, or without the question.
    """

    number: int
    question_id: str
    policy: Policy
    key: MendedKey | None

    def way(self, *, began_before: bool) -> Way:
        """What happens to an attempt."""
        if not began_before:
            return "new-only"
        return "as-it-was" if self.policy == "new-attempts" else self.policy


@dataclass(frozen=True, slots=True)
class Ruled:
    """A ruling as it meets one attempt."""

    ruling: Ruling
    way: Way


def rule(
    weighed: Sequence[Weighed], ruled: Sequence[Ruled], mark_of: MarkOf
) -> tuple[list[Weighed], tuple[Step, ...]]:
    """The marks of a paper after these rulings, one after the other, and a step for each that applies.

    A question that a paper cannot do without, because nothing else brings points, is not dropped: it gets
    full marks.
    """
    current, steps = list(weighed), []
    for one in ruled:
        for place, before in enumerate(current):
            if before.question_id == one.ruling.question_id and one.way != "as-it-was":
                current[place] = _after(current, place, one, mark_of)
                steps.append(_step(one, before, current[place]))
    return current, tuple(steps)


def _after(current: Sequence[Weighed], place: int, one: Ruled, mark_of: MarkOf) -> Weighed:
    before = current[place]
    if one.way == "full-marks":
        return _full(before)
    if one.ruling.key is not None:
        found = mark_of(before.question_id, one.ruling.key.body)
        keeps = one.way == "best-of-both" and _value(before.mark) >= _value(found)
        return before if keeps else replace(before, mark=found)
    rest = sum((other.points for other in current), Fraction(0)) - before.points
    if before.points and not rest:
        return _full(before)
    if one.way == "best-of-both" and not _is_better_without(current, before, rest):
        return before
    return replace(before, points=Fraction(0))


def _full(before: Weighed) -> Weighed:
    return replace(before, mark=marked(Fraction(1), before.mark.detail))


def _is_better_without(current: Sequence[Weighed], before: Weighed, rest: Fraction) -> bool:
    """Whether the rest alone is a greater share of its points; an essay that awaits its mark counts as 0."""
    earned = sum((other.earned or Fraction(0) for other in current), Fraction(0))
    own = before.earned or Fraction(0)
    return bool(rest) and (earned - own) / rest > earned / (rest + before.points)


def _value(mark: Mark) -> Fraction:
    return mark.value or Fraction(0)


def _step(one: Ruled, before: Weighed, after: Weighed) -> Step:
    data = (
        ("ruling", str(one.ruling.number)),
        ("question", after.question_id),
        ("act", "drop" if one.ruling.key is None else "key"),
        ("way", one.way),
        ("before", "" if before.earned is None else str(before.earned)),
        ("earned", "" if after.earned is None else str(after.earned)),
        ("points", str(after.points)),
    )
    return Step("ruled", data)
