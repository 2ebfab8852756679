"""What instructors gave for essays."""

from collections.abc import Mapping
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.exams.drawing import Paper
from lms.exams.tables import EssayMark
from lms.grading.essay import Essay
from lms.grading.question import Question


def load_shares(
    session: Session, attempt_id: int, paper: Paper, questions: Mapping[str, Question]
) -> dict[str, Fraction]:
    """The shares given for an attempt's essays by question id; without essays nothing is asked."""
    if not any(isinstance(questions[item.question_id].body, Essay) for item in paper.items):
        return {}
    wanted = select(EssayMark.question_id, EssayMark.share).where(EssayMark.attempt_id == attempt_id)
    return {row.question_id: row.share for row in session.execute(wanted)}
