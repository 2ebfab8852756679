"""Reissuing after a spelling error or a loss: a new number; old and new name each other for ever."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.certificates.badges import revocation_places
from lms.certificates.documents.proving import Prover
from lms.certificates.finding import payload_of
from lms.certificates.issuing import current_outcome, settling
from lms.certificates.issuing.issuing import enter_issues
from lms.certificates.issuing.payload_builder import DueCertificate, certificate_of, frozen, new_code
from lms.certificates.issuing.revoking import CertificateError, checked_reason, lock_standing
from lms.certificates.payload import CertificatePayload, signed_by
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.config import Config, Issuer
from lms.people.persons import get_person
from lms.people.tables import Person
from lms.storage import audit_log


@dataclass(frozen=True, slots=True)
class Reissue:
    """Why a certificate is issued again, and the document that decided it ('' and None: none).

    `takes_result`: it is to say what counts now, where that changed after the issue.
    """

    reason: str
    decision_number: str = ""
    decision_on: date | None = None
    takes_result: bool = False


def reissue(
    session: Session, certificate_id: int, wanted: Reissue, *, config: Config, actor_id: int, now: datetime
) -> Certificate:
    """Issue a new certificate in place of one that counts; name and birth are those on record now.

    What was achieved stays unless the result as it is now is wanted; its last day stays in any case.
    ReasonError and CertificateError as for revoking, the latter also when what counts now is no pass or the
    new certificate could not be printed.
    """
    why = checked_reason(wanted.reason)
    old = lock_standing(session, certificate_id)
    settling.lock(session, [old.enrolment_id])
    person = get_person(session, old.person_id)
    before = payload_of(old)
    due = current_outcome.load(session, old) if wanted.takes_result else None
    if due is not None and not due.grounds.outcome.passed:
        raise CertificateError(_("Kết quả hiện nay chưa đạt nên không cấp lại theo kết quả ấy được."))
    after = replace(
        mended(before, person, config.issuer),
        decision_number=wanted.decision_number,
        decision_on=wanted.decision_on,
    )
    if why_not := Prover(config).refuse(after):
        raise CertificateError(why_not)
    head = register_entering.lock(session)
    today = now.astimezone(VIETNAM).date()
    number = register_entering.next_number(session, before.register_series, today.year)
    payload = replace(
        after,
        number=config.numbering.text(before.register_series, number, today.year),
        register_year=today.year,
        register_number=number,
        code=new_code(),
        issued_on=today,
        replaces=before.number,
        status_place=revocation_places.draw(session, 1)[0],
    )
    new = _successor(old, due, payload, now)
    old.replaced_at = now
    enter_issues(session, head, [new], actor_id=actor_id, now=now, reason=why)
    register_entering.enter(
        session, head, "reissued", old, before, now=now, actor_id=actor_id, reason=why, other_id=new.id
    )
    subject = f"certificate:{old.id}"
    audit_log.record(
        session, "certificate.reissue", subject, actor_id=actor_id, now=now, reason=why, number=payload.number
    )
    settling.settle(session, [old.enrolment_id], now=now)
    return new


def mended(before: CertificatePayload, person: Person, issuer: Issuer) -> CertificatePayload:
    """The old text with the person as they are on record, unless erased, signed by who signs today."""
    if person.erased_at is None:
        birth = person.birth
        before = replace(before, full_name=person.full_name, birth=birth)
    return replace(before, **signed_by(issuer))


def _successor(
    old: Certificate, due: DueCertificate | None, payload: CertificatePayload, now: datetime
) -> Certificate:
    """The new row: it rests on what is due now where that is wanted, else on what the old one rests on."""
    if due is not None:
        outcome = due.grounds.outcome
        new = certificate_of(due, replace(payload, score=outcome.score, grade=outcome.grade), now=now)
        new.replaces_id = old.id
        return new
    rest = {name: getattr(old, name) for name in ("enrolment_id", "person_id", "attempt_id", "evidence")}
    return Certificate(replaces_id=old.id, **rest, **frozen(payload, now))
