"""The PDF served first is the one served for ever: bytes named by their SHA-256, and a row that says so.

Keeping it is the only writing that a GET does here. It changes nothing that anybody decided: it fixes bytes
that follow from the frozen payload. So it runs in a short transaction of its own, beside the read-only one.
Those who ask before a class's batch get theirs at once, and the batch then finds it made.
"""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from lms.certificates.documents import proving, stores
from lms.certificates.documents.pdf import DesignError
from lms.certificates.documents.stores import Store
from lms.certificates.documents.workshop import Workshop
from lms.certificates.finding import payload_of
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate, CertificateFile, Document, RegisterHead
from lms.errors import LmsError
from lms.storage import db
from lms.storage.db import Database

log = logging.getLogger(__name__)


class UnprintedError(LmsError):
    """A certificate of earlier days cannot be printed; staff mend what it says and issue it again."""

    status = 409


def get_or_make(database: Database, certificate: Certificate, workshop: Workshop, *, now: datetime) -> bytes:
    """The PDF of a certificate, made and kept when nobody has asked for it before.

    DocumentLostError when it was kept and is gone or damaged; UnprintedError when it cannot be made.
    """
    # void ones too: its holder may keep what was served, with what happened to it
    with database.reading() as session:
        kept = session.get(Document, certificate.id)
    if kept is not None:
        return stores.read_kept(workshop.store, kept)
    [(_, made)] = workshop.print_all([payload_of(certificate)], now)
    if isinstance(made, DesignError):
        log.error("certificate %s cannot be printed: %s", certificate.id, made)
        raise UnprintedError(proving.say(made)) from made
    [row] = keep(database, workshop.store, [(certificate, made)], now=now)
    return stores.read_kept(workshop.store, row)


def keep(
    database: Database, store: Store, made: Sequence[tuple[Certificate, bytes]], *, now: datetime
) -> list[Document]:
    """Keep new PDFs, bytes before rows; the row that counts of each is ours or that of a faster one."""
    digests = [hashlib.sha256(content).hexdigest() for _, content in made]
    for digest, (_, content) in zip(digests, made, strict=True):
        store.write(digest, content)
    with database.writing() as session:
        head = register_entering.lock(session)
        return [
            _keep_first(session, head, certificate, digest, len(content), now)
            for digest, (certificate, content) in zip(digests, made, strict=True)
        ]


def _keep_first(
    session: Session, head: RegisterHead, certificate: Certificate, digest: str, size: int, now: datetime
) -> Document:
    # void ones too: what was served first stays, whatever happens to the certificate
    values = {"certificate_id": certificate.id, "sha256": digest, "size": size, "made_at": now}
    first = db.insert(session, Document).values(values).on_conflict_do_nothing()
    if session.scalar(first.returning(Document.certificate_id)) is not None:
        session.add(CertificateFile(kind="made", actor_id=None, **values))
        register_entering.enter_document(session, head, certificate, payload_of(certificate), digest, now=now)
    return session.get_one(Document, certificate.id)
