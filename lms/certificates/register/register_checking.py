"""Checking the register against everything else that is kept, and paper against the register."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates import chain
from lms.certificates.chain import RegisterLine
from lms.certificates.register import walking
from lms.certificates.register.walking import Break, StoredCertificate, StoredLine
from lms.certificates.tables import Certificate, Document, RegisterEntry, RegisterHead
from lms.storage import canonical_json

ReadDocument = Callable[[str], bytes | None]
AT_ONCE = 500
_LINE = [getattr(RegisterEntry, "id" if name == "position" else name) for name in chain.NAMES]


@dataclass(frozen=True, slots=True)
class RegisterReport:
    """How many lines there are, the hash of the last one (GENESIS: none), and what is broken first."""

    count: int
    sha256: str
    broken: Break | None


def check(session: Session, read_document: ReadDocument) -> RegisterReport:
    """Walk the whole register of a snapshot; `read_document` gives what is kept under a SHA-256, or None."""
    broken = find_break_in_lines(session) or _find_lost_file(session, read_document)
    return RegisterReport(*find_end(session), broken)


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


def _entries(session: Session) -> Iterator[StoredLine]:
    """The lines in order, some at once: the walk may end anywhere and leaves no cursor open."""
    after = 0
    wanted = select(*_LINE, RegisterEntry.previous_sha256, RegisterEntry.sha256).order_by(RegisterEntry.id)
    while rows := session.execute(wanted.where(RegisterEntry.id > after).limit(AT_ONCE)).all():
        for *said, previous, sha256 in rows:
            yield StoredLine(RegisterLine(*said), previous, sha256)
        after = rows[-1].id


def _list_kept(session: Session) -> dict[int, StoredCertificate]:
    columns = (
        Certificate.id,
        Certificate.replaces_id,
        Certificate.payload,
        Certificate.evidence,
        Certificate.revoked_at,
        Certificate.revoked_reason,
        Certificate.replaced_at,
        Document.sha256,
    )
    # void ones too: the chain tells of every certificate
    wanted = (
        select(*columns)
        .outerjoin(Document, Document.certificate_id == Certificate.id)
        .order_by(Certificate.id)
        .execution_options(yield_per=AT_ONCE)
    )
    return {
        id_: StoredCertificate(
            id=id_,
            replaces_id=replaces_id,
            payload_sha256=canonical_json.digest(payload),
            evidence_sha256=canonical_json.digest(evidence),
            is_revoked=revoked_at is not None,
            revoked_reason=reason,
            is_replaced=replaced_at is not None,
            document_sha256=document,
        )
        for id_, replaces_id, payload, evidence, revoked_at, reason, replaced_at, document in session.execute(
            wanted
        )
    }


def _find_lost_file(session: Session, read_document: ReadDocument) -> Break | None:
    wanted = select(RegisterEntry.id, RegisterEntry.certificate_id, RegisterEntry.document_sha256)
    kept = session.execute(wanted.filter_by(event="document").order_by(RegisterEntry.id)).all()
    for position, certificate_id, sha256 in kept:
        content = None if sha256 is None else read_document(sha256)
        if content is None or hashlib.sha256(content).hexdigest() != sha256:
            return Break("file", position, certificate_id)
    return None
