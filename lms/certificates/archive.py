"""The PDF served first is the one served for ever: a file named by its SHA-256, and a row that says so.

Keeping it is the only writing that a GET does here. It changes nothing that anybody decided: it fixes bytes
that follow from the frozen payload. So it runs in a short transaction of its own, beside the read-only one.
"""

import hashlib
import logging
import os
import tempfile
from datetime import datetime
from pathlib import Path

from sqlalchemy.orm import Session

from lms import db
from lms.certificates import pdf
from lms.certificates.finding import payload_of
from lms.certificates.payload import CertificatePayload
from lms.certificates.register.entering import enter_document
from lms.certificates.tables import Certificate, Document
from lms.db import Database
from lms.errors import LmsError

log = logging.getLogger(__name__)


class DocumentLostError(LmsError):
    """A kept PDF is missing or no longer the bytes that were served; it is never made anew in silence."""

    status = 500


def get_or_make(
    database: Database,
    certificate: Certificate,
    *,
    documents: Path,
    designs: Path,
    verify_url: str,
    now: datetime,
) -> bytes:
    """The PDF of a certificate, made and kept when nobody has asked for it before.

    DocumentLostError when it was kept and is gone or damaged; DesignError when it cannot be made.
    """
    with database.reading() as session:
        kept = session.get(Document, certificate.id)
    if kept is not None:
        return _read(documents, kept)
    payload = payload_of(certificate)
    content = pdf.render(designs / payload.design, payload, verify_url)
    digest = hashlib.sha256(content).hexdigest()
    write_file(documents / f"{digest}.pdf", content)
    made = Document(certificate_id=certificate.id, sha256=digest, size=len(content), made_at=now)
    with database.writing() as session:
        return _read(documents, _keep_first(session, made, certificate, payload))


def find_bytes(documents: Path, sha256: str) -> bytes | None:
    """The kept bytes named by that SHA-256, unchecked; None when they are gone."""
    path = documents / f"{sha256}.pdf"
    return path.read_bytes() if path.is_file() else None


def write_file(path: Path, content: bytes) -> None:
    """Write a file so that it is either whole under its name or not there, even after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).rename(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _keep_first(
    session: Session, made: Document, certificate: Certificate, payload: CertificatePayload
) -> Document:
    """The row that counts: ours, written in the register as well, or that of whoever was faster."""
    values = {
        "certificate_id": made.certificate_id,
        "sha256": made.sha256,
        "size": made.size,
        "made_at": made.made_at,
    }
    first = db.insert(session, Document).values(values).on_conflict_do_nothing()
    if session.scalar(first.returning(Document.certificate_id)) is not None:
        enter_document(session, certificate, payload, made.sha256, now=made.made_at)
    return session.get_one(Document, made.certificate_id)


def _read(documents: Path, kept: Document) -> bytes:
    path = documents / f"{kept.sha256}.pdf"
    try:
        content = path.read_bytes()
    except OSError as error:
        raise _lost(kept, path, str(error)) from error
    if hashlib.sha256(content).hexdigest() != kept.sha256:
        raise _lost(kept, path, "the bytes have changed")
    return content


def _lost(kept: Document, path: Path, why: str) -> DocumentLostError:
    log.error("certificate %s: kept PDF %s is lost: %s", kept.certificate_id, path, why)
    return DocumentLostError(
        "Bản PDF đã lưu của giấy chứng nhận này bị mất hoặc hỏng, nên chưa thể tải. "
        "Hãy báo Ban Xây dựng Đảng phường để khôi phục từ bản sao lưu."
    )
