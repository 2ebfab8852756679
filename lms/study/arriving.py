"""Takes in what was done without a network: each deed once, on top of what was done elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case
from sqlalchemy.orm import Session

from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.courses.course import Course
from lms.grading.response import Response
from lms.storage import db
from lms.study import deeds, progress
from lms.study.deeds import Deed, Tried
from lms.study.tables import ArrivedDeed, SelfCheck


@dataclass(frozen=True, slots=True)
class Arrival:
    """Ids of the deeds that the phone may drop: those taken, now or before, and those without a place."""

    taken: tuple[str, ...]
    gone: tuple[str, ...]


def take(
    session: Session, membership: Membership, course: Course, sent: Sequence[Deed], *, now: datetime
) -> Arrival:
    """Record the deeds that are new; lessons and questions that the course lacks are gone.

    A lesson counts as read from when its deed arrives: no phone can move what a report said before.
    """
    gone = {deed.id for deed in sent if not _has_place(course, deed)}
    placed = {deed.id: deed for deed in sent if deed.id not in gone}
    fresh = _enter(session, membership, list(placed.values()), now=now)
    for lesson in course.lessons:
        if any(deed.kind == "read" and deed.lesson == lesson.slug for deed in fresh):
            progress.mark_read(session, membership, lesson, now=now)
    tries = [(deed, response) for deed in fresh if (response := _response(course, deed)) is not None]
    lessons = {deed.question: deed.lesson for deed, _response in tries}
    found = deeds.folded((deed.question, response, deed.done_at) for deed, response in tries)
    for question_id, tried in found.items():
        _join(session, membership.enrolment_id, question_id, lessons[question_id], tried)
    if found:
        memberships.begin(session, membership, now=now)
    return Arrival(tuple(placed), tuple(sorted(gone)))


def _has_place(course: Course, deed: Deed) -> bool:
    lesson = course.find_lesson(deed.lesson)
    if lesson is None or deed.kind == "read":
        return lesson is not None
    return any(question.id == deed.question for question in lesson.questions)


def _enter(session: Session, membership: Membership, sent: Sequence[Deed], *, now: datetime) -> list[Deed]:
    """Enter the ids; those deeds that were not there before, also when another request sends them now."""
    if not sent:
        return []
    rows = [
        {
            "enrolment_id": membership.enrolment_id,
            "id": deed.id,
            "kind": deed.kind,
            "lesson": deed.lesson,
            "done_at": deed.done_at,
            "received_at": now,
        }
        for deed in sent
    ]
    entered = db.insert(session, ArrivedDeed).values(rows).on_conflict_do_nothing()
    new = set(session.execute(entered.returning(ArrivedDeed.id)).scalars())
    return [deed for deed in sent if deed.id in new]


def _response(course: Course, deed: Deed) -> Response | None:
    lesson = course.find_lesson(deed.lesson)
    asked = [one for one in lesson.questions if one.id == deed.question] if lesson else []
    return asked[0].body.read(deed, f"q-{asked[0].id}") if asked and deed.kind == "check" else None


def _join(session: Session, enrolment_id: int, question_id: str, lesson: str, tried: Tried[Response]) -> None:
    """Say in one statement what `deeds.joined` says, so that nothing done meanwhile is lost."""
    new = db.insert(session, SelfCheck).values(
        enrolment_id=enrolment_id,
        question_id=question_id,
        lesson=lesson,
        response=tried.response,
        tries=tried.tries,
        answered_at=tried.at,
    )
    is_later = new.excluded.answered_at > SelfCheck.answered_at
    latest = {
        name: case((is_later, new.excluded[name]), else_=getattr(SelfCheck, name))
        for name in ("lesson", "response", "answered_at")
    }
    session.execute(
        new.on_conflict_do_update(
            index_elements=["enrolment_id", "question_id"],
            set_={**latest, "tries": SelfCheck.tries + tried.tries},
        )
    )
