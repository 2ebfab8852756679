"""How far one learner is in one class, looked up once for the pages that show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.certificates import finding
from lms.certificates.issuing.certificate_grounds import outcome_that_counts
from lms.certificates.issuing.evidence import gather
from lms.classes.allowances import granting
from lms.classes.allowances.granting import AllowanceLine
from lms.classes.enrolment import memberships
from lms.classes.enrolment.memberships import Membership
from lms.classes.outcome import Outcome, decide
from lms.classes.rules import in_force
from lms.courses.course import Course
from lms.exams import attempts
from lms.exams.admission import Admission
from lms.exams.tables import Attempt
from lms.home.next_step import NextStep, next_step
from lms.study import progress
from lms.study.progress import CourseProgress


@dataclass(frozen=True, slots=True)
class LearnerStanding:
    """The class, how far the learner is, the outcome so far, attempts, what is allowed, the next step."""

    membership: Membership
    course: Course
    place: CourseProgress
    outcome: Outcome
    past: tuple[Attempt, ...]
    allowed: Sequence[AllowanceLine]
    step: NextStep


def load_standing(session: Session, membership: Membership, *, now: datetime) -> LearnerStanding:
    """Look into every room once."""
    course = in_force.load_course(session, membership, membership.release_id)
    place = progress.load_place(session, membership, course)
    past = attempts.list_attempts(session, membership.enrolment_id)
    allowed = granting.list_live(session, membership.enrolment_id)
    unfinished = attempts.find_unfinished(past)
    decided = decide(course.rules, course.grades, gather(session, membership.enrolment_id, course))
    issued = finding.find_newest(session, [membership.enrolment_id]).get(membership.enrolment_id)
    outcome = outcome_that_counts(decided, issued)
    step = next_step(
        outcome=outcome,
        lesson=place.next_lesson,
        unfinished=unfinished.key if unfinished else None,
        is_over=unfinished is not None and not attempts.is_open(unfinished, now),
        certificate=issued.code if issued else None,
        is_revoked=issued is not None and issued.revoked_at is not None,
        admission=_admission(course, membership, past, allowed, now),
    )
    return LearnerStanding(membership, course, place, outcome, tuple(past), allowed, step)


def load_admission(session: Session, enrolment_id: int, *, now: datetime) -> Admission | None:
    """Whether the learner may start the exam now; None when their course has none."""
    membership = memberships.get_membership(session, enrolment_id, now=now)
    course = in_force.load_course(session, membership, membership.release_id)
    past, allowed = attempts.list_attempts(session, enrolment_id), granting.list_live(session, enrolment_id)
    return _admission(course, membership, past, allowed, now)


def _admission(
    course: Course,
    membership: Membership,
    past: Sequence[Attempt],
    allowed: Sequence[AllowanceLine],
    now: datetime,
) -> Admission | None:
    if course.exam is None:
        return None
    return attempts.admission(course.exam, membership, past, granting.together(allowed), now=now)
