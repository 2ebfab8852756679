"""What the learners of a class did, as rows: lessons read, sessions attended, attempts and answers."""

from collections.abc import Sequence
from datetime import timedelta

from lms.classes.tables import Attendance, Enrolment
from lms.demo.ward.classes import WardClass
from lms.demo.ward.making import Line, Making
from lms.demo.ward.people import Someone
from lms.demo.ward.sitting import Sitter, WardSitting
from lms.demo.ward.working import LearnerWork, work_through
from lms.exams.essays.tables import EssayWork
from lms.exams.tables import Answer, Attempt
from lms.storage import canonical_json
from lms.study.tables import LessonRead

ANSWERS_STAY = timedelta(days=365)


def study_all(making: Making, filled: Sequence[tuple[WardClass, Sequence[Someone]]]) -> list[LearnerWork]:
    """Let the learners of all these classes study, class by class."""
    sitter = Sitter(making.dice)
    return [work for held, learners in filled for work in _study(making, held, learners, sitter)]


def _study(making: Making, held: WardClass, learners: Sequence[Someone], sitter: Sitter) -> list[LearnerWork]:
    """Enrol the learners of one class and let each do what they do in it."""
    works = [work_through(making, held, one, sitter) for one in learners]
    for work in works:
        work.enrolment = _enrolment(work)
    making.add([work.enrolment for work in works])
    lessons = [lesson.slug for lesson in held.course.lessons]
    reads = [
        {"enrolment_id": work.enrolment.id, "lesson": lesson, "read_at": at}
        for work in works
        for lesson, at in zip(lessons, work.read_at, strict=False)
    ]
    making.keep(LessonRead, reads)
    making.keep(Attendance, [_presence(making, work, *one) for work in works for one in work.present_at])
    for work in works:
        work.attempts = [_attempt(making, work, *one) for one in enumerate(work.sat, start=1)]
    making.add([attempt for work in works for attempt in work.attempts])
    sat = [pair for work in works for pair in zip(work.attempts, work.sat, strict=True)]
    making.keep(Answer, [line for pair in sat for line in _answers(*pair)])
    making.keep(EssayWork, [line for pair in sat for line in _awaited(*pair)])
    return works


def _enrolment(work: LearnerWork) -> Enrolment:
    moments, row, passed = work.moments, work.held.row, work.outcome.passed
    return Enrolment(
        class_id=row.id,
        person_id=work.learner.id,
        release_id=row.release_id,
        enrolled_at=row.exam_opens_at - timedelta(days=5),
        begun_at=min(moments, default=None),
        unit_id=work.learner.person.unit_id,
        passed_at=max(moments) if passed else None,
        passed_grade=work.outcome.grade if passed else None,
    )


def _presence(making: Making, work: LearnerWork, meeting_id: int, at: object) -> Line:
    phone = work.learner.device if making.dice.random() < 0.8 else None
    return {
        "meeting_id": meeting_id,
        "enrolment_id": work.enrolment.id,
        "present": True,
        "method": "qr" if phone else "roster",
        "device_id": phone.id if phone else None,
        "taken_by": None if phone else work.held.instructor.id,
        "taken_at": at,
    }


def _attempt(making: Making, work: LearnerWork, number: int, sat: WardSitting) -> Attempt:
    row, exam = work.held.row, work.held.course.exam
    gone = row.exam_closes_at + ANSWERS_STAY
    attempt = Attempt(
        key=f"ward{making.dice.getrandbits(80):020x}",
        enrolment_id=work.enrolment.id,
        number=number,
        release_id=row.release_id,
        seed=sat.seed,
        paper=sat.paper,
        started_at=sat.started,
        deadline_at=sat.started + timedelta(minutes=exam.minutes if exam else 0),
    )
    if sat.ended:
        attempt.closed_at, attempt.closed_by = sat.ended, "learner"
        attempt.score, attempt.result = sat.score.value, canonical_json.dump(sat.score)
        attempt.answers_removed_at = gone if gone < making.now else None
    return attempt


def _answers(attempt: Attempt, sat: WardSitting) -> list[Line]:
    if attempt.answers_removed_at is not None:
        return []
    said = {"attempt_id": attempt.id, "revision": 1, "writer": "ward", "saved_at": sat.started}
    return [{**said, "question_id": name, "response": response} for name, response in sat.answers]


def _awaited(attempt: Attempt, sat: WardSitting) -> list[Line]:
    """The essays of a closed attempt that somebody has to mark."""
    steps = [step for step in sat.score.trace if sat.ended and step.name == "awaiting"]
    return [{"attempt_id": attempt.id, "question_id": name} for step in steps for _, name in step.data]
