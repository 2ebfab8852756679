"""The essays of a paper: which they are, what was photographed of them, what instructors gave for them."""

from collections.abc import Collection, Mapping
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.exams.drawing import Paper
from lms.exams.photos.tables import EssayPhoto
from lms.exams.tables import EssayMark
from lms.grading.essay import Essay
from lms.grading.question import Question


def ids_of(paper: Paper, questions: Mapping[str, Question]) -> Collection[str]:
    """The ids of the paper's essay questions."""
    return [item.question_id for item in paper.items if isinstance(questions[item.question_id].body, Essay)]


def load_shares(
    session: Session, attempt_id: int, paper: Paper, questions: Mapping[str, Question]
) -> dict[str, Fraction]:
    """The shares given for an attempt's essays by question id; without essays nothing is asked."""
    if not ids_of(paper, questions):
        return {}
    wanted = select(EssayMark.question_id, EssayMark.share).where(EssayMark.attempt_id == attempt_id)
    return {row.question_id: row.share for row in session.execute(wanted)}


def count_photos(
    session: Session, attempt_id: int, paper: Paper, questions: Mapping[str, Question]
) -> dict[str, int]:
    """How many photos each essay has, by question id; without essays nothing is asked."""
    if not ids_of(paper, questions):
        return {}
    counted = select(EssayPhoto.question_id, func.count()).where(EssayPhoto.attempt_id == attempt_id)
    return {row[0]: row[1] for row in session.execute(counted.group_by(EssayPhoto.question_id))}
