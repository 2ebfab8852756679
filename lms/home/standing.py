"""Where one learner stands in one class, looked up once for the pages that show it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.certificates import finding
from lms.certificates.evidence import gather
from lms.certificates.grounds import outcome_that_counts
from lms.classes import ruling
from lms.classes.enrolments import Membership
from lms.classes.outcome import Outcome, decide
from lms.courses.course import Course
from lms.exams import attempts
from lms.exams.tables import Attempt
from lms.home.next_step import NextStep, next_step
from lms.study import progress
from lms.study.progress import Place


@dataclass(frozen=True, slots=True)
class Standing:
    """The class, how far the learner is, the outcome so far, the attempts, and the next step."""

    membership: Membership
    course: Course
    place: Place
    outcome: Outcome
    past: tuple[Attempt, ...]
    step: NextStep


def load_standing(session: Session, membership: Membership, *, now: datetime) -> Standing:
    """Look into every room once."""
    course = ruling.load_course(session, membership, membership.release_id)
    place = progress.load_place(session, membership, course)
    past = attempts.list_attempts(session, membership.enrolment_id)
    unfinished = attempts.find_unfinished(past)
    decided = decide(course.rules, course.grades, gather(session, membership.enrolment_id, course))
    issued = finding.find_issued(session, membership.enrolment_id)
    outcome = outcome_that_counts(decided, issued.evidence if issued and not issued.revoked_at else None)
    step = next_step(
        outcome=outcome,
        lesson=place.next_lesson,
        unfinished=unfinished.key if unfinished else None,
        is_over=unfinished is not None and not attempts.is_open(unfinished, now),
        certificate=issued.code if issued else None,
        is_revoked=issued is not None and issued.revoked_at is not None,
        admission=attempts.admission(session, course.exam, membership, past, now=now) if course.exam else None,
    )
    return Standing(membership, course, place, outcome, tuple(past), step)
