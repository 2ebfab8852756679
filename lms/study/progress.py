"""What a learner has read and tried, and where to go on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from lms.classes import evidence_events
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.courses.course import Course, Lesson
from lms.grading import marking
from lms.grading.mark import Mark
from lms.grading.question import Question
from lms.grading.response import Response
from lms.storage import db
from lms.study.tables import LessonRead, SelfCheck

_read, _check = LessonRead.__table__.c, SelfCheck.__table__.c
_READ = select(_read.lesson).where(_read.enrolment_id == bindparam("enrolment_id"))
_RESPONSES = select(_check.question_id, _check.response).where(
    _check.enrolment_id == bindparam("enrolment_id"), _check.lesson == bindparam("lesson")
)


@dataclass(frozen=True, slots=True)
class CourseProgress:
    """How far a learner is in a course: lessons read, and the lesson to go on with (None: all are read)."""

    read: frozenset[str]
    total: int
    next_lesson: Lesson | None


def load_read(session: Session, enrolment_id: int) -> frozenset[str]:
    """Slugs of the lessons that the learner has read."""
    return frozenset(session.execute(_READ, {"enrolment_id": enrolment_id}).scalars())


def load_responses(session: Session, enrolment_id: int, lesson: str) -> dict[str, Response]:
    """The latest response to each self-check of one lesson that was tried, by question id."""
    rows = session.execute(_RESPONSES, {"enrolment_id": enrolment_id, "lesson": lesson})
    return {question_id: response for question_id, response in rows}  # noqa: C416 - rows are no tuples


def load_place(session: Session, membership: Membership, course: Course) -> CourseProgress:
    """How far the learner is: goes on with the unread lesson tried last, else the first unread one."""
    read = load_read(session, membership.enrolment_id)
    latest = func.max(SelfCheck.answered_at)
    tried = select(SelfCheck.lesson).where(SelfCheck.enrolment_id == membership.enrolment_id)
    order = list(session.scalars(tried.group_by(SelfCheck.lesson).order_by(latest.desc())))
    return CourseProgress(
        read=frozenset(lesson.slug for lesson in course.lessons if lesson.slug in read),
        total=len(course.lessons),
        next_lesson=next_lesson(course, read, order),
    )


def next_lesson(course: Course, read: frozenset[str], tried: list[str]) -> Lesson | None:
    """The lesson to go on with, given the slugs read and those tried, the latest first."""
    unread: Mapping[str, Lesson] = {
        lesson.slug: lesson for lesson in course.lessons if lesson.slug not in read
    }
    return next((unread[slug] for slug in tried if slug in unread), next(iter(unread.values()), None))


def mark_read(session: Session, membership: Membership, lesson: Lesson, *, now: datetime) -> None:
    """Record that the lesson was read; a second time changes nothing."""
    values = {"enrolment_id": membership.enrolment_id, "lesson": lesson.slug, "read_at": now}
    session.execute(db.insert(session, LessonRead).values(values).on_conflict_do_nothing())
    memberships.begin(session, membership, now=now)
    evidence_events.tell(session, membership.enrolment_id, now=now)


def record_try(
    session: Session,
    membership: Membership,
    lesson: Lesson,
    question_id: str,
    response: Response,
    now: datetime,
) -> None:
    """Keep the latest response to a self-check and count the try."""
    keys = {"enrolment_id": membership.enrolment_id, "question_id": question_id}
    latest = {"lesson": lesson.slug, "response": response, "answered_at": now}
    insert = db.insert(session, SelfCheck).values(**keys, **latest, tries=1)
    session.execute(
        insert.on_conflict_do_update(index_elements=list(keys), set_={**latest, "tries": SelfCheck.tries + 1})
    )
    memberships.begin(session, membership, now=now)


@dataclass(frozen=True, slots=True)
class CheckedAnswer:
    """One self-check as the learner sees it; `mark` is None before the first try.

    `unread`: what was typed and is no number where only numbers are right.
    """

    response: Response | None
    mark: Mark | None
    explanation_html: str | None
    feedback_html: tuple[str, ...]
    unread: tuple[str, ...] = ()


def check(question: Question, response: Response | None, *, tried: bool) -> CheckedAnswer:
    """Mark a response; the explanation and the chosen options' own feedback come with it, never before."""
    if not tried:
        return CheckedAnswer(None, None, None, ())
    mark = marking.mark(question, response)
    if mark.reason == "blank":
        return CheckedAnswer(response, mark, None, ())
    unread = marking.unread(question, response)
    return CheckedAnswer(response, mark, question.explanation_html, question.body.feedback(response), unread)
