"""Who has passed: evidence and a course's rules into an outcome with its reasons (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil
from typing import Literal

from lms.courses.course import PassRules
from lms.grading.score import GradeStep, highest_grade

Requirement = Literal["lessons", "attendance", "exam", "essay"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one learner has shown in one class.

    Lessons are counts; attendance is a share in [0, 1] of `sessions` planned; scores are on the scale of 10,
    the best of all closed attempts. None: nothing yet. `exam_awaiting`: a closed attempt still has an essay
    to be marked.
    """

    lessons_read: int
    lessons_total: int
    attendance: Fraction | None = None
    exam: Decimal | None = None
    exam_awaiting: bool = False
    essay: Decimal | None = None
    sessions: int = 0


@dataclass(frozen=True, slots=True)
class Missing:
    """One requirement not met yet: what there is and what it takes, as plain numbers ('' for nothing yet).

    `short`: how many lessons or sessions are lacking; 0 where it is a score, or no session is planned.
    """

    requirement: Requirement
    have: str
    need: str
    short: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """Passed or not, with the score and grade that count and whatever is still missing.

    `awaiting`: nothing is left for the learner to do, an instructor has still to mark.
    """

    passed: bool
    awaiting: bool
    score: Decimal | None
    grade: str | None
    missing: tuple[Missing, ...]


def decide(rules: PassRules, grades: Sequence[GradeStep], evidence: Evidence) -> Outcome:
    """The outcome of `evidence` under a course's `rules`; the grade is that of the exam's score."""
    missing = tuple(_missing(rules, evidence))
    only_marks = {gap.requirement for gap in missing} in ({"exam"}, {"essay"}, {"exam", "essay"})
    grade = None if evidence.exam is None else highest_grade(grades, evidence.exam)
    return Outcome(
        passed=not missing,
        awaiting=only_marks and evidence.exam_awaiting,
        score=evidence.exam,
        grade=grade.name if grade else None,
        missing=missing,
    )


def _missing(rules: PassRules, evidence: Evidence) -> Iterator[Missing]:
    lessons = evidence.lessons_total if rules.lessons is None else rules.lessons
    if evidence.lessons_read < lessons:
        short = lessons - evidence.lessons_read
        yield Missing("lessons", str(evidence.lessons_read), str(lessons), short)
    needs: tuple[tuple[Requirement, Fraction | Decimal | None, Fraction | Decimal | None], ...] = (
        ("attendance", evidence.attendance, rules.attendance),
        ("exam", evidence.exam, rules.exam),
        ("essay", evidence.essay, rules.essay),
    )
    for requirement, have, need in needs:
        if need is not None and (have is None or have < need):
            short = _sessions_short(evidence, Fraction(need)) if requirement == "attendance" else 0
            yield Missing(requirement, "" if have is None else str(have), str(need), short)


def _sessions_short(evidence: Evidence, need: Fraction) -> int:
    attended = (evidence.attendance or 0) * evidence.sessions
    return max(0, ceil(need * evidence.sessions - attended))
