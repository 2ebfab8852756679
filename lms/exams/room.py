"""The end of an exam held in a room: the instructor closes it, and nobody writes on."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.classes.tables import Enrolment
from lms.classes.teaching import exam_closed
from lms.exams.tables import Attempt


def connect() -> None:
    """Cut what is under way from now on whenever an exam is closed; calling it again changes nothing."""
    exam_closed.connect(cut_short)


def cut_short(session: Session, *, class_id: int, now: datetime) -> None:
    """Let the class's attempts under way end `now`; they are then collected like any past its deadline.

    Whoever is starting one holds their enrolment, so all of them are waited for first.
    """
    learners = select(Enrolment.id).filter_by(class_id=class_id)
    session.execute(learners.order_by(Enrolment.id).with_for_update(key_share=True))
    running = update(Attempt).where(
        Attempt.enrolment_id.in_(learners), Attempt.closed_at.is_(None), Attempt.deadline_at > now
    )
    session.execute(running.values(deadline_at=now), execution_options={"synchronize_session": False})
