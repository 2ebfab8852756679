"""What the room of classes tells about an exam: it is closed, reopened, or a learner is allowed more."""

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lms.classes.allowances import granting
from lms.classes.allowances.allowances import WITH_OWN_DEADLINE
from lms.classes.allowances.granting import AllowanceGranted
from lms.classes.enrolment import memberships
from lms.classes.rules import in_force
from lms.classes.tables import Allowance, Enrolment
from lms.classes.teaching.taught_classes import ExamClosed
from lms.courses import catalogue
from lms.exams.admission import deadline
from lms.exams.attempts import window
from lms.exams.bank import get_exam
from lms.exams.tables import Attempt


def on_exam_closed(session: Session, closed: ExamClosed) -> None:
    """Let the class's attempts under way end now; they are then collected like any past its deadline.

    Anyone who is starting one holds their enrolment, so all of them are waited for first. Who is allowed
    extra time or a window of their own goes on until their own deadline.
    """
    learners = select(Enrolment.id).filter_by(class_id=closed.class_id)
    session.execute(learners.order_by(Enrolment.id).with_for_update(key_share=True))
    apart = select(Allowance.enrolment_id).where(
        Allowance.what.in_(WITH_OWN_DEADLINE), Allowance.revoked_at.is_(None)
    )
    running = update(Attempt).where(
        Attempt.enrolment_id.in_(learners),
        Attempt.enrolment_id.not_in(apart),
        Attempt.closed_at.is_(None),
        Attempt.deadline_at > closed.now,
    )
    session.execute(running.values(deadline_at=closed.now), execution_options={"synchronize_session": False})


def on_allowance_granted(session: Session, granted: AllowanceGranted) -> None:
    """Let the attempt under way run as long as the learner is allowed now, never shorter than before."""
    enrolment_id, now = granted.enrolment_id, granted.now
    running = select(Attempt).where(
        Attempt.enrolment_id == enrolment_id, Attempt.closed_at.is_(None), Attempt.deadline_at > now
    )
    attempt = session.scalars(running.with_for_update()).first()
    if attempt is None:
        return
    membership = memberships.get_membership(session, enrolment_id, now=now)
    exam = get_exam(in_force.load_course(session, membership, attempt.release_id))
    own = granting.load(session, enrolment_id)
    longer = deadline(exam, window(membership), attempt.started_at, own)
    if longer > attempt.deadline_at:
        attempt.deadline_at = longer
        granting.use(session, enrolment_id, attempt.started_at, apart=False, now=now)


def count_explained(session: Session, class_id: int) -> int:
    """How many learners of the class could read the explanations once its exam was over."""
    sat = (
        select(Attempt.release_id, func.count(Attempt.enrolment_id.distinct()))
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .where(Enrolment.class_id == class_id)
        .group_by(Attempt.release_id)
    )
    return sum(
        count
        for release_id, count in session.execute(sat)
        if get_exam(catalogue.load_release(session, release_id)).feedback == "after-class"
    )
