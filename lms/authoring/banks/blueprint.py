"""The plan of an exam as a table: groups by levels, how many questions there are and are drawn (pure)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.authoring.banks.filtering import NO_LEVEL
from lms.courses.course import Exam
from lms.grading.labels import LEVELS

COLUMNS = (*LEVELS, NO_LEVEL)


@dataclass(frozen=True, slots=True)
class PlanCell:
    """Questions of a group and level: there, and drawn for sure; `drawn` None where no level is asked for."""

    level: str
    there: int
    drawn: int | None


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A group: its cells by level, its questions, how many are drawn, their points together."""

    group: str
    cells: Sequence[PlanCell]
    there: int
    drawn: int
    points: Fraction


@dataclass(frozen=True, slots=True)
class ExamPlan:
    """All rows; how many there are of each level; questions, points and minutes of a paper."""

    rows: Sequence[PlanRow]
    there: Sequence[int]
    questions: int
    points: Fraction
    minutes: int


def plan(exam: Exam) -> ExamPlan:
    """The plan of an exam, its groups in the order of the bank."""
    rows = [_row(exam, pool.name) for pool in exam.pools]
    there = [sum(row.cells[n].there for row in rows) for n in range(len(COLUMNS))]
    points = sum((row.points for row in rows), Fraction(0))
    return ExamPlan(rows, there, sum(row.drawn for row in rows), points, exam.minutes)


def _row(exam: Exam, group: str) -> PlanRow:
    questions = next(pool.questions for pool in exam.pools if pool.name == group)
    there = Counter(one.labels.level or NO_LEVEL for one in questions)
    draws = [draw for draw in exam.draws if draw.pool == group]
    by_level: Counter[str] = Counter()
    for draw in draws:
        by_level.update(dict(draw.levels))
    is_by_level = bool(draws) and all(draw.levels for draw in draws)
    cells = [PlanCell(one, there[one], by_level[one] if is_by_level else None) for one in COLUMNS]
    points = sum((draw.pick * draw.points for draw in draws), Fraction(0))
    return PlanRow(group, cells, len(questions), sum(draw.pick for draw in draws), points)
