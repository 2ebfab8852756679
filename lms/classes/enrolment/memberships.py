"""Who is in which class, and under which release each learner studies."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, bindparam, insert, select, update
from sqlalchemy.orm import Session

from lms.classes.enrolment import release_updates
from lms.classes.tables import Class, Enrolment
from lms.errors import NotFoundError
from lms.people.tables import Person
from lms.storage.db import UtcDateTime


@dataclass(frozen=True, slots=True)
class Membership:
    """One learner's place in one class, with what pages and rules need of both.

    `release_id`: begun under, or for who has not begun the one that the course is taught by now.
    """

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
    overrides: str | None
    explained_from: datetime | None
    explained_at: datetime | None


_class, _enrolment = Class.__table__.c, Enrolment.__table__.c
_NOW = bindparam("now", type_=UtcDateTime())

# Made once, and on columns of tables rather than mapped classes: every lesson asks for this.
_MEMBERSHIPS = (
    select(
        _enrolment.id.label("enrolment_id"),
        _enrolment.person_id,
        release_updates.studied(_NOW).label("release_id"),
        _enrolment.begun_at.is_not(None).label("begun"),
        _class.id.label("class_id"),
        _class.code,
        _class.title,
        _class.course_slug,
        _class.mode,
        _class.place,
        _class.exam_opens_at,
        _class.exam_closes_at,
        _class.overrides,
        _class.explained_from,
        _class.explained_at,
    )
    .select_from(Enrolment.__table__.join(Class.__table__, _class.id == _enrolment.class_id))
    .order_by(_class.starts_on.desc(), _class.id.desc())
)
_OF_PERSON = _MEMBERSHIPS.where(_enrolment.person_id == bindparam("person_id"))
_IN_COURSE = _OF_PERSON.where(_class.course_slug == bindparam("course_slug")).limit(1)
_IN_CLASS = _OF_PERSON.where(_class.code == bindparam("code"))
_WITH_ID = _MEMBERSHIPS.where(_enrolment.id == bindparam("enrolment_id"))
# The weak lock lets rows that merely refer to the enrolment be written meanwhile.
_LOCKED = _WITH_ID.with_for_update(of=Enrolment.__table__, key_share=True)


def list_memberships(session: Session, person_id: int, *, now: datetime) -> list[Membership]:
    """All classes of a person, the newest first."""
    return [Membership(*row) for row in session.execute(_OF_PERSON, {"person_id": person_id, "now": now})]


def find_in_course(session: Session, person_id: int, course_slug: str, *, now: datetime) -> Membership | None:
    """The person's place in the newest class of a course, or None."""
    asked = {"person_id": person_id, "course_slug": course_slug, "now": now}
    row = session.execute(_IN_COURSE, asked).first()
    return None if row is None else Membership(*row)


def get_in_class(session: Session, person_id: int, code: str, *, now: datetime) -> Membership:
    """The person's place in the class with that code; NotFoundError when there is none."""
    row = session.execute(_IN_CLASS, {"person_id": person_id, "code": code, "now": now}).first()
    if row is None:
        raise NotFoundError(
            _("Bạn chưa có tên trong lớp này. Hãy hỏi người phụ trách lớp hoặc bí thư chi bộ.")
        )
    return Membership(*row)


def get_membership(session: Session, enrolment_id: int, *, now: datetime) -> Membership:
    """The place with that id; NotFoundError when there is none."""
    return _get(session, _WITH_ID, enrolment_id, now)


def lock_membership(session: Session, enrolment_id: int, *, now: datetime) -> Membership:
    """The place as it is now, held against changes from elsewhere; NotFoundError when there is none."""
    _get(session, _LOCKED, enrolment_id, now)
    # The lock may have been waited for while somebody changed the class, which it does not hold.
    return _get(session, _WITH_ID, enrolment_id, now)


def _get(session: Session, statement: Select[Any], enrolment_id: int, now: datetime) -> Membership:
    row = session.execute(statement, {"enrolment_id": enrolment_id, "now": now}).first()
    if row is None:
        raise NotFoundError(_("Không tìm thấy học viên này trong lớp."))
    return Membership(*row)


def enrol(session: Session, class_: Class, person: Person, *, now: datetime) -> Enrolment:
    """Put a person into a class; a second time changes nothing."""
    wanted = select(Enrolment).filter_by(class_id=class_.id, person_id=person.id)
    enrolment = session.scalar(wanted)
    if enrolment is None:
        enrol_new(session, class_, [person], now=now)
        return session.scalars(wanted).one()
    return enrolment


def enrol_new(session: Session, class_: Class, people: Iterable[Person], *, now: datetime) -> None:
    """Put people who are not in it into a locked class, in one statement."""
    rows = [
        {
            "class_id": class_.id,
            "person_id": person.id,
            "release_id": class_.release_id,
            "enrolled_at": now,
            "unit_id": person.unit_id,
        }
        for person in people
    ]
    if rows:
        session.execute(insert(Enrolment), rows)


def begin(session: Session, membership: Membership, *, now: datetime) -> None:
    """Mark that the learner has begun: from now on the release stays the one begun under."""
    if not membership.begun:
        begun = update(Enrolment).where(Enrolment.id == membership.enrolment_id, Enrolment.begun_at.is_(None))
        session.execute(begun.values(begun_at=now, release_id=membership.release_id))
