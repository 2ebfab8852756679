"""Checking the register against everything else that is kept, and paper against the register."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import canonical
from lms.certificates.register import chain, walking
from lms.certificates.register.breaks import Break, Entry, Kept
from lms.certificates.tables import Certificate, Document, RegisterEntry, RegisterHead

ReadDocument = Callable[[str], bytes | None]
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Report:
    """How many lines there are, the hash of the last one (GENESIS: none), and what is broken first."""

    count: int
    sha256: str
    broken: Break | None


def check(session: Session, read_document: ReadDocument) -> Report:
    """Walk the whole register of a snapshot; `read_document` gives what is kept under a SHA-256, or None."""
    broken = find_break_in_lines(session) or _find_lost_file(session, read_document)
    return Report(*find_end(session), broken)


def find_break_in_lines(session: Session) -> Break | None:
    """The first thing wrong with the lines and the certificates, without looking at the files."""
    return walking.find_break(_entries(session), _list_kept(session), find_end(session))


def find_end(session: Session) -> tuple[int, str]:
    """The position and the hash of the last line; 0 and GENESIS while there is none."""
    head = session.get(RegisterHead, RegisterHead.ONLY)
    return (0, chain.GENESIS) if head is None else (head.position, head.sha256)


def find_witness(session: Session, beginning: str) -> RegisterEntry | None:
    """The line whose hash begins with these digits (see `chain.read_witness`), or None."""
    wanted = select(RegisterEntry).where(RegisterEntry.sha256.startswith(beginning, autoescape=True))
    return session.scalar(wanted.limit(1))


def _entries(session: Session) -> Iterator[Entry]:
    """The lines in order, some at once: the walk may end anywhere and leaves no cursor open."""
    after = 0
    wanted = select(RegisterEntry).order_by(RegisterEntry.id).limit(AT_ONCE)
    while rows := session.scalars(wanted.where(RegisterEntry.id > after)).all():
        yield from (Entry(row.line, row.previous_sha256, row.sha256) for row in rows)
        after = rows[-1].id
        session.expunge_all()


def _list_kept(session: Session) -> dict[int, Kept]:
    wanted = (
        select(Certificate, Document.sha256)
        .outerjoin(Document, Document.certificate_id == Certificate.id)
        .order_by(Certificate.id)
        .execution_options(yield_per=AT_ONCE)
    )
    return {row.id: _kept(row, sha256) for row, sha256 in session.execute(wanted)}


def _kept(row: Certificate, document_sha256: str | None) -> Kept:
    return Kept(
        id=row.id,
        replaces_id=row.replaces_id,
        payload_sha256=canonical.digest(row.payload),
        evidence_sha256=canonical.digest(row.evidence),
        is_revoked=row.revoked_at is not None,
        revoked_reason=row.revoked_reason,
        is_replaced=row.replaced_at is not None,
        document_sha256=document_sha256,
    )


def _find_lost_file(session: Session, read_document: ReadDocument) -> Break | None:
    wanted = select(RegisterEntry.id, RegisterEntry.certificate_id, RegisterEntry.document_sha256)
    kept = session.execute(wanted.filter_by(event="document").order_by(RegisterEntry.id)).all()
    for position, certificate_id, sha256 in kept:
        content = None if sha256 is None else read_document(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            return Break("file", position, certificate_id)
    return None
