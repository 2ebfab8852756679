"""The sessions of a class held at the enterprise, and who teaches it; each act is written down."""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from lms.classes.evidence_events import tell
from lms.classes.meetings.attendance_codes import SECRET_BYTES, calendar_uid
from lms.classes.meetings.meeting_rules import MEETS, MeetingPlan, TypedMeeting
from lms.classes.tables import (
    Allowance,
    Attendance,
    Class,
    ClassInstructor,
    Enrolment,
    FormerMeeting,
    Meeting,
)
from lms.errors import NotFoundError, RuleBrokenError
from lms.forms import dates
from lms.people.tables import Person, PersonRole
from lms.storage import audit_log, db
from lms.web.access import Role


class MeetingError(RuleBrokenError):
    """An act on a class's sessions or instructors that its state does not allow."""


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """One session with how many were present."""

    id: int
    topic: str
    place: str
    starts_at: datetime
    ends_at: datetime
    instructor: str | None
    present: int


@dataclass(frozen=True, slots=True)
class Teacher:
    """A person who teaches, or may teach, a class."""

    id: int
    full_name: str


def check_meets(class_: Class) -> None:
    """MeetingError for a class whose learners never meet."""
    if class_.mode != MEETS:
        raise MeetingError(
            _("Chỉ lớp học tại doanh nghiệp mới có buổi học. Muốn xếp buổi học, hãy đổi hình thức của lớp.")
        )


def list_meetings(session: Session, class_id: int) -> list[ListedMeeting]:
    """All sessions of the class in order of time, in one statement."""
    present = func.count(Attendance.enrolment_id).filter(Attendance.present)
    columns = (Meeting.id, Meeting.topic, Meeting.place, Meeting.starts_at, Meeting.ends_at)
    lines = (
        select(*columns, Person.full_name, present)
        .outerjoin(Person, Person.id == Meeting.instructor_id)
        .outerjoin(Attendance, Attendance.meeting_id == Meeting.id)
        .where(Meeting.class_id == class_id)
        .group_by(Meeting.id, Person.id)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    return [ListedMeeting(*row) for row in session.execute(lines)]


def get_meeting(session: Session, class_id: int, meeting_id: int, *, lock: bool = False) -> Meeting:
    """The session of that class, with `lock` held against changes from elsewhere; else NotFoundError."""
    wanted = select(Meeting).filter_by(id=meeting_id, class_id=class_id)
    found = session.scalar(wanted.with_for_update() if lock else wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy buổi học này. Có thể buổi đã bị xóa hoặc đường dẫn gõ thiếu."))
    return found


def draft_of(meeting: Meeting) -> TypedMeeting:
    """The session as its form shows it."""
    return TypedMeeting(
        topic=meeting.topic,
        place=meeting.place,
        starts_at=dates.moment_field(meeting.starts_at),
        ends_at=dates.moment_field(meeting.ends_at),
        instructor=str(meeting.instructor_id or ""),
    )


def add_meeting(
    session: Session, class_: Class, plan: MeetingPlan, *, actor_id: int, now: datetime
) -> Meeting:
    """Plan a further session; MeetingError when the class does not meet.

    It lowers everybody's share of attendance, so anyone who has passed is looked at again.
    """
    check_meets(class_)
    meeting = Meeting(
        class_id=class_.id, secret=secrets.token_bytes(SECRET_BYTES), changed_at=now, **asdict(plan)
    )
    session.add(meeting)
    session.flush()
    details = {name: str(value) for name, value in asdict(plan).items()}
    audit_log.record(session, "meeting.add", f"meeting:{meeting.id}", actor_id=actor_id, now=now, **details)
    passed = select(Enrolment.id).where(Enrolment.class_id == class_.id, Enrolment.passed_at.is_not(None))
    tell(session, *session.scalars(passed.order_by(Enrolment.id)), now=now)
    return meeting


def change_meeting(
    session: Session, meeting: Meeting, plan: MeetingPlan, *, actor_id: int, now: datetime
) -> bool:
    """Let the session be as planned; returns whether anything changed."""
    changes = {
        name: [str(before), str(value)]
        for name, value in asdict(plan).items()
        if (before := getattr(meeting, name)) != value
    }
    if not changes:
        return False
    for name, value in asdict(plan).items():
        setattr(meeting, name, value)
    meeting.sequence, meeting.changed_at = meeting.sequence + 1, now
    session.flush()
    audit_log.record(
        session, "meeting.change", f"meeting:{meeting.id}", actor_id=actor_id, now=now, **changes
    )
    return True


def remove_meeting(session: Session, meeting: Meeting, *, actor_id: int, now: datetime) -> None:
    """Take a locked session off the plan; MeetingError once attendance was taken at it.

    One session less raises everybody's share of attendance, so anyone who came to another one is looked at
    again.
    """
    taken = select(Attendance.enrolment_id).filter_by(meeting_id=meeting.id)
    counted = select(Allowance.enrolment_id).filter_by(meeting_id=meeting.id)
    if session.scalar(taken.union_all(counted).limit(1)) is not None:
        raise MeetingError(
            _("Buổi này đã có điểm danh nên không xóa được. Bạn có thể sửa ngày giờ, nội dung.")
        )
    session.add(_former(meeting, now))
    session.delete(meeting)
    session.flush()
    subject, topic = f"meeting:{meeting.id}", meeting.topic
    audit_log.record(session, "meeting.remove", subject, actor_id=actor_id, now=now, topic=topic)
    came = select(Attendance.enrolment_id).where(Attendance.present)
    counted = select(Allowance.enrolment_id).where(
        Allowance.meeting_id.is_not(None), Allowance.revoked_at.is_(None)
    )
    there = select(Enrolment.id).where(
        Enrolment.class_id == meeting.class_id, or_(Enrolment.id.in_(came), Enrolment.id.in_(counted))
    )
    tell(session, *session.scalars(there.order_by(Enrolment.id)), now=now)


def _former(meeting: Meeting, now: datetime) -> FormerMeeting:
    return FormerMeeting(
        class_id=meeting.class_id,
        uid=calendar_uid(meeting.secret),
        topic=meeting.topic,
        place=meeting.place,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        sequence=meeting.sequence + 1,
        cancelled_at=now,
    )


def list_teachers(session: Session, class_id: int) -> Sequence[Teacher]:
    """The instructors of the class by name."""
    wanted = (
        select(Person.id, Person.full_name)
        .join(ClassInstructor, ClassInstructor.person_id == Person.id)
        .where(ClassInstructor.class_id == class_id)
        .order_by(Person.sort_key, Person.id)
    )
    return [Teacher(*row) for row in session.execute(wanted)]


def list_candidates(session: Session, class_id: int) -> Sequence[Teacher]:
    """Instructors with an open account who do not teach the class yet, by name."""
    there = select(ClassInstructor.person_id).filter_by(class_id=class_id)
    wanted = (
        select(Person.id, Person.full_name)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(PersonRole.role == Role.INSTRUCTOR, Person.deactivated_at.is_(None), Person.id.not_in(there))
        .order_by(Person.sort_key, Person.id)
    )
    return [Teacher(*row) for row in session.execute(wanted)]


def appoint(session: Session, class_: Class, person_id: int, *, actor_id: int, now: datetime) -> None:
    """Let an instructor teach the class; a second time changes nothing. NotFoundError for anybody else."""
    if person_id in {teacher.id for teacher in list_teachers(session, class_.id)}:
        return
    if person_id not in {teacher.id for teacher in list_candidates(session, class_.id)}:
        raise NotFoundError(_("Không tìm thấy giảng viên này. Hãy chọn lại trong danh sách."))
    row = {"class_id": class_.id, "person_id": person_id}
    session.execute(db.insert(session, ClassInstructor).values(**row).on_conflict_do_nothing())
    _record(session, "appoint", class_, person_id, actor_id, now)


def dismiss(session: Session, class_: Class, person_id: int, *, actor_id: int, now: datetime) -> None:
    """End an instructor's teaching of the class; MeetingError while a session is still in their name.

    NotFoundError when they do not teach it.
    """
    found = session.get(ClassInstructor, {"class_id": class_.id, "person_id": person_id})
    if found is None:
        raise NotFoundError(_("Người này không còn là giảng viên của lớp."))
    wanted = select(Meeting.id).filter_by(class_id=class_.id, instructor_id=person_id)
    if session.scalar(wanted.limit(1)) is not None:
        raise MeetingError(_("Giảng viên này còn phụ trách buổi học. Hãy đổi người phụ trách buổi đó trước."))
    session.delete(found)
    session.flush()
    _record(session, "dismiss", class_, person_id, actor_id, now)


def _record(session: Session, act: str, class_: Class, person_id: int, actor_id: int, now: datetime) -> None:
    subject = f"class:{class_.id}"
    audit_log.record(session, f"class.{act}", subject, actor_id=actor_id, now=now, person_id=person_id)
