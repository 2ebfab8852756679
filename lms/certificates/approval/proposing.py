"""Checking the list: proposing who is right, holding back who is not."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from lms.certificates.approval import candidates, rules
from lms.certificates.approval.candidates import ApprovalCandidate
from lms.certificates.approval.choosing import Done, choose, lock, part
from lms.certificates.issuing.revoking import checked_reason
from lms.certificates.tables import Approval
from lms.classes.tables import Class
from lms.storage import audit_log


def propose(
    session: Session, class_: Class, ticked: Mapping[int, str], *, actor_id: int, now: datetime
) -> Done:
    """Propose who is ticked, by enrolment with the digest of the details that were checked."""
    chosen = choose(session, class_, ticked)
    fit, left = part(
        chosen,
        lambda one: (
            rules.refuse_proposal(one.decided, seen=ticked[one.enrolment_id], seen_now=one.seen)
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
    """Write down where the approval of one stands."""
    values = {"state": state, "seen": one.seen, "reason": reason, "proposed_by": actor_id, "proposed_at": now}
    return session.merge(Approval(enrolment_id=one.enrolment_id, **values))


def _record(session: Session, act: str, one: ApprovalCandidate, *, actor_id: int, now: datetime) -> None:
    subject = f"enrolment:{one.enrolment_id}"
    audit_log.record(
        session, f"certificate.{act}", subject, actor_id=actor_id, now=now, person_id=one.person_id
    )
