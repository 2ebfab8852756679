"""The essays of a paper: which they are, what was photographed of them, what instructors gave for them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from fractions import Fraction

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.exams.drawing import Paper
from lms.exams.essays.photo_tables import EssayPhoto
from lms.exams.tables import EssayMark
from lms.grading.question import Question


def ids_of(paper: Paper, questions: Mapping[str, Question]) -> Collection[str]:
    """The ids of the paper's essay questions."""
    return [item.question_id for item in paper.items if questions[item.question_id].body.by_hand]


def count_photos(
    session: Session, attempt_id: int, paper: Paper, questions: Mapping[str, Question]
) -> dict[str, int]:
    """How many photos each essay has, by question id; without essays nothing is asked."""
    if not ids_of(paper, questions):
        return {}
    return find_photos(session, [attempt_id])[attempt_id]


def find_shares(session: Session, attempt_ids: Collection[int]) -> Mapping[int, dict[str, Fraction]]:
    """The shares given for essays, by attempt and question id."""
    columns = (EssayMark.attempt_id, EssayMark.question_id, EssayMark.share)
    wanted = select(*columns).where(EssayMark.attempt_id.in_(attempt_ids))
    found: defaultdict[int, dict[str, Fraction]] = defaultdict(dict)
    for attempt_id, question_id, share in session.execute(
        wanted.where(EssayMark.attempt_id.in_(attempt_ids))
    ):
        found[attempt_id][question_id] = share
    return found


def find_photos(session: Session, attempt_ids: Collection[int]) -> Mapping[int, dict[str, int]]:
    """How many photos there are of essays, by attempt and question id."""
    key = (EssayPhoto.attempt_id, EssayPhoto.question_id)
    counted = select(*key, func.count()).where(EssayPhoto.attempt_id.in_(attempt_ids)).group_by(*key)
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for attempt_id, question_id, count in session.execute(counted):
        found[attempt_id][question_id] = count
    return found
