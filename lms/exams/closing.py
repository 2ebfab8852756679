"""The end of an attempt: marking what was saved, by the learner's hand or at the deadline."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import evidence_events
from lms.exams import judging, replaying
from lms.exams.attempts import is_open
from lms.exams.essays import work
from lms.exams.judging import Judged
from lms.exams.tables import Attempt
from lms.grading.score import Score
from lms.storage import canonical_json


def regrade(session: Session, attempt: Attempt, *, until: datetime | None = None) -> Score:
    """The score that follows from the attempt's release, paper, answers and the rulings made `until` then."""
    return judging.judge(replaying.load(session, attempt, until=until)).score


def load_result(session: Session, attempt_id: int) -> Score | None:
    """The stored score of a closed attempt, None while it is open."""
    result = session.execute(select(Attempt.result).where(Attempt.id == attempt_id)).scalar_one()
    return None if result is None else canonical_json.load(result, Score)


def load_essay(session: Session, attempt_id: int) -> Decimal | None:
    """The score of a closed attempt's essays alone, on the scale of 10; None while one awaits its mark."""
    return session.scalar(select(Attempt.essay).where(Attempt.id == attempt_id))


def lock(session: Session, attempt_id: int) -> Attempt:
    """The attempt, held against changes from elsewhere."""
    return session.scalars(select(Attempt).where(Attempt.id == attempt_id).with_for_update()).one()


def close(session: Session, attempt: Attempt, *, now: datetime) -> bool:
    """End the attempt and mark it; one that is closed already stays as it is, which gives False.

    After the deadline it counts as ended at the deadline, no matter who closes it. The attempt must be
    locked.
    """
    if attempt.closed_at is not None:
        return False
    in_time = is_open(attempt, now)
    attempt.closed_at = now if in_time else attempt.deadline_at
    attempt.closed_by = "learner" if in_time else "deadline"
    store_result(session, attempt, now=now)
    return True


def store_result(session: Session, attempt: Attempt, *, now: datetime) -> None:
    """Mark the closed attempt by what is saved of it now, and tell those who look at evidence."""
    write_result(session, attempt, judging.judge(replaying.load(session, attempt)))
    evidence_events.tell(session, attempt.enrolment_id, now=now)


def write_result(session: Session, attempt: Attempt, judged: Judged) -> None:
    """Let this be the result of the closed attempt, and tell nobody yet.

    Essays that await their mark are put before the markers, unless they stayed on paper.
    """
    attempt.result = canonical_json.dump(judged.score)
    attempt.score = judged.score.value
    attempt.essay = judged.essay
    if attempt.printed_code is None:
        work.keep(session, attempt.id, judged.awaiting)


def list_due(session: Session, *, now: datetime) -> list[int]:
    """Ids of the attempts that are past their deadline and not closed, the longest overdue first."""
    due = select(Attempt.id).where(Attempt.closed_at.is_(None), Attempt.deadline_at <= now)
    return list(session.scalars(due.order_by(Attempt.deadline_at)))
