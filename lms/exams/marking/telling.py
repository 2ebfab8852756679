"""What a learner is told of marked essays: the points of each criterion and what the markers wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.exams.essays import work as works
from lms.exams.essays.agreement import Agreed, Way
from lms.exams.essays.tables import EssayWork
from lms.exams.tables import Attempt
from lms.grading.essay import Criterion
from lms.storage import canonical_json


@dataclass(frozen=True, slots=True)
class CriterionTold:
    """One criterion ('' without a rubric), the points given of its maximum, and comments on it."""

    criterion: str
    points: Fraction
    most: Fraction
    comments: Sequence[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """What one marker, whose name nobody is told, gave in all, and whether it counts."""

    total: Fraction
    counts: bool


@dataclass(frozen=True, slots=True)
class MarkingTold:
    """A marked essay: its criteria, the sum and how it came about, and words on the whole."""

    rows: Sequence[CriterionTold]
    total: Fraction
    most: Fraction
    overall: Sequence[str]
    way: Way
    markings: Sequence[Counted]


def find_results(session: Session, attempt_id: int) -> dict[str, MarkingTold]:
    """What is agreed on the essays of an attempt, by question id; nothing of markings before that."""
    agreed = (
        select(EssayWork, Attempt)
        .join(Attempt, Attempt.id == EssayWork.attempt_id)
        .where(EssayWork.attempt_id == attempt_id)
    )
    found = {}
    for work, attempt in session.execute(agreed):
        if work.result is not None:
            criteria, _rules = works.setting(session, attempt, work.question_id)
            found[work.question_id] = tell(canonical_json.load(work.result, Agreed), criteria)
    return found


def tell(agreed: Agreed, criteria: Sequence[Criterion]) -> MarkingTold:
    """An agreed result in the order of the rubric."""
    rows = [
        CriterionTold(
            one.text, points, one.points, [m.comments[place] for m in agreed.markings if m.comments[place]]
        )
        for place, (one, points) in enumerate(zip(criteria, agreed.points, strict=True))
    ]
    most = sum((one.points for one in criteria), Fraction(0))
    middle = len(agreed.markings) // 2
    markings = [
        Counted(one.total, agreed.way != "median" or place == middle)
        for place, one in enumerate(agreed.markings)
    ]
    overall = [one.overall for one in agreed.markings if one.overall]
    return MarkingTold(rows, agreed.total, most, overall, agreed.way, markings)
