"""The sessions and exam windows of one person, who learns or teaches, in a fixed number of statements."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.classes.calendar.calendar_events import CalendarEvent
from lms.classes.meetings.attendance_codes import calendar_uid
from lms.classes.rules import in_force
from lms.classes.tables import Allowance, Class, ClassInstructor, Enrolment, FormerMeeting, Meeting

_MOMENT = timedelta(minutes=1)
"""The least length of an entry: programs drop what ends when it begins."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A class of the person, and the address of its page for them."""

    class_: Class
    address: str


def gather(session: Session, person_id: int, code: str = "") -> list[CalendarEvent]:
    """Every entry in order of time; those of one class for its `code`."""
    places = _find_places(session, person_id, code)
    events = [
        *_sessions(session, places),
        *_cancelled(session, places),
        *_exams(session, places),
        *_own_windows(session, person_id, places),
    ]
    return sorted(events, key=lambda event: (event.starts_at, event.uid))


def _find_places(session: Session, person_id: int, code: str) -> dict[int, _Place]:
    """The classes of the person by id; who both learns and teaches in one is sent to what they teach."""
    learning = select(Enrolment.class_id).where(Enrolment.person_id == person_id)
    teaching = select(ClassInstructor.class_id).where(ClassInstructor.person_id == person_id)
    wanted = select(Class, Class.id.in_(teaching)).where(or_(Class.id.in_(learning), Class.id.in_(teaching)))
    if code:
        wanted = wanted.where(Class.code == code)
    return {
        class_.id: _Place(class_, f"/{'giang-day' if teaches else 'lop'}/{class_.code}/")
        for class_, teaches in session.execute(wanted)
    }


def _sessions(session: Session, places: Mapping[int, _Place]) -> Iterator[CalendarEvent]:
    for one in session.scalars(select(Meeting).where(Meeting.class_id.in_(list(places)))):
        place = places[one.class_id]
        yield CalendarEvent(
            calendar_uid(one.secret),
            _title(one.topic, place.class_),
            one.place,
            place.address,
            one.starts_at,
            one.ends_at,
            one.sequence,
            one.changed_at,
            is_busy=True,
        )


def _cancelled(session: Session, places: Mapping[int, _Place]) -> Iterator[CalendarEvent]:
    for one in session.scalars(select(FormerMeeting).where(FormerMeeting.class_id.in_(list(places)))):
        place = places[one.class_id]
        yield CalendarEvent(
            one.uid,
            _title(one.topic, place.class_),
            one.place,
            place.address,
            one.starts_at,
            one.ends_at,
            one.sequence,
            one.cancelled_at,
            is_busy=False,
            is_cancelled=True,
        )


def _exams(session: Session, places: Mapping[int, _Place]) -> Iterator[CalendarEvent]:
    for place in places.values():
        class_ = place.class_
        exam = in_force.load_course(session, class_, class_.release_id).exam
        if exam is None:
            continue
        yield CalendarEvent(
            f"kiem-tra-{class_.id}",
            _title(_("Được làm bài: %(exam)s", exam=exam.title), class_),
            class_.place,
            place.address,
            class_.exam_opens_at,
            max(class_.exam_closes_at, class_.exam_opens_at + _MOMENT),
            class_.exam_sequence,
            class_.exam_changed_at,
            is_busy=False,
        )


def _own_windows(session: Session, person_id: int, places: Mapping[int, _Place]) -> Iterator[CalendarEvent]:
    """Windows that the person is allowed apart; one that was taken back is cancelled."""
    wanted = (
        select(Allowance, Enrolment.class_id)
        .join(Enrolment, Enrolment.id == Allowance.enrolment_id)
        .where(
            Enrolment.person_id == person_id, Enrolment.class_id.in_(list(places)), Allowance.what == "window"
        )
    )
    for one, class_id in session.execute(wanted):
        if one.opens_at is None or one.closes_at is None:
            continue
        place = places[class_id]
        yield CalendarEvent(
            f"dot-rieng-{one.id}",
            _title(_("Đợt làm bài riêng của bạn"), place.class_),
            place.class_.place,
            place.address,
            one.opens_at,
            max(one.closes_at, one.opens_at + _MOMENT),
            int(one.revoked_at is not None),
            one.revoked_at or one.allowed_at,
            is_busy=False,
            is_cancelled=one.revoked_at is not None,
        )


def _title(what: str, class_: Class) -> str:
    return f"{what} · {class_.title}"
