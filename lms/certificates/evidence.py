"""What a learner has shown so far, gathered from every room that saw some of it."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.classes.outcome import Evidence
from lms.courses.course import Course
from lms.exams.tables import Attempt
from lms.study.tables import LessonRead


def gather(session: Session, enrolment_id: int, course: Course) -> Evidence:
    """The evidence of one enrolment in `course`, the release that it studies.

    Attendance and essays are not kept anywhere yet: None, so a course that asks for them passes nobody.
    """
    slugs = [lesson.slug for lesson in course.lessons]
    read = select(func.count()).where(LessonRead.enrolment_id == enrolment_id, LessonRead.lesson.in_(slugs))
    awaiting = select(Attempt.id).where(
        Attempt.enrolment_id == enrolment_id, Attempt.closed_at.is_not(None), Attempt.score.is_(None)
    )
    best = find_best_attempt(session, enrolment_id)
    return Evidence(
        lessons_read=session.scalar(read) or 0,
        lessons_total=len(slugs),
        exam=best.score if best else None,
        exam_awaiting=session.scalar(awaiting.limit(1)) is not None,
    )


def find_best_attempt(session: Session, enrolment_id: int) -> Attempt | None:
    """The closed attempt with the highest score, the earliest of equals; None while none is marked.

    Compared here, not by the database: scores are exact text there, and '10' sorts before '9'.
    """
    marked = select(Attempt).where(
        Attempt.enrolment_id == enrolment_id, Attempt.closed_at.is_not(None), Attempt.score.is_not(None)
    )
    attempts = session.scalars(marked.order_by(Attempt.number)).all()
    return max(attempts, key=lambda attempt: attempt.score or 0, default=None)
