"""What learners did in a class: lessons read, sessions attended, attempts; and whether that suffices."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from lms import canonical
from lms.classes.outcome import Evidence, Outcome, decide
from lms.classes.tables import Attendance, Enrolment
from lms.courses.catalogue import load_release
from lms.courses.course import Course
from lms.exams.tables import Answer, Attempt
from lms.study.tables import LessonRead
from lms.ward import paths
from lms.ward.classes import Held
from lms.ward.keeping import Line, keep, keep_numbered
from lms.ward.paths import Path
from lms.ward.people import Someone
from lms.ward.sitting import Sat, Sitter

ANSWERS_STAY = timedelta(days=365)


@dataclass
class Work:
    """One learner in one class: what there is of them, to become rows once the enrolment has its id."""

    learner: Someone
    path: Path
    read_at: list[datetime] = field(default_factory=list)
    present_at: list[tuple[int, datetime]] = field(default_factory=list)
    sat: list[tuple[datetime, datetime | None, Sat]] = field(default_factory=list)
    evidence: Evidence = field(default_factory=lambda: Evidence(0, 0))
    outcome: Outcome = field(default_factory=lambda: Outcome(False, False, None, None, ()))
    enrolment_id: int = 0
    attempts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def moments(self) -> list[datetime]:
        """When the learner did something."""
        return [
            *self.read_at,
            *(at for _, at in self.present_at),
            *(ended or at for at, ended, _ in self.sat),
        ]


def study(
    session: Session, held: Held, learners: Sequence[Someone], sitter: Sitter, dice: Random, *, now: datetime
) -> list[Work]:
    """Enrol the learners of one class and let each do what they do in it."""
    course = load_release(session, held.row.release_id)
    works = [_work(held, course, one, sitter, dice, now) for one in learners]
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


def _work(held: Held, course: Course, learner: Someone, sitter: Sitter, dice: Random, now: datetime) -> Work:
    work = Work(learner, paths.choose(held.planned.state, dice) if learner.agreed else paths.OVER[0])
    path, begins, ends = work.path, held.row.exam_opens_at, min(now, held.row.exam_closes_at)
    read_until = begins + (ends - begins) * path.until
    work.read_at = paths.moments(begins, read_until, round(len(course.lessons) * path.read), dice)
    work.present_at = [
        (number, at) for number, at in held.sessions if at < now and dice.random() < path.comes
    ]
    last = ends - timedelta(hours=1)
    for number, skill in enumerate(path.sits):
        share = (number + dice.random()) / len(path.sits)
        started = read_until + (last - read_until) * share * 0.95
        work.sat.append(
            (started, started + timedelta(minutes=dice.randint(8, 18)), sitter.sit(course, skill))
        )
    if path.is_sitting:
        work.sat.append((now - timedelta(minutes=dice.randint(1, 6)), None, sitter.sit(course, 0.8)))
    work.evidence = _evidence(held, course, work)
    work.outcome = decide(course.rules, course.grades, work.evidence)
    return work


def _evidence(held: Held, course: Course, work: Work) -> Evidence:
    closed = [sat.score.value for _, ended, sat in work.sat if ended is not None]
    came = Fraction(len(work.present_at), len(held.sessions)) if held.sessions else None
    return replace(
        work.evidence,
        lessons_read=len(work.read_at),
        lessons_total=len(course.lessons),
        attendance=came if course.rules.attendance is not None else None,
        exam=max((value for value in closed if value is not None), default=None),
        exam_awaiting=None in closed,
    )


def _enrolment(held: Held, work: Work, enrolled_at: datetime) -> Line:
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


def _presence(held: Held, work: Work, meeting_id: int, at: datetime, dice: Random) -> Line:
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
    session: Session, held: Held, course: Course, works: Sequence[Work], dice: Random, now: datetime
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
            "seed": sat.seed,
            "paper": sat.paper,
            "started_at": started,
            "deadline_at": started + minutes,
            "closed_at": ended,
            "closed_by": "learner" if ended else None,
            "score": sat.score.value if ended else None,
            "result": canonical.dump(sat.score) if ended else None,
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
