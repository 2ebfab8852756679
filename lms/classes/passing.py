"""Who passed and when, where a correction or other rules change it: what was so stays known until when."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lms.classes.tables import Enrolment, FormerPass


def change(session: Session, enrolment_ids: Collection[int], *, grade: str | None, now: datetime) -> None:
    """Give those who have passed another grade; None takes the note that they passed away.

    Reports of a day before `now` go on counting what was so then.
    """
    passed = select(Enrolment).where(Enrolment.id.in_(enrolment_ids), Enrolment.passed_at.is_not(None))
    for enrolment in session.scalars(passed.execution_options(populate_existing=True)):
        if grade is None or grade != enrolment.passed_grade:
            session.add(_was(session, enrolment, now))
    values = {"passed_grade": grade} if grade is not None else {"passed_at": None, "passed_grade": None}
    changed = update(Enrolment).where(Enrolment.id.in_(enrolment_ids), Enrolment.passed_at.is_not(None))
    session.execute(changed.values(values))
    session.flush()


def _was(session: Session, enrolment: Enrolment, now: datetime) -> FormerPass:
    passed_at = enrolment.passed_at or now
    earlier = select(func.max(FormerPass.until)).where(
        FormerPass.enrolment_id == enrolment.id, FormerPass.passed_at == passed_at
    )
    return FormerPass(
        enrolment_id=enrolment.id,
        since=session.scalar(earlier) or passed_at,
        until=now,
        passed_at=passed_at,
        passed_grade=enrolment.passed_grade,
    )
