"""An instructor's classes with what there is to do and how far the learners have come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, ClassInstructor, Enrolment
from lms.clock import VIETNAM
from lms.exams.tables import Attempt
from lms.web import pagination
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class Taught:
    """One class: its learners, those who began, who passed, attempts under way, unmarked, cut off."""

    code: str
    title: str
    place: str
    starts_on: date
    ends_on: date
    enrolled: int
    begun: int
    passed: int
    sitting: int
    awaiting: int
    outages: int


@dataclass(frozen=True, slots=True)
class Classes:
    """Those that are not over, the first to begin first; and one page of those that are, the newest first."""

    current: Sequence[Taught]
    past: Sequence[Taught]
    here: Cut


def list_taught(session: Session, person_id: int, wanted: int, *, now: datetime) -> Classes:
    """The classes that the person teaches, in three statements; of the past ones the page `wanted`."""
    today = now.astimezone(VIETNAM).date()
    mine = exists().where(ClassInstructor.class_id == Class.id, ClassInstructor.person_id == person_id)
    is_current = and_(mine, or_(Class.ends_on >= today, Class.exam_closes_at > now))
    is_past = and_(mine, Class.ends_on < today, Class.exam_closes_at <= now)
    here = pagination.cut(session.scalar(select(func.count(Class.id)).where(is_past)) or 0, wanted)
    lines = _lines(now)
    current = lines.where(is_current).order_by(Class.starts_on, Class.id)
    past = lines.where(is_past).order_by(Class.starts_on.desc(), Class.id.desc())
    page = past.limit(pagination.PAGE_SIZE).offset(here.offset)
    return Classes(
        current=[Taught(*row) for row in session.execute(current)],
        past=[Taught(*row) for row in session.execute(page)],
        here=here,
    )


def _lines(now: datetime) -> Select[*tuple[Any, ...]]:
    learners = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id)
    attempts = (
        select(func.count(Attempt.id))
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .where(Enrolment.class_id == Class.id)
    )
    return select(
        Class.code,
        Class.title,
        Class.place,
        Class.starts_on,
        Class.ends_on,
        learners.scalar_subquery(),
        learners.where(Enrolment.begun_at.is_not(None)).scalar_subquery(),
        learners.where(Enrolment.passed_at.is_not(None)).scalar_subquery(),
        attempts.where(Attempt.closed_at.is_(None), Attempt.deadline_at > now).scalar_subquery(),
        attempts.where(Attempt.closed_at.is_not(None), Attempt.score.is_(None)).scalar_subquery(),
        attempts.where(Attempt.outage == "waiting").scalar_subquery(),
    )
