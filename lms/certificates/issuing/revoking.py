"""Revoking: said for ever, with its reason; the certificate and its PDF stay."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import find_replacing_number, payload_of
from lms.certificates.issuing import settling
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate
from lms.errors import NotFoundError, RuleBrokenError
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said
from lms.storage import audit_log
from lms.text.vietnamese import normalise

SHORTEST_REASON = 10
LONGEST_REASON = 500


class CertificateError(RuleBrokenError):
    """An act that goes against the rules of the register."""


class ReasonError(RefusedError, CertificateError):
    """The reason given for an act is too short or too long to stand in the register."""

    def __init__(self, sentence: Said) -> None:
        super().__init__(Refusal({"reason": sentence}))


def revoke(
    session: Session, certificate_id: int, *, reason: str, actor_id: int, now: datetime
) -> Certificate:
    """Revoke; from now on the holder's evidence alone decides what counts.

    ReasonError unless the reason has 10 … 500 letters, CertificateError if the certificate no longer counts.
    """
    why = checked_reason(reason)
    certificate = lock_standing(session, certificate_id)
    certificate.revoked_at = now
    certificate.revoked_reason = why
    settling.settle(session, [certificate.enrolment_id], now=now)
    head = register_entering.lock(session)
    payload = payload_of(certificate)
    register_entering.enter(
        session, head, "revoked", certificate, payload, now=now, actor_id=actor_id, reason=why
    )
    subject = f"certificate:{certificate.id}"
    audit_log.record(session, "certificate.revoke", subject, actor_id=actor_id, now=now, reason=why)
    session.flush()
    return certificate


def checked_reason(typed: str) -> str:
    """The reason as the register has it; ReasonError when it says too little or too much."""
    why = normalise(typed)
    if len(why) < SHORTEST_REASON:
        raise ReasonError(_("Hãy ghi rõ lý do, ít nhất %(n)s ký tự.", n=SHORTEST_REASON))
    if len(why) > LONGEST_REASON:
        raise ReasonError(_("Lý do dài quá %(n)s ký tự. Hãy rút gọn.", n=LONGEST_REASON))
    return why


def lock_standing(session: Session, certificate_id: int) -> Certificate:
    """The certificate, held against changes.

    NotFoundError when there is none, CertificateError when it was revoked or replaced before.
    """
    # void ones too: one that no longer counts is refused with its sentence
    certificate = session.scalar(
        select(Certificate).filter_by(id=certificate_id).with_for_update(key_share=True)
    )
    if certificate is None:
        raise NotFoundError(_("Không tìm thấy giấy chứng nhận này."))
    if certificate.revoked_at is not None:
        raise CertificateError(_("Giấy chứng nhận này đã được thu hồi trước đó."))
    if certificate.replaced_at is not None:
        number = find_replacing_number(session, certificate)
        raise CertificateError(_("Giấy chứng nhận này đã được cấp lại bằng số %(number)s.", number=number))
    return certificate
