"""What the rooms know of the learners of a class, each asked once for all of them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, union_all
from sqlalchemy.orm import Session

from lms.certificates.finding import find_newest
from lms.certificates.issuing.certificate_grounds import outcome_that_counts
from lms.certificates.issuing.evidence import gather_all
from lms.certificates.validity import Issued
from lms.classes.meetings import attendance
from lms.classes.outcome import Evidence, Outcome, decide
from lms.classes.tables import Allowance, Attendance
from lms.courses.course import Course
from lms.exams.tables import Attempt
from lms.home.stages import Facts
from lms.study.tables import LessonRead, SelfCheck


@dataclass(frozen=True, slots=True)
class _Sittings:
    """A learner's attempts: ended ones, one under way, one past its deadline and not closed yet."""

    ended: int = 0
    sitting: bool = False
    uncollected: bool = False


@dataclass(frozen=True, slots=True)
class ClassFacts:
    """What the rooms know of the class's learners, by enrolment."""

    courses: Mapping[int, Course]
    evidence: Mapping[int, Evidence]
    issued: Mapping[int, Issued]
    sittings: Mapping[int, _Sittings]
    active: Mapping[int, datetime]
    missed: Collection[int]
    extra: Mapping[int, int]


def ask_rooms(session: Session, courses: Mapping[int, Course], now: datetime) -> ClassFacts:
    """Ask every room about these enrolments, each with the course that its class holds."""
    return ClassFacts(
        courses=courses,
        evidence=gather_all(session, courses),
        issued=find_newest(session, courses),
        sittings=_find_sittings(session, courses, now),
        active=_find_activity(session, courses),
        missed=_find_missed(session, courses, now),
        extra=_find_extra(session, courses),
    )


def outcome_of(known: ClassFacts, number: int) -> Outcome:
    """What counts now for one enrolment."""
    course = known.courses[number]
    decided = decide(course.rules, course.grades, known.evidence[number])
    return outcome_that_counts(decided, known.issued.get(number))


def facts_of(
    known: ClassFacts, number: int, outcome: Outcome, *, begun: bool, agreed: bool, closed: bool
) -> Facts:
    """What the stages are decided by, of one enrolment."""
    certificate, sat = known.issued.get(number), known.sittings.get(number, _Sittings())
    exam = known.courses[number].exam
    return Facts(
        outcome,
        begun=begun,
        agreed=agreed,
        certificate=None if certificate is None else "revoked" if certificate.revoked_at else "valid",
        attempts=sat.ended,
        allowed=exam.attempts + known.extra.get(number, 0) if exam else None,
        sitting=sat.sitting,
        uncollected=sat.uncollected,
        missed=number in known.missed,
        active_at=known.active.get(number),
        closed=closed,
    )


def _find_sittings(session: Session, enrolment_ids: Collection[int], now: datetime) -> dict[int, _Sittings]:
    is_open = Attempt.closed_at.is_(None)
    counts = select(
        Attempt.enrolment_id,
        func.count(Attempt.id).filter(~is_open),
        func.count(Attempt.id).filter(is_open, Attempt.deadline_at > now),
        func.count(Attempt.id).filter(is_open, Attempt.deadline_at <= now),
    ).where(Attempt.enrolment_id.in_(enrolment_ids))
    return {
        enrolment_id: _Sittings(ended, bool(sitting), bool(uncollected))
        for enrolment_id, ended, sitting, uncollected in session.execute(
            counts.group_by(Attempt.enrolment_id)
        )
    }


def _find_activity(session: Session, enrolment_ids: Collection[int]) -> dict[int, datetime]:
    """When each learner last read a lesson, tried a self-check, came to a session or began an attempt."""
    columns = (
        (LessonRead.enrolment_id, LessonRead.read_at),
        (SelfCheck.enrolment_id, SelfCheck.answered_at),
        (Attendance.enrolment_id, Attendance.taken_at),
        (Attempt.enrolment_id, Attempt.started_at),
    )
    latest = union_all(
        *(
            select(whose, func.max(at).label("at")).where(whose.in_(enrolment_ids)).group_by(whose)
            for whose, at in columns
        )
    )
    found: dict[int, datetime] = {}
    for enrolment_id, at in session.execute(latest):
        found[enrolment_id] = max(at, found.get(enrolment_id, at))
    return found


def _find_missed(session: Session, courses: Mapping[int, Course], now: datetime) -> set[int]:
    """Who was absent at a session that is over, where the course asks for attendance."""
    asking = [number for number, course in courses.items() if course.rules.attendance is not None]
    if not asking:
        return set()
    over = attendance.counts(session, asking, until=now)
    return {number for number, (attended, all_of_them) in over.items() if attended < all_of_them}


def _find_extra(session: Session, enrolment_ids: Collection[int]) -> dict[int, int]:
    """How many attempts each is allowed beyond the class's number."""
    granted = select(Allowance.enrolment_id, func.count(Allowance.id)).where(
        Allowance.enrolment_id.in_(enrolment_ids),
        Allowance.what == "attempt",
        Allowance.revoked_at.is_(None),
    )
    return {row[0]: row[1] for row in session.execute(granted.group_by(Allowance.enrolment_id))}
