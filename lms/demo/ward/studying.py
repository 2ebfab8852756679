"""What the learners of a class did, as rows: lessons read, sessions attended, attempts and answers."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from lms.classes.tables import Attendance, Enrolment
from lms.courses.catalogue import load_release
from lms.courses.course import Course
from lms.demo.ward.classes import Held
from lms.demo.ward.entering import Someone
from lms.demo.ward.keeping import Line, keep, keep_numbered
from lms.demo.ward.sitting import Sitter
from lms.demo.ward.working import LearnerWork, work_through
from lms.exams.essays.tables import EssayWork
from lms.exams.tables import Answer, Attempt
from lms.grading.marking import LATEST
from lms.storage import canonical_json
from lms.study.tables import LessonRead

ANSWERS_STAY = timedelta(days=365)


def study(
    session: Session, held: Held, learners: Sequence[Someone], sitter: Sitter, dice: Random, *, now: datetime
) -> list[LearnerWork]:
    """Enrol the learners of one class and let each do what they do in it."""
    course = load_release(session, held.row.release_id)
    works = [work_through(held, course, one, sitter, dice, now) for one in learners]
    enrolled_at = held.row.exam_opens_at - timedelta(days=5)
    ids = keep_numbered(session, Enrolment, [_enrolment(held, work, enrolled_at) for work in works])
    for work, number in zip(works, ids, strict=True):
        work.enrolment_id = number
    lessons = [lesson.slug for lesson in course.lessons]
    reads = [
        {"enrolment_id": work.enrolment_id, "lesson": lesson, "read_at": at}
        for work in works
        for lesson, at in zip(lessons, work.read_at, strict=False)
    ]
    keep(session, LessonRead, reads)
    keep(
        session, Attendance, [_presence(held, work, *one, dice) for work in works for one in work.present_at]
    )
    _keep_attempts(session, held, course, works, dice, now)
    return works


def _enrolment(held: Held, work: LearnerWork, enrolled_at: datetime) -> Line:
    moments = work.moments
    return {
        "class_id": held.row.id,
        "person_id": work.learner.id,
        "release_id": held.row.release_id,
        "enrolled_at": enrolled_at,
        "begun_at": min(moments, default=None),
        "unit_id": work.learner.unit_id,
        "passed_at": max(moments) if work.outcome.passed else None,
        "passed_grade": work.outcome.grade if work.outcome.passed else None,
    }


def _presence(held: Held, work: LearnerWork, meeting_id: int, at: datetime, dice: Random) -> Line:
    by_phone = work.learner.device_id is not None and dice.random() < 0.8
    return {
        "meeting_id": meeting_id,
        "enrolment_id": work.enrolment_id,
        "present": True,
        "method": "qr" if by_phone else "roster",
        "device_id": work.learner.device_id if by_phone else None,
        "taken_by": None if by_phone else held.instructor.id,
        "taken_at": at,
    }


def _keep_attempts(
    session: Session, held: Held, course: Course, works: Sequence[LearnerWork], dice: Random, now: datetime
) -> None:
    minutes = timedelta(minutes=course.exam.minutes if course.exam else 0)
    gone = held.row.exam_closes_at + ANSWERS_STAY
    removed_at = gone if gone < now else None
    sittings = [(work, number, *one) for work in works for number, one in enumerate(work.sat, start=1)]
    lines: list[Line] = [
        {
            "key": f"ward{dice.getrandbits(80):020x}",
            "enrolment_id": work.enrolment_id,
            "number": number,
            "release_id": held.row.release_id,
            "rule": LATEST,
            "seed": sat.seed,
            "paper": sat.paper,
            "started_at": started,
            "deadline_at": started + minutes,
            "closed_at": ended,
            "closed_by": "learner" if ended else None,
            "score": sat.score.value if ended else None,
            "result": canonical_json.dump(sat.score) if ended else None,
            "answers_removed_at": removed_at if ended else None,
        }
        for work, number, started, ended, sat in sittings
    ]
    answers: list[dict[str, Any]] = []
    for number, line, (work, _, started, _, sat) in zip(
        keep_numbered(session, Attempt, lines), lines, sittings, strict=True
    ):
        work.attempts.append((number, line["key"]))
        if line["answers_removed_at"] is None:
            said = {"attempt_id": number, "revision": 1, "writer": "ward", "saved_at": started}
            answers += [{**said, "question_id": name, "response": response} for name, response in sat.answers]
    keep(session, Answer, answers)
    awaited: list[Line] = [
        {"attempt_id": number, "question_id": name}
        for (number, _key), sat in (
            (attempt, sat)
            for work in works
            for attempt, (_, ended, sat) in zip(work.attempts, work.sat, strict=True)
            if ended
        )
        for step in sat.score.trace
        if step.name == "awaiting"
        for _, name in step.data
    ]
    keep(session, EssayWork, awaited)
