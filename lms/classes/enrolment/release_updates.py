"""By which release a class learns: the one that its course is taught by, until its exam is over.

Who has begun stays with the release begun under. Everybody else follows the turns of the course, backward
ones too, and is found by the clock: a turn that was planned needs nobody to carry it out. The ids written in
classes and enrolments are what was so when somebody last acted on them.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, select, update
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.courses import catalogue
from lms.courses.course import Course

_class, _enrolment = Class.__table__.c, Enrolment.__table__.c


def studied(now: Any) -> ColumnElement[int]:
    """The release that an enrolment is taught by, in a statement that joins enrolments with classes."""
    return case(
        (_enrolment.begun_at.is_not(None), _enrolment.release_id),
        else_=func.coalesce(_taught(now), _enrolment.release_id),
    )


def taught(now: Any) -> ColumnElement[int]:
    """The release that a class is taught by, in a statement about classes."""
    return func.coalesce(_taught(now), _class.release_id)


def _taught(now: Any) -> ColumnElement[Any]:
    until = case((_class.exam_closes_at < now, _class.exam_closes_at), else_=now)
    return catalogue.current_id(_class.course_slug, until)


def find_release_id(session: Session, class_: Class, *, now: datetime) -> int:
    """The release that the class is taught by."""
    found = session.scalar(select(taught(now)).where(_class.id == class_.id))
    return class_.release_id if found is None else found


def load_course(session: Session, class_: Class, *, now: datetime) -> Course:
    """The course that the class is taught, without rules of its own."""
    return catalogue.load_release(session, find_release_id(session, class_, now=now))


def follow(session: Session, slug: str, *, now: datetime) -> int:
    """Write down what the course's running classes, and anyone who has not begun in them, are taught by now.

    Returns how many learners stay on another release because they have begun under it.
    """
    release = catalogue.find_current(session, slug, now)
    if release is None:
        return 0
    running = select(Class.id).where(Class.course_slug == slug, Class.exam_closes_at > now)
    ids = list(session.scalars(running))
    session.execute(update(Class).where(Class.id.in_(ids)).values(release_id=release.id))
    move_waiting(session, ids, release.id)
    staying = select(func.count(Enrolment.id)).where(
        Enrolment.class_id.in_(ids), Enrolment.release_id != release.id
    )
    return session.scalar(staying) or 0


def settle(session: Session, class_: Class, *, now: datetime) -> None:
    """Write down what the class and those not begun in it are taught by, before an act rests on it."""
    release_id = find_release_id(session, class_, now=now)
    class_.release_id = release_id
    session.flush()
    move_waiting(session, [class_.id], release_id)


def begin(session: Session, enrolment_ids: Collection[int], *, now: datetime) -> None:
    """Mark that these have begun, with the release that their class is taught by now."""
    begun = update(Enrolment).where(Enrolment.id.in_(enrolment_ids), Enrolment.begun_at.is_(None))
    theirs = select(taught(now)).where(_class.id == Enrolment.class_id).scalar_subquery()
    session.execute(begun.values(begun_at=now, release_id=theirs))


def move_waiting(session: Session, class_ids: Collection[int], release_id: int) -> None:
    """Let everybody in these classes who has not begun study under the release."""
    waiting = update(Enrolment).where(Enrolment.class_id.in_(class_ids), Enrolment.begun_at.is_(None))
    session.execute(waiting.values(release_id=release_id))
