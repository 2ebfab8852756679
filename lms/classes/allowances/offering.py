"""What staff may allow one learner of a class: who it is, which kinds apply, and the sessions they missed."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.classes import class_lookup
from lms.classes.allowances import granting
from lms.classes.allowances.allowances import What, offered
from lms.classes.allowances.granting import AllowedLearner
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.rules import in_force
from lms.classes.tables import Class, Meeting


@dataclass(frozen=True, slots=True)
class AllowanceOffer:
    """A learner of a class with what may be allowed; `missed`: sessions that may be counted as attended."""

    class_: Class
    learner: AllowedLearner
    missed: Sequence[Meeting]
    whats: Sequence[What]


def load(session: Session, code: str, enrolment_id: int) -> AllowanceOffer:
    """What may be allowed; NotFoundError when there is no such class, or the learner is not in it."""
    class_ = class_lookup.get_class(session, code)
    learner = granting.get_learner(session, class_, enrolment_id)
    has_exam = in_force.load_course(session, class_, learner.release_id).exam is not None
    missed = granting.list_missed(session, class_, enrolment_id) if class_.mode == MEETS else []
    whats = offered(has_exam=has_exam, meetings=[one.id for one in missed])
    return AllowanceOffer(class_, learner, missed, whats)
