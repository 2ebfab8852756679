"""What learners have shown so far, gathered from every room that saw some of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.meetings import attendance
from lms.classes.outcome import Evidence
from lms.courses.course import Course
from lms.exams.tables import Attempt
from lms.study.tables import LessonRead


def gather(session: Session, enrolment_id: int, course: Course) -> Evidence:
    """The evidence of one enrolment in `course`, the release that it studies."""
    return gather_all(session, {enrolment_id: course})[enrolment_id]


def gather_all(
    session: Session,
    courses: Mapping[int, Course],
    instead: Mapping[int, tuple[Decimal | None, Decimal | None]] = MappingProxyType({}),
) -> dict[int, Evidence]:
    """The evidence of many enrolments, each with the release that it studies, in two statements.

    `instead` has scores of attempts, and of their essays, that are to count in place of the stored ones.
    The courses carry the rules in force for the class. Attendance takes a third statement where it is asked
    for; it is None while the class has no sessions.
    The essay's score is the best of all attempts, like the exam's, be it of the same attempt or not.
    Scores are compared here, not by the database: they are exact text there, and '10' sorts before '9'.
    """
    reads = select(LessonRead.enrolment_id, LessonRead.lesson).where(LessonRead.enrolment_id.in_(courses))
    closed = select(Attempt.enrolment_id, Attempt.id, Attempt.score, Attempt.essay).where(
        Attempt.enrolment_id.in_(courses), Attempt.closed_at.is_not(None)
    )
    read, scores, essays = defaultdict(set), defaultdict(list), defaultdict(list)
    for enrolment_id, lesson in session.execute(reads):
        read[enrolment_id].add(lesson)
    for enrolment_id, attempt_id, *stored in session.execute(closed):
        score, essay = instead.get(attempt_id, stored)
        scores[enrolment_id].append(score)
        essays[enrolment_id].append(essay)
    asking = [number for number, course in courses.items() if course.rules.attendance is not None]
    attended = attendance.counts(session, asking) if asking else {}
    return {
        enrolment_id: Evidence(
            lessons_read=sum(lesson.slug in read[enrolment_id] for lesson in course.lessons),
            lessons_total=len(course.lessons),
            attendance=Fraction(*attended[enrolment_id]) if enrolment_id in attended else None,
            exam=_best(scores[enrolment_id]),
            exam_awaiting=None in scores[enrolment_id],
            essay=_best(essays[enrolment_id]),
            sessions=attended.get(enrolment_id, (0, 0))[1],
        )
        for enrolment_id, course in courses.items()
    }


def _best(scores: Collection[Decimal | None]) -> Decimal | None:
    return max((score for score in scores if score is not None), default=None)


def find_best_attempts(session: Session, enrolment_ids: Collection[int]) -> dict[int, Attempt]:
    """The closed attempt with the highest score, the earliest of equals, by enrolment; one statement.

    An enrolment without a marked attempt is not in it.
    """
    marked = select(Attempt).where(
        Attempt.enrolment_id.in_(enrolment_ids), Attempt.closed_at.is_not(None), Attempt.score.is_not(None)
    )
    best: dict[int, Attempt] = {}
    for attempt in session.scalars(marked.order_by(Attempt.number)):
        before = best.get(attempt.enrolment_id)
        if before is None or (attempt.score or 0) > (before.score or 0):
            best[attempt.enrolment_id] = attempt
    return best
