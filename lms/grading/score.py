"""Marks into a score: weights, scale, rounding, grade, and a trace of every step (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Literal

from lms.grading.mark import Mark

RoundingMode = Literal["half-up", "down", "half-even"]
StepName = Literal["question", "outage", "ruled", "sum", "awaiting", "scale", "round", "grade"]


@dataclass(frozen=True, slots=True)
class Rounding:
    """Round to a multiple of `step` (> 0, else ValueError); half-up takes a middle value up."""

    step: Decimal = Decimal("0.1")
    mode: RoundingMode = "half-up"

    def __post_init__(self) -> None:
        if not self.step.is_finite() or self.step <= 0:
            raise ValueError("a rounding step is a number above 0")

    def round(self, exact: Fraction) -> Decimal:
        """Return `exact` (>= 0) rounded, with as many decimals as the step has."""
        steps = exact / Fraction(self.step)
        if self.mode == "half-even":
            return round(steps) * self.step
        return floor(steps + Fraction(self.mode == "half-up", 2)) * self.step


@dataclass(frozen=True, slots=True)
class GradeStep:
    """A grade (xếp loại) and the least rounded score that earns it."""

    name: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class ScorePolicy:
    """A course's scale, rounding and grades; ValueError when full points would not round to the scale."""

    scale: int = 10
    rounding: Rounding = Rounding()
    grades: tuple[GradeStep, ...] = ()

    def __post_init__(self) -> None:
        if self.scale <= 0 or Fraction(self.scale) % Fraction(self.rounding.step):
            raise ValueError(f"the scale {self.scale} is not a multiple of the step {self.rounding.step}")

    def grade_of(self, value: Decimal) -> GradeStep | None:
        """Return the highest grade that `value` reaches, None when it reaches none."""
        return highest_grade(self.grades, value)


def highest_grade(grades: Iterable[GradeStep], value: Decimal) -> GradeStep | None:
    """Return the highest of `grades` that `value` reaches, None when it reaches none."""
    reached = [grade for grade in grades if value >= grade.at_least]
    return max(reached, key=lambda grade: grade.at_least, default=None)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A mark and the points (>= 0, else ValueError) that it is a share of."""

    question_id: str
    points: Fraction
    mark: Mark

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError(f"question {self.question_id} has negative points")

    @property
    def earned(self) -> Fraction | None:
        """The points earned; None while an essay that brings points is unmarked."""
        if self.mark.value is None:
            return None if self.points else Fraction(0)
        return self.points * self.mark.value


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the trace as data, for templates to word.

    question: question, points, mark, reason, earned, and weights ('1/2 -1/4') where there are some ·
    outage: case, way ('person' or 'rule'), questions (ids with spaces between) whose answers came late ·
    ruled: ruling, question, act ('key' or 'drop'), way,
    before and earned (points earned), points · sum: points, maximum · awaiting: question (repeated) ·
    scale: scale, exact · round: step, mode, value · grade: grade, at_least (both '' below every grade).
    Fractions read '1/2', numbers have a decimal point, an unknown value is ''.
    """

    name: StepName
    data: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The result: points of maximum, the rounded value on the scale, the grade, and how they came about.

    points, value and grade are None while a mark is awaited; grade also when no grade is reached.
    """

    points: Fraction | None
    maximum: Fraction
    value: Decimal | None
    grade: str | None
    trace: tuple[Step, ...]

    @property
    def is_ruled(self) -> bool:
        """Whether rulings on questions had a part in it."""
        return any(step.name == "ruled" for step in self.trace)


def score(weighed: Sequence[Weighed], policy: ScorePolicy, ruled: tuple[Step, ...] = ()) -> Score:
    """Return the score of a paper; raise ValueError for a paper without questions or points.

    `ruled` are the steps by which rulings changed its marks.
    """
    maximum = sum((one.points for one in weighed), Fraction(0))
    if not maximum:
        raise ValueError("a paper without questions or points has no score")
    earned = [one.earned for one in weighed]
    known = [points for points in earned if points is not None]
    trace = (*map(_question_step, weighed), *ruled)
    if len(known) < len(earned):
        missing = tuple(("question", one.question_id) for one in weighed if one.earned is None)
        return Score(None, maximum, None, None, (*trace, Step("awaiting", missing)))
    points = sum(known, Fraction(0))
    exact = points / maximum * policy.scale
    value = policy.rounding.round(exact)
    grade = policy.grade_of(value)
    steps = (
        Step("sum", (("points", str(points)), ("maximum", str(maximum)))),
        Step("scale", (("scale", str(policy.scale)), ("exact", str(exact)))),
        _round_step(policy.rounding, value),
        _grade_step(grade),
    )
    return Score(points, maximum, value, grade.name if grade else None, trace + steps)


def _question_step(one: Weighed) -> Step:
    data = (
        ("question", one.question_id),
        ("points", str(one.points)),
        ("mark", "" if one.mark.value is None else str(one.mark.value)),
        ("reason", one.mark.reason),
        ("earned", "" if one.earned is None else str(one.earned)),
    )
    chosen = " ".join(map(str, one.mark.weights))
    return Step("question", (*data, ("weights", chosen)) if chosen else data)


def _round_step(rounding: Rounding, value: Decimal) -> Step:
    return Step("round", (("step", f"{rounding.step:f}"), ("mode", rounding.mode), ("value", f"{value:f}")))


def _grade_step(grade: GradeStep | None) -> Step:
    if grade is None:
        return Step("grade", (("grade", ""), ("at_least", "")))
    return Step("grade", (("grade", grade.name), ("at_least", f"{grade.at_least:f}")))
