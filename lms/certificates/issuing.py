"""Issuing: when evidence suffices, a number, a code and a frozen payload, in the result's transaction."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import audit, canonical
from lms.certificates import standing
from lms.certificates.badges import places
from lms.certificates.drafting import BY_RULE, Decision, Drafts, Due, certificate_of
from lms.certificates.payload import CertificatePayload
from lms.certificates.register import entering
from lms.certificates.tables import Certificate, RegisterHead, StatusPlace
from lms.classes.tables import Enrolment
from lms.clock import VIETNAM
from lms.config import Config
from lms.people.tables import Person


def issue_if_due(session: Session, enrolment_id: int, *, config: Config, now: datetime) -> Certificate | None:
    """Note that an enrolment has passed, and issue its certificate if the course needs no approval.

    None when nothing is due: not passed, approval required, issued before, or the person erased.
    """
    enrolment = _lock_enrolment(session, enrolment_id)
    if session.scalar(select(Certificate.id).filter_by(enrolment_id=enrolment_id)) is not None:
        return None
    due = standing.load_due(session, enrolment)
    outcome = due.grounds.outcome
    if not outcome.passed:
        return None
    if enrolment.passed_at is None:
        enrolment.passed_at, enrolment.passed_grade = now, outcome.grade
    if due.course.certificate.approval != "automatic":
        return None
    if session.get_one(Person, enrolment.person_id).erased_at is not None:
        return None
    (issued,) = issue(session, [due], BY_RULE, config=config, now=now)
    return issued


def issue(
    session: Session, dues: Sequence[Due], decision: Decision, *, config: Config, now: datetime
) -> list[Certificate]:
    """Issue what is due, in this order and with numbers that follow each other.

    The enrolments are held and have no certificate yet. Nothing may be locked after it in the transaction.
    """
    head = entering.lock(session)
    drafts = Drafts(session, config.issuer, config.numbering, now.astimezone(VIETNAM).date())
    made = [
        certificate_of(due, replace(drafts.make(due, decision), status_place=place), now=now)
        for due, place in zip(dues, places.draw(session, len(dues)), strict=True)
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
        payload = canonical.load(certificate.payload, CertificatePayload)
        if payload.status_place is not None:
            session.add(StatusPlace(bit=payload.status_place, certificate_id=certificate.id))
        entering.enter(
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
        audit.record(session, "certificate.issue", subject, actor_id=actor_id, now=now, number=payload.number)
    session.flush()


def _lock_enrolment(session: Session, enrolment_id: int) -> Enrolment:
    """The enrolment, locked: of two results that come at once the later one must see the earlier.

    The weak lock (FOR NO KEY UPDATE) lets rows that merely refer to the enrolment be written meanwhile;
    the strong one would deadlock with them.
    """
    wanted = select(Enrolment).where(Enrolment.id == enrolment_id).with_for_update(key_share=True)
    return session.scalars(wanted).one()
