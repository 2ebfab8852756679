"""The end of an attempt: marking what was saved, by the learner's hand or at the deadline."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import canonical
from lms.classes import evidence
from lms.courses import catalogue
from lms.exams import essays
from lms.exams.answers import load_answers
from lms.exams.attempts import is_open, load_paper
from lms.exams.bank import load_questions
from lms.exams.marking import works
from lms.exams.tables import Attempt
from lms.grading.essay import IN_PHOTOS, Essay
from lms.grading.question import Question, mark
from lms.grading.score import Score, ScorePolicy, Weighed, score


def regrade(session: Session, attempt: Attempt) -> Score:
    """The score that follows from the attempt's release, paper and answers: replays a stored result."""
    policy = catalogue.load_release(session, attempt.release_id).score_policy
    return score(weigh(session, attempt), policy)


def weigh(session: Session, attempt: Attempt) -> list[Weighed]:
    """The marks of the paper's questions as they follow from answers, photos and what instructors gave."""
    questions = load_questions(session, attempt.release_id)
    answers = load_answers(session, attempt.id)
    paper = load_paper(session, attempt)
    shares = essays.load_shares(session, attempt.id, paper, questions)
    photos = essays.count_photos(session, attempt.id, paper, questions)
    weighed = []
    for item in paper.items:
        given = answers.get(item.question_id)
        response = given.response if given else None
        if response is None and item.question_id in photos:
            response = IN_PHOTOS
        found = mark(questions[item.question_id], response, shares)
        weighed.append(Weighed(item.question_id, item.points, found))
    return weighed


def essay_score(
    weighed: Sequence[Weighed], questions: Mapping[str, Question], policy: ScorePolicy
) -> Decimal | None:
    """The score of the essays alone on the scale of 10; None without essays or while one awaits its mark."""
    written = [one for one in weighed if isinstance(questions[one.question_id].body, Essay) and one.points]
    return score(written, policy).value if written else None


def load_result(session: Session, attempt_id: int) -> Score | None:
    """The stored score of a closed attempt, None while it is open."""
    result = session.execute(select(Attempt.result).where(Attempt.id == attempt_id)).scalar_one()
    return None if result is None else canonical.load(result, Score)


def lock(session: Session, attempt_id: int) -> Attempt:
    """The attempt, held against changes from elsewhere."""
    return session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one()


def close(session: Session, attempt: Attempt, *, now: datetime) -> bool:
    """End the attempt and mark it; one that is closed already stays as it is, which gives False.

    After the deadline it counts as ended at the deadline, whoever closes it. The attempt must be locked.
    """
    if attempt.closed_at is not None:
        return False
    in_time = is_open(attempt, now)
    attempt.closed_at = now if in_time else attempt.deadline_at
    attempt.closed_by = "learner" if in_time else "deadline"
    store_result(session, attempt, now=now)
    return True


def store_result(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Mark the closed attempt by what is saved of it now, and tell whoever looks at evidence.

    Essays that await their mark are put before the markers, unless they stayed on paper.
    """
    weighed = weigh(session, attempt)
    questions = load_questions(session, attempt.release_id)
    policy = catalogue.load_release(session, attempt.release_id).score_policy
    result = score(weighed, policy)
    attempt.result = canonical.dump(result)
    attempt.score = result.value
    attempt.essay = essay_score(weighed, questions, policy)
    if attempt.printed_code is None:
        works.keep(session, attempt.id, [one.question_id for one in weighed if one.mark.value is None])
    evidence.tell(session, attempt.enrolment_id, now=now)


def list_due(session: Session, *, now: datetime) -> list[int]:
    """Ids of the attempts that are past their deadline and not closed, the longest overdue first."""
    due = select(Attempt.id).where(Attempt.closed_at.is_(None), Attempt.deadline_at <= now)
    return list(session.scalars(due.order_by(Attempt.deadline_at)))
