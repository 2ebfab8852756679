"""Who of those ticked is still there, held against changes, and may go on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.approval import candidates
from lms.certificates.approval.candidates import ApprovalCandidate
from lms.certificates.approval.rules import Bar
from lms.classes.tables import Class, Enrolment

Why = Bar | str
FAILS = "fails"


@dataclass(frozen=True, slots=True)
class Done:
    """How many were proposed or issued, and who was not, with the reason: a Bar, FAILS, or a sentence."""

    count: int
    left: Sequence[tuple[ApprovalCandidate, Why]]


def part(
    chosen: Sequence[ApprovalCandidate], refuse: Callable[[ApprovalCandidate], Why | None]
) -> tuple[list[ApprovalCandidate], list[tuple[ApprovalCandidate, Why]]]:
    """Who may go on, and who may not with the reason."""
    reasons = [(one, refuse(one)) for one in chosen]
    return [one for one, why in reasons if not why], [(one, why) for one, why in reasons if why]


def choose(session: Session, class_: Class, ticked: Mapping[int, str]) -> list[ApprovalCandidate]:
    """Who of those ticked is still a candidate, held against changes; by name."""
    lock(session, class_, ticked)
    return [one for one in candidates.list_candidates(session, class_.id) if one.enrolment_id in ticked]


def lock(session: Session, class_: Class, enrolment_ids: Mapping[int, str] | Sequence[int]) -> None:
    """Hold enrolments in one order, so that of two who approve at once one waits."""
    wanted = select(Enrolment.id).where(Enrolment.class_id == class_.id, Enrolment.id.in_(enrolment_ids))
    session.execute(wanted.order_by(Enrolment.id).with_for_update(key_share=True)).all()
