"""Checking the list: proposing who is right, holding back who is not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.certificates.approval import approval_rules, candidates
from lms.certificates.approval.approval_rules import Bar
from lms.certificates.approval.candidates import ApprovalCandidate
from lms.certificates.issuing.revoking import checked_reason
from lms.certificates.tables import Approval
from lms.classes.tables import Class, Enrolment
from lms.storage import audit_log

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


def propose(
    session: Session, class_: Class, ticked: Mapping[int, str], *, actor_id: int, now: datetime
) -> Done:
    """Propose who is ticked, by enrolment with the digest of the details that were checked."""
    chosen = choose(session, class_, ticked)
    fit, left = part(
        chosen,
        lambda one: (
            approval_rules.refuse_proposal(one.decided, seen=ticked[one.enrolment_id], seen_now=one.seen)
            or one.unprintable
            or None
        ),
    )
    for one in fit:
        note(session, one, "proposed", "", actor_id=actor_id, now=now)
        _record(session, "propose", one, actor_id=actor_id, now=now)
    session.flush()
    return Done(len(fit), left)


def hold(
    session: Session, class_: Class, enrolment_id: int, *, reason: str, actor_id: int, now: datetime
) -> None:
    """Hold one back, for a reason of 10 … 500 letters (ReasonError else), until somebody lets them go on."""
    why = checked_reason(reason)
    lock(session, class_, [enrolment_id])
    held = candidates.get_candidate(session, class_.id, enrolment_id)
    note(session, held, "held", why, actor_id=actor_id, now=now)
    _record(session, "hold", held, actor_id=actor_id, now=now)
    session.flush()


def let_go(session: Session, class_: Class, enrolment_id: int, *, actor_id: int, now: datetime) -> None:
    """Let somebody who was held back wait again as if nothing had been decided."""
    lock(session, class_, [enrolment_id])
    held = candidates.get_candidate(session, class_.id, enrolment_id)
    session.execute(delete(Approval).filter_by(enrolment_id=enrolment_id, state="held"))
    _record(session, "let-go", held, actor_id=actor_id, now=now)


def note(
    session: Session, one: ApprovalCandidate, state: str, reason: str, *, actor_id: int, now: datetime
) -> Approval:
    """Write down how far the approval of one is."""
    values = {"state": state, "seen": one.seen, "reason": reason, "proposed_by": actor_id, "proposed_at": now}
    return session.merge(Approval(enrolment_id=one.enrolment_id, **values))


def _record(session: Session, act: str, one: ApprovalCandidate, *, actor_id: int, now: datetime) -> None:
    subject = f"enrolment:{one.enrolment_id}"
    audit_log.record(
        session, f"certificate.{act}", subject, actor_id=actor_id, now=now, person_id=one.person_id
    )
