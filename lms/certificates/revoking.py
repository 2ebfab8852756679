"""Revoking: said for ever, with its reason; the certificate and its PDF stay."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import audit
from lms.certificates import register
from lms.certificates.finding import payload_of
from lms.certificates.tables import Certificate
from lms.errors import NotFoundError, RuleBrokenError
from lms.vietnamese import normalise

SHORTEST_REASON = 10
LONGEST_REASON = 500


class CertificateError(RuleBrokenError):
    """An act that goes against the rules of the register."""


class ReasonError(CertificateError):
    """The reason given for a revocation is too short or too long to stand in the register."""

    status = 422


def revoke(
    session: Session, certificate_id: int, *, reason: str, actor_id: int, now: datetime
) -> Certificate:
    """Revoke for a reason of 10 … 500 letters, else ReasonError; CertificateError the second time."""
    why = normalise(reason)
    if len(why) < SHORTEST_REASON:
        raise ReasonError(_("Hãy ghi rõ lý do thu hồi, ít nhất %(n)s ký tự.", n=SHORTEST_REASON))
    if len(why) > LONGEST_REASON:
        raise ReasonError(_("Lý do dài quá %(n)s ký tự. Hãy rút gọn.", n=LONGEST_REASON))
    certificate = session.scalar(select(Certificate).filter_by(id=certificate_id).with_for_update())
    if certificate is None:
        raise NotFoundError(_("Không tìm thấy giấy chứng nhận này."))
    if certificate.revoked_at is not None:
        raise CertificateError(_("Giấy chứng nhận này đã được thu hồi trước đó."))
    certificate.revoked_at = now
    certificate.revoked_reason = why
    payload = payload_of(certificate)
    register.enter(
        session,
        "revoked",
        year=payload.register_year,
        number=payload.register_number,
        certificate_id=certificate.id,
        now=now,
        actor_id=actor_id,
        reason=why,
    )
    subject = f"certificate:{certificate.id}"
    audit.record(session, "certificate.revoke", subject, actor_id=actor_id, now=now, reason=why)
    return certificate
