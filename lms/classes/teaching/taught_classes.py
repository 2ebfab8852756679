"""What an instructor may teach, today's sessions, and the button of the exam room."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.classes.class_lookup import get_class
from lms.classes.enrolment import release_updates
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.tables import Attendance, Class, ClassInstructor, Enrolment, Meeting
from lms.classes.teaching import reopening
from lms.clock import VIETNAM
from lms.courses.course import Course
from lms.errors import NotFoundError, RuleBrokenError
from lms.events import Event
from lms.storage import audit_log
from lms.web.access import Role, Visitor

SPARE_MINUTES = 15


@dataclass(frozen=True, slots=True)
class ExamClosed:
    """The exam of a class was closed by hand; told in the same transaction."""

    class_id: int
    now: datetime


exam_closed = Event[[Session, ExamClosed]]("an exam was closed")


class ExamWindowError(RuleBrokenError):
    """An exam that cannot be opened or closed now."""


@dataclass(frozen=True, slots=True)
class Today:
    """A session of today with its class, and how many of its learners are recorded as present."""

    id: int
    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime
    code: str
    class_title: str
    present: int
    enrolled: int


def get_taught(session: Session, visitor: Visitor, code: str, *, lock: bool = False) -> Class:
    """The class if the visitor teaches it or is staff; to anybody else it does not exist (NotFoundError)."""
    class_ = get_class(session, code, lock=lock)
    if visitor.may(Role.STAFF):
        return class_
    if session.get(ClassInstructor, {"class_id": class_.id, "person_id": visitor.person_id}) is None:
        raise NotFoundError(
            _("Bạn chưa được phân công dạy lớp này. Nếu cần, hãy liên hệ Ban Xây dựng Đảng phường.")
        )
    return class_


def list_today(session: Session, person_id: int, *, now: datetime) -> list[Today]:
    """The sessions that begin today, in Vietnam, in the classes that the person teaches."""
    midnight = now.astimezone(VIETNAM).replace(hour=0, minute=0, second=0, microsecond=0)
    columns = (Meeting.id, Meeting.topic, Meeting.place, Meeting.starts_at, Meeting.ends_at)
    present = select(func.count()).where(Attendance.meeting_id == Meeting.id, Attendance.present)
    enrolled = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id)
    lines = (
        select(*columns, Class.code, Class.title, present.scalar_subquery(), enrolled.scalar_subquery())
        .join(Class, Class.id == Meeting.class_id)
        .join(ClassInstructor, ClassInstructor.class_id == Class.id)
        .where(
            ClassInstructor.person_id == person_id,
            Meeting.starts_at >= midnight,
            Meeting.starts_at < midnight + timedelta(days=1),
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [Today(*row) for row in session.execute(lines)]


def minutes_offered(class_: Class, course: Course) -> int | None:
    """How long the exam room is proposed to stay open; None when the course has no exam or never meets."""
    exam = course.exam
    return exam.minutes + SPARE_MINUTES if exam and class_.mode == MEETS else None


def open_exam(session: Session, class_: Class, minutes: int, *, actor_id: int, now: datetime) -> None:
    """Open the exam of a locked class from now on; it closes by itself after so many minutes.

    ExamWindowError when the class has no such exam, or for a number of minutes that is out of bounds.
    """
    if minutes_offered(class_, release_updates.load_course(session, class_, now=now)) is None:
        raise ExamWindowError(_("Lớp này không có bài kiểm tra làm tại phòng học."))
    closes_at = now + timedelta(minutes=minutes)
    explained = reopening.note(session, class_, closes_at, now)
    before = [str(class_.exam_opens_at), str(class_.exam_closes_at)]
    class_.exam_opens_at = min(class_.exam_opens_at, now) if is_open(class_, now) else now
    class_.exam_closes_at = closes_at
    note_window(class_, now)
    session.flush()
    after = [str(class_.exam_opens_at), str(class_.exam_closes_at)]
    _record(session, "open", class_, actor_id, now, was=before, window=after, explained=explained)


def close_exam(session: Session, class_: Class, *, actor_id: int, now: datetime) -> None:
    """End the exam of a locked class now: nobody starts any more, and what is under way is collected.

    ExamWindowError when the exam is not open.
    """
    course = release_updates.load_course(session, class_, now=now)
    if minutes_offered(class_, course) is None or not is_open(class_, now):
        raise ExamWindowError(_("Bài kiểm tra của lớp này hiện không mở."))
    before = str(class_.exam_closes_at)
    class_.exam_closes_at = now
    note_window(class_, now)
    session.flush()
    exam_closed.tell(session, ExamClosed(class_.id, now))
    _record(session, "close", class_, actor_id, now, was=before)


def note_window(class_: Class, now: datetime) -> None:
    """Count a change of the exam's window, so that calendars take it over."""
    class_.exam_sequence, class_.exam_changed_at = class_.exam_sequence + 1, now


def is_open(class_: Class, now: datetime) -> bool:
    """Whether the exam's window is open."""
    return class_.exam_opens_at <= now < class_.exam_closes_at


def _record(
    session: Session, act: str, class_: Class, actor_id: int, now: datetime, **details: str | int | list[str]
) -> None:
    subject = f"class:{class_.id}"
    audit_log.record(session, f"class.{act}-exam", subject, actor_id=actor_id, now=now, **details)
