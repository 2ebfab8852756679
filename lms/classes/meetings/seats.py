"""The learners' places at the sessions of their classes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from lms.classes.meetings import meeting_rules
from lms.classes.meetings.attendance_codes import is_code, is_token
from lms.classes.tables import Allowance, Attendance, Class, Enrolment, Meeting
from lms.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class Seat:
    """A learner's place at one session: what codes are checked against and presence is recorded on.

    `counts`: it counts as attended although the learner was not recorded as present.
    """

    enrolment_id: int
    meeting_id: int
    code: str
    class_title: str
    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime
    secret: bytes
    present: bool | None
    counts: bool

    def phase(self, now: datetime) -> meeting_rules.Phase:
        """Whether codes serve now."""
        return meeting_rules.phase(self.starts_at, self.ends_at, now)


_SEATS: Select[*tuple[Any, ...]] = (
    select(
        Enrolment.id,
        Meeting.id,
        Class.code,
        Class.title,
        Meeting.topic,
        Meeting.place,
        Meeting.starts_at,
        Meeting.ends_at,
        Meeting.secret,
        Attendance.present,
        Allowance.id.is_not(None),
    )
    .join(Class, Class.id == Meeting.class_id)
    .join(Enrolment, Enrolment.class_id == Class.id)
    .outerjoin(Attendance, (Attendance.meeting_id == Meeting.id) & (Attendance.enrolment_id == Enrolment.id))
    .outerjoin(
        Allowance,
        (Allowance.meeting_id == Meeting.id)
        & (Allowance.enrolment_id == Enrolment.id)
        & Allowance.revoked_at.is_(None),
    )
    .order_by(Meeting.starts_at, Meeting.id)
)


def list_seats(session: Session, enrolment_id: int) -> list[Seat]:
    """All sessions of the learner's class in order of time, with the learner's own presence."""
    return _list(session, _SEATS.where(Enrolment.id == enrolment_id))


def list_open_seats(session: Session, person_id: int, *, now: datetime) -> list[Seat]:
    """The sessions, in any class of the person, at which codes serve now."""
    own = _SEATS.where(
        Enrolment.person_id == person_id,
        Meeting.starts_at <= now + meeting_rules.MARGIN,
        Meeting.ends_at > now - meeting_rules.MARGIN,
    )
    return _list(session, own)


def get_seat(session: Session, person_id: int, meeting_id: int) -> Seat:
    """The person's place at that session; NotFoundError when they are not in its class or there is none."""
    found = _list(session, _SEATS.where(Enrolment.person_id == person_id, Meeting.id == meeting_id))
    if not found:
        raise NotFoundError(
            _("Bạn không có tên trong lớp của buổi học này. Hãy hỏi giảng viên hoặc người phụ trách lớp.")
        )
    return found[0]


def find_seat_by_code(session: Session, person_id: int, typed: str, *, now: datetime) -> Seat | None:
    """The person's session that goes on now and whose code is `typed`, or None."""
    seats = list_open_seats(session, person_id, now=now)
    return next((seat for seat in seats if is_code(seat.secret, typed, now)), None)


def is_code_on(session: Session, meeting_id: int, token: str, *, now: datetime) -> bool:
    """Whether `token` is on the screen of that session now, no matter who asks."""
    wanted = select(Meeting.secret, Meeting.starts_at, Meeting.ends_at).where(Meeting.id == meeting_id)
    found = session.execute(wanted).one_or_none()
    if found is None or meeting_rules.phase(found.starts_at, found.ends_at, now) != "on":
        return False
    return is_token(found.secret, token, now)


def _list(session: Session, wanted: Select[*tuple[Any, ...]]) -> list[Seat]:
    return [Seat(*row) for row in session.execute(wanted)]
