"""Issuing: when evidence suffices, a number, a code and a frozen payload, in the result's transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from flask import current_app
from sqlalchemy.orm import Session

from lms.certificates.badges import revocation_places
from lms.certificates.documents.proving import Prover
from lms.certificates.finding import payload_of
from lms.certificates.issuing import payload_builder, settling
from lms.certificates.issuing.payload_builder import (
    BY_RULE,
    Drafts,
    DueCertificate,
    IssueDecision,
    certificate_of,
)
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate, RegisterHead, StatusPlace
from lms.classes.evidence_events import EvidenceChanged
from lms.clock import VIETNAM
from lms.config import Config
from lms.people.tables import Person
from lms.storage import audit_log


def on_evidence_changed(session: Session, changed: EvidenceChanged) -> None:
    """Issue the certificates that are due now."""
    config: Config = current_app.config["LMS"]
    issue_due(session, changed.enrolment_ids, config=config, now=changed.now)


def issue_due(session: Session, enrolment_ids: Sequence[int], *, config: Config, now: datetime) -> None:
    """Note who passes by the evidence as it is now, and issue the certificates that need no approval.

    Those who had a certificate before get no other this way, and nobody whose data were erased. What could
    not be printed waits for staff, like what needs approval.
    """
    due = [
        one
        for one in settling.settle(session, enrolment_ids, now=now)
        if one.course.certificate.approval == "automatic"
        and session.get_one(Person, one.enrolment.person_id).erased_at is None
        and not Prover(config).refuse(payload_builder.draft(session, one, config=config, now=now))
    ]
    if due:
        issue(session, due, BY_RULE, config=config, now=now)


def issue(
    session: Session,
    dues: Sequence[DueCertificate],
    decision: IssueDecision,
    *,
    config: Config,
    now: datetime,
) -> list[Certificate]:
    """Issue what is due, in this order and with numbers that follow each other.

    The enrolments are held and have no certificate yet. Nothing may be locked after it in the transaction.
    """
    head = register_entering.lock(session)
    drafts = Drafts(session, config.issuer, config.numbering, now.astimezone(VIETNAM).date())
    made = [
        certificate_of(due, replace(drafts.make(due, decision), status_place=place), now=now)
        for due, place in zip(dues, revocation_places.draw(session, len(dues)), strict=True)
    ]
    enter_issues(session, head, made, actor_id=decision.actor_id, now=now)
    return made


def enter_issues(
    session: Session,
    head: RegisterHead,
    made: Sequence[Certificate],
    *,
    actor_id: int | None,
    now: datetime,
    reason: str | None = None,
) -> None:
    """Keep new certificates, write each in the register and in the log of acts."""
    session.add_all(made)
    session.flush()
    for certificate in made:
        payload = payload_of(certificate)
        if payload.status_place is not None:
            session.add(StatusPlace(bit=payload.status_place, certificate_id=certificate.id))
        register_entering.enter(
            session,
            head,
            "issued",
            certificate,
            payload,
            now=now,
            actor_id=actor_id,
            reason=reason,
            other_id=certificate.replaces_id,
        )
        subject = f"certificate:{certificate.id}"
        audit_log.record(
            session, "certificate.issue", subject, actor_id=actor_id, now=now, number=payload.number
        )
    session.flush()
