"""Who passed, with which grade and since when: what is noted now, what was noted until it changed, and what
was on a day. Reports count by it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, case, func, select
from sqlalchemy.orm import Session

from lms.classes.tables import Enrolment, FormerPass


@dataclass(frozen=True, slots=True)
class Noted:
    """What was noted at a moment, for a query that outer-joins FormerPass to Enrolment `on` this."""

    on: ColumnElement[bool]
    passed_at: ColumnElement[datetime | None]
    grade: ColumnElement[str | None]


def note(session: Session, enrolment: Enrolment, *, passed: bool, grade: str | None, now: datetime) -> bool:
    """Let the note of a locked enrolment say this; returns whether that changes it.

    Reports of a day before `now` go on counting what was noted then; anyone who passes again passes `now`.
    """
    noted = (enrolment.passed_at is not None, enrolment.passed_grade)
    if noted == (passed, grade if passed else None):
        return False
    if enrolment.passed_at is not None:
        session.add(_former(session, enrolment, enrolment.passed_at, now))
    enrolment.passed_at = (enrolment.passed_at or now) if passed else None
    enrolment.passed_grade = grade if passed else None
    session.flush()
    return True


def noted_at(end: datetime) -> Noted:
    """What was noted just before `end`: the former note that lasted beyond it, else the one that is there."""
    was, is_former = FormerPass, FormerPass.id.is_not(None)
    has_passed = Enrolment.passed_at < end
    return Noted(
        on=and_(was.enrolment_id == Enrolment.id, was.since < end, was.until >= end),
        passed_at=case((is_former, was.passed_at), (has_passed, Enrolment.passed_at)),
        grade=case((is_former, was.passed_grade), (has_passed, Enrolment.passed_grade)),
    )


def _former(session: Session, enrolment: Enrolment, passed_at: datetime, now: datetime) -> FormerPass:
    earlier = select(func.max(FormerPass.until)).where(
        FormerPass.enrolment_id == enrolment.id, FormerPass.passed_at == passed_at
    )
    since = session.scalar(earlier) or passed_at
    return FormerPass(
        enrolment_id=enrolment.id,
        since=since,
        until=max(now, since),
        passed_at=passed_at,
        passed_grade=enrolment.passed_grade,
    )
