"""Who is in which class, and under which release each learner studies."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.courses.tables import Release
from lms.errors import NotFoundError
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class Membership:
    """One learner's place in one class, with what pages and rules need of both."""

    enrolment_id: int
    person_id: int
    release_id: int
    begun: bool
    class_id: int
    code: str
    title: str
    course_slug: str
    mode: str
    place: str
    exam_opens_at: datetime
    exam_closes_at: datetime


_MEMBERSHIPS = (
    select(
        Enrolment.id.label("enrolment_id"),
        Enrolment.person_id,
        Enrolment.release_id,
        Enrolment.begun_at.is_not(None).label("begun"),
        Class.id.label("class_id"),
        Class.code,
        Class.title,
        Class.course_slug,
        Class.mode,
        Class.place,
        Class.exam_opens_at,
        Class.exam_closes_at,
    )
    .join(Class, Class.id == Enrolment.class_id)
    .order_by(Class.starts_on.desc(), Class.id.desc())
)


def list_memberships(session: Session, person_id: int) -> list[Membership]:
    """All classes of a person, the newest first."""
    rows = session.execute(_MEMBERSHIPS.where(Enrolment.person_id == person_id))
    return [Membership(**row._mapping) for row in rows]


def find_in_course(session: Session, person_id: int, course_slug: str) -> Membership | None:
    """The person's place in the newest class of a course, or None."""
    wanted = _MEMBERSHIPS.where(Enrolment.person_id == person_id, Class.course_slug == course_slug)
    row = session.execute(wanted.limit(1)).first()
    return None if row is None else Membership(**row._mapping)


def get_in_class(session: Session, person_id: int, code: str) -> Membership:
    """The person's place in the class with that code; NotFoundError when there is none."""
    wanted = _MEMBERSHIPS.where(Enrolment.person_id == person_id, Class.code == code)
    row = session.execute(wanted).first()
    if row is None:
        raise NotFoundError("Bạn chưa có tên trong lớp này. Hãy hỏi người phụ trách lớp hoặc bí thư chi bộ.")
    return Membership(**row._mapping)


def get_membership(session: Session, enrolment_id: int) -> Membership:
    """The place with that id; NotFoundError when there is none."""
    row = session.execute(_MEMBERSHIPS.where(Enrolment.id == enrolment_id)).first()
    if row is None:
        raise NotFoundError("Không tìm thấy học viên này trong lớp.")
    return Membership(**row._mapping)


def enrol(session: Session, class_: Class, person: Person, *, now: datetime) -> Enrolment:
    """Put a person into a class; a second time changes nothing."""
    wanted = select(Enrolment).filter_by(class_id=class_.id, person_id=person.id)
    enrolment = session.scalar(wanted)
    if enrolment is None:
        enrolment = Enrolment(
            class_id=class_.id,
            person_id=person.id,
            release_id=class_.release_id,
            enrolled_at=now,
            begun_at=None,
        )
        session.add(enrolment)
        session.flush()
    return enrolment


def begin(session: Session, membership: Membership, *, now: datetime) -> None:
    """Mark that the learner has begun: from now on the release stays the one begun under."""
    if not membership.begun:
        begun = update(Enrolment).where(Enrolment.id == membership.enrolment_id, Enrolment.begun_at.is_(None))
        session.execute(begun.values(begun_at=now))


def follow_release(session: Session, release: Release, *, now: datetime) -> int:
    """Move the course's running classes to a new release, and in them everybody who has not begun.

    Returns how many learners stay on an earlier release because they have begun under it.
    """
    running = select(Class.id).where(
        Class.course_slug == release.course_slug, Class.exam_closes_at > now, Class.release_id < release.id
    )
    ids = list(session.scalars(running))
    session.execute(update(Class).where(Class.id.in_(ids)).values(release_id=release.id))
    waiting = update(Enrolment).where(Enrolment.class_id.in_(ids), Enrolment.begun_at.is_(None))
    session.execute(waiting.values(release_id=release.id))
    staying = select(Enrolment.id).where(Enrolment.class_id.in_(ids), Enrolment.release_id != release.id)
    return len(list(session.scalars(staying)))
