"""Approving: the certificates of all who are ticked are issued at once, by a document with number and day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.approval import approval_rules
from lms.certificates.approval.approval_proposing import FAILS, Done, Why, choose, note, part
from lms.certificates.approval.candidates import ApprovalCandidate
from lms.certificates.documents.proving import Prover
from lms.certificates.issuing import current_outcome, issuing
from lms.certificates.issuing.payload_builder import DueCertificate, IssueDecision, draft
from lms.certificates.tables import Approval
from lms.classes.tables import Class, Enrolment
from lms.config import Config
from lms.storage import audit_log


def approve(
    session: Session,
    class_: Class,
    ticked: Mapping[int, str],
    *,
    number: str,
    on: date,
    config: Config,
    actor_id: int,
    now: datetime,
) -> Done:
    """Issue to who is ticked, by the document with that number and day; the others go on waiting.

    So does whose certificate could not be printed, with the sentence that says why.
    """
    chosen = choose(session, class_, ticked)
    dues = _list_due(session, chosen)

    def refuse(one: ApprovalCandidate) -> Why | None:
        seen, by_two = ticked[one.enrolment_id], config.approval_by_two
        why = approval_rules.refuse_approval(
            one.decided, actor_id=actor_id, by_two=by_two, seen=seen, seen_now=one.seen
        )
        if why or one.enrolment_id not in dues:
            return why or FAILS
        payload = draft(session, dues[one.enrolment_id], config=config, now=now)
        return Prover(config).refuse(replace(payload, decision_number=number, decision_on=on)) or None

    fit, left = part(chosen, refuse)
    for one in fit:
        approval = session.get(Approval, one.enrolment_id)
        if approval is None:
            approval = note(session, one, "proposed", "", actor_id=actor_id, now=now)
        approval.state, approval.seen = "approved", one.seen
        approval.approved_by, approval.approved_at = actor_id, now
    if fit:
        subject, named = f"class:{class_.id}", {"number": number, "on": on.isoformat(), "count": len(fit)}
        audit_log.record(session, "certificate.approve", subject, actor_id=actor_id, now=now, **named)
        decision = IssueDecision(number, on, actor_id)
        issuing.issue(session, [dues[one.enrolment_id] for one in fit], decision, config=config, now=now)
    return Done(len(fit), left)


def _list_due(session: Session, chosen: Sequence[ApprovalCandidate]) -> dict[int, DueCertificate]:
    """What each would be issued on, by enrolment, by today's evidence and rules; who fails is not in it."""
    rows = session.scalars(select(Enrolment).where(Enrolment.id.in_([one.enrolment_id for one in chosen])))
    dues = current_outcome.load_dues(session, rows.all())
    return {number: due for number, due in dues.items() if due.grounds.outcome.passed}
