"""The learners of a class at one session, by name: to be ticked on the screen, or to sign on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from lms.classes.tables import Attendance, Enrolment, Meeting
from lms.people.tables import Device, Person, Unit
from lms.web import pagination
from lms.web.pagination import Cut

_BEFORE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One learner: present, corrected to absent, or None while nothing is recorded, and how.

    `is_odd`: recorded by a phone that opened this account for the first time around this session, although
    the person has a phone of theirs that opened it before.
    """

    enrolment_id: int
    person_id: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    unit: str | None
    present: bool | None
    method: str | None
    is_odd: bool
    is_closed: bool


def list_page(session: Session, meeting: Meeting, wanted: int) -> tuple[list[RosterLine], Cut]:
    """The page `wanted` of the class, in two statements."""
    total = session.scalar(select(func.count(Enrolment.id)).filter_by(class_id=meeting.class_id)) or 0
    here = pagination.cut(total, wanted)
    page = _lines(meeting).limit(pagination.PAGE_SIZE).offset(here.offset)
    return [RosterLine(*row) for row in session.execute(page)], here


def list_all(session: Session, meeting: Meeting) -> list[RosterLine]:
    """The whole class: a sheet to sign has everybody on it."""
    return [RosterLine(*row) for row in session.execute(_lines(meeting))]


def all_present(lines: Iterable[RosterLine]) -> dict[int, bool]:
    """Everybody of whom nothing is recorded yet as present, but whose account is closed: they are not there.

    Who was corrected to absent stays so: that is somebody's decision, with its reason.
    """
    return {line.enrolment_id: True for line in lines if line.present is None and not line.is_closed}


def count_present(session: Session, meeting_id: int) -> int:
    """How many are recorded as present."""
    return (
        session.scalar(
            select(func.count()).select_from(Attendance).filter_by(meeting_id=meeting_id, present=True)
        )
        or 0
    )


def _is_odd(meeting: Meeting) -> ColumnElement[bool]:
    used, other = aliased(Device), aliased(Device)
    since = meeting.starts_at - _BEFORE
    return and_(
        Attendance.present,
        Attendance.method.in_(("qr", "code")),
        exists()
        .where(used.id == Attendance.device_id, or_(used.created_at >= since, used.person_id != Person.id))
        .where(exists().where(other.person_id == Person.id, other.created_at < since).correlate(Person)),
    )


def _lines(meeting: Meeting) -> Select[*tuple[Any, ...]]:
    columns = (Person.full_name, Person.birth_date, Person.birth_year)
    return (
        select(
            Enrolment.id,
            Person.id,
            *columns,
            Unit.name,
            Attendance.present,
            Attendance.method,
            _is_odd(meeting),
            Person.deactivated_at.is_not(None),
        )
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .outerjoin(
            Attendance, (Attendance.meeting_id == meeting.id) & (Attendance.enrolment_id == Enrolment.id)
        )
        .where(Enrolment.class_id == meeting.class_id)
        .order_by(Person.sort_key, Person.id)
    )
