"""Who studies by which release now, in classes that are not over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, exists, func, select, true
from sqlalchemy.orm import Session

from lms.classes.enrolment import release_updates
from lms.classes.tables import Class, ClassInstructor, Enrolment
from lms.web.access import Role, Visitor


@dataclass(frozen=True, slots=True)
class LearnersOfRelease:
    """Learners of one class and one release: those who have begun stay with it, the others follow turns.

    `code` and `title` are '' for all classes together that the visitor has nothing to do with.
    """

    code: str
    title: str
    release_id: int
    begun: int
    waiting: int


def list_groups(session: Session, slug: str, visitor: Visitor, now: datetime) -> Sequence[LearnersOfRelease]:
    """The groups of a course's classes that are not over, class by class; one statement.

    Staff see every class by its name, instructors those that they teach.
    """
    teaches = exists().where(
        ClassInstructor.class_id == Class.id, ClassInstructor.person_id == visitor.person_id
    )
    is_named = true() if visitor.may(Role.STAFF) else teaches
    everybody = (
        select(
            case((is_named, Class.code), else_="").label("code"),
            case((is_named, Class.title), else_="").label("title"),
            release_updates.studied(now).label("release_id"),
            Enrolment.begun_at,
        )
        .join(Enrolment, Enrolment.class_id == Class.id)
        .where(Class.course_slug == slug, Class.exam_closes_at > now)
        .subquery()
        .c
    )
    begun, all_of_them = func.count(everybody.begun_at), func.count()
    wanted = (
        select(everybody.code, everybody.title, everybody.release_id, begun, all_of_them - begun)
        .group_by(everybody.code, everybody.title, everybody.release_id)
        .order_by(everybody.code == "", everybody.title, everybody.code, everybody.release_id)
    )
    return [LearnersOfRelease(*row) for row in session.execute(wanted)]


def staying(groups: Sequence[LearnersOfRelease], release_id: int | None) -> int:
    """How many have begun under another release than this one, so will not be moved to it."""
    return sum(group.begun for group in groups if group.release_id != release_id)


def by_release(groups: Sequence[LearnersOfRelease]) -> Counter[int]:
    """How many study by each release."""
    found: Counter[int] = Counter()
    for group in groups:
        found[group.release_id] += group.begun + group.waiting
    return found
