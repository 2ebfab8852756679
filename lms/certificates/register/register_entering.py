"""Writing in the register: one lock, numbers without gaps, and every line chained to the one before."""

from datetime import datetime

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from lms.certificates import chain
from lms.certificates.chain import Event, RegisterLine
from lms.certificates.payload import CertificatePayload
from lms.certificates.tables import Certificate, RegisterEntry, RegisterHead
from lms.storage import canonical_json, db


def lock(session: Session) -> RegisterHead:
    """The end of the chain, held until the end of the transaction: the next who writes waits for it.

    Take it after every other lock: a transaction that holds it and waits for another would be a deadlock.
    """
    first = db.insert(session, RegisterHead).values(id=RegisterHead.ONLY, position=0, sha256=chain.GENESIS)
    session.execute(first.on_conflict_do_nothing())
    wanted = select(RegisterHead).filter_by(id=RegisterHead.ONLY).with_for_update()
    return session.scalars(wanted, execution_options={"populate_existing": True}).one()


def next_number(session: Session, series: str, year: int) -> int:
    """The next number of a series in `year`, counted from 1; only for who holds the register's lock.

    Counted from the lines themselves, so that a rolled-back issue or a restored backup leaves no gap.
    """
    of_year = select(func.max(RegisterEntry.number)).filter_by(series=series, year=year)
    # Written out, not bound: only so may the index on the numbers of issues be used.
    return (session.scalar(of_year.where(text("event = 'issued'"))) or 0) + 1


def enter(
    session: Session,
    head: RegisterHead,
    event: Event,
    certificate: Certificate,
    payload: CertificatePayload,
    *,
    now: datetime,
    actor_id: int | None = None,
    reason: str | None = None,
    other_id: int | None = None,
    document_sha256: str | None = None,
) -> RegisterEntry:
    """Write one line about a flushed certificate at the end of the chain; it is in the session, not flushed.

    `actor_id` is None when the rules acted by themselves.
    """
    is_issue = event == "issued"
    line = RegisterLine(
        position=head.position + 1,
        event=event,
        series=payload.register_series,
        year=payload.register_year,
        number=payload.register_number,
        certificate_id=certificate.id,
        other_id=other_id,
        at=now,
        actor_id=actor_id,
        reason=reason,
        payload_sha256=canonical_json.digest(certificate.payload) if is_issue else None,
        evidence_sha256=canonical_json.digest(certificate.evidence) if is_issue else None,
        document_sha256=document_sha256,
    )
    entry = RegisterEntry.of(line, head.sha256, chain.digest(line, head.sha256))
    head.position, head.sha256 = entry.id, entry.sha256
    session.add(entry)
    return entry


def enter_document(
    session: Session,
    head: RegisterHead,
    certificate: Certificate,
    payload: CertificatePayload,
    sha256: str,
    *,
    now: datetime,
    actor_id: int | None = None,
) -> None:
    """Write down which bytes are the certificate's PDF from now on; the last such line counts.

    Who keeps documents holds the register before their rows, so that two of them cannot block each other.
    """
    enter(session, head, "document", certificate, payload, now=now, actor_id=actor_id, document_sha256=sha256)
