"""Certificates that a regrading left behind its result: what they say, what counts now, what was decided."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import payload_of
from lms.certificates.issuing.revoking import checked_reason, lock_standing
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.exams.tables import Attempt
from lms.regrading.proposing import RegradingError
from lms.regrading.record import Record
from lms.regrading.tables import KeptCertificate
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor

State = Literal["waiting", "kept", "revoked", "replaced"]


@dataclass(frozen=True, slots=True)
class TouchedCertificate:
    """One certificate of the list that its ruling's record holds, and what somebody decided on it."""

    certificate_id: int
    enrolment_id: int
    person_id: int
    payload: CertificatePayload
    state: State
    kept: KeptCertificate | None


def record_of(row: QuestionRuling) -> Record | None:
    """What was frozen when the ruling was carried out, None before that."""
    return None if row.effect is None else canonical_json.load(row.effect, Record)


def list_all(session: Session, rows: Sequence[QuestionRuling]) -> dict[int, list[TouchedCertificate]]:
    """The certificates to decide on of each ruling, by its id, in two statements."""
    named = {row.id: set(record.certificates) for row in rows if (record := record_of(row))}
    kept = {
        (one.ruling_id, one.certificate_id): one
        for one in session.scalars(select(KeptCertificate).where(KeptCertificate.ruling_id.in_(named)))
    }
    found: defaultdict[int, list[TouchedCertificate]] = defaultdict(list)
    # void ones too: the list tells what happened to each
    regraded = (
        select(RegradedAttempt.ruling_id, Certificate)
        .distinct()
        .join(Attempt, Attempt.id == RegradedAttempt.attempt_id)
        .join(Certificate, Certificate.enrolment_id == Attempt.enrolment_id)
        .where(RegradedAttempt.ruling_id.in_(named))
        .order_by(RegradedAttempt.ruling_id, Certificate.id)
    )
    for ruling_id, certificate in session.execute(regraded):
        payload = payload_of(certificate)
        if payload.number in named[ruling_id]:
            found[ruling_id].append(_line(certificate, payload, kept.get((ruling_id, certificate.id))))
    return found


def _line(
    certificate: Certificate, payload: CertificatePayload, kept: KeptCertificate | None
) -> TouchedCertificate:
    state: State = "waiting" if kept is None else "kept"
    if certificate.revoked_at is not None:
        state = "revoked"
    elif certificate.replaced_at is not None:
        state = "replaced"
    return TouchedCertificate(
        certificate.id, certificate.enrolment_id, certificate.person_id, payload, state, kept
    )


def keep(
    session: Session,
    row: QuestionRuling,
    certificate_id: int,
    reason: str,
    visitor: Visitor,
    *,
    now: datetime,
) -> None:
    """Let a certificate of the list stay as it is.

    RegradingError when nothing about it is to be decided; ReasonError and CertificateError as for revoking.
    """
    why = checked_reason(reason)
    waiting = {one.certificate_id for one in list_all(session, [row])[row.id] if one.state == "waiting"}
    certificate = lock_standing(session, certificate_id)
    if certificate_id not in waiting:
        raise RegradingError(_("Giấy này không chờ quyết định nữa."))
    session.add(
        KeptCertificate(
            ruling_id=row.id,
            certificate_id=certificate_id,
            kept_by=visitor.person_id,
            kept_at=now,
            reason=why,
        )
    )
    session.flush()
    audit_log.record(
        session,
        "ruling.keep-certificate",
        f"certificate:{certificate_id}",
        actor_id=visitor.person_id,
        now=now,
        person_id=certificate.person_id,
        ruling=row.id,
        reason=why,
    )
