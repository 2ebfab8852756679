"""Taking back what the office signed with its own token: our document byte for byte, then signatures."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.documents.stores import Store
from lms.certificates.finding import find_replacing_number, get_certificate, payload_of
from lms.certificates.in_force import is_in_force
from lms.certificates.register import register_entering
from lms.certificates.tables import Certificate, CertificateFile, Document
from lms.errors import RuleBrokenError
from lms.office import zip_files
from lms.seals.findings import Finding
from lms.storage import audit_log

MOST_FILES = 300
LARGEST_FILE = 2 * 1024 * 1024
BOUNDS = zip_files.ArchiveBounds(parts=2 * MOST_FILES, unpacked=128 * 1024 * 1024)


class ImportRefusedError(RuleBrokenError):
    """The upload as a whole is not taken."""

    status = 422


@dataclass(frozen=True, slots=True)
class Upload:
    """One uploaded file."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Ours:
    """Which of our documents an uploaded file begins with."""

    certificate_id: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenFile:
    """What happened to one uploaded file: the certificate's number and who signed, or why it was refused."""

    name: str
    number: str = ""
    signers: tuple[str, ...] = ()
    problem: str = ""


def unpack(name: str, content: bytes) -> list[Upload]:
    """The PDFs of an upload, itself one or a ZIP of them; ImportRefusedError for anything else."""
    if content.startswith(b"%PDF-"):
        return [Upload(name, content)]
    try:
        archive = zip_files.opened(content, BOUNDS)
    except zip_files.LargeArchiveError as error:
        raise ImportRefusedError(_too_many()) from error
    except zip_files.BrokenArchiveError as error:
        raise ImportRefusedError(_("Hãy gửi một tệp PDF, hoặc tệp ZIP gồm các tệp PDF đã ký.")) from error
    with archive:
        parts = [part for part in archive.infolist() if not part.is_dir()]
        if len(parts) > MOST_FILES:
            raise ImportRefusedError(_too_many())
        if not zip_files.is_plain(parts):
            raise ImportRefusedError(_broken())
        return [_read(archive, part) for part in parts]


def recognise(session: Session, uploads: Sequence[Upload]) -> list[Ours | None]:
    """Which document now served each upload begins with; None: none of ours, or written again."""
    # void ones too: what was signed for a void certificate is refused by its number
    served = select(Document.sha256, Document.size, Document.certificate_id)
    known = {digest: (size, certificate_id) for digest, size, certificate_id in session.execute(served)}
    sizes = sorted({size for size, _ in known.values()})
    return [_recognise(upload.content, sizes, known) for upload in uploads]


def keep(store: Store, upload: Upload, ours: Ours | None, finding: Finding) -> None:
    """Keep the bytes of a file that `take` will take, while no lock is held: the store may be slow."""
    if not _problem(ours, finding):
        store.write(sha256(upload.content).hexdigest(), upload.content)


def take(
    session: Session,
    upload: Upload,
    ours: Ours | None,
    finding: Finding,
    *,
    actor_id: int,
    now: datetime,
) -> TakenFile:
    """Let the signed file be the one served from now on, if it is our document and signatures only.

    Its bytes are kept before (`keep`). What was signed for a void certificate is not taken.
    """
    problem = _problem(ours, finding)
    if problem or ours is None:
        return TakenFile(upload.name, problem=problem)
    head = register_entering.lock(session)
    certificate, served = _held(session, ours)
    if not is_in_force(certificate):
        return TakenFile(upload.name, problem=_void(session, certificate))
    if served.sha256 != ours.sha256:
        return TakenFile(
            upload.name, problem=_("Giấy này vừa được thay bằng bản ký khác. Hãy tải bản đó về rồi ký.")
        )
    digest, payload = _serve(session, upload, served, actor_id, now), payload_of(certificate)
    register_entering.enter_document(session, head, certificate, payload, digest, now=now, actor_id=actor_id)
    session.flush()
    signers = tuple(mark.name for mark in finding.marks[1:])
    subject, files = f"certificate:{certificate.id}", {"before": ours.sha256, "after": digest}
    audit_log.record(
        session,
        "certificate.take-signed",
        subject,
        actor_id=actor_id,
        now=now,
        signers=list(signers),
        **files,
    )
    return TakenFile(upload.name, payload.number, signers)


def _held(session: Session, ours: Ours) -> tuple[Certificate, Document]:
    """The certificate as it is under the register's lock, with its document."""
    # void ones too: what was signed for one is refused by its number
    certificate = get_certificate(session, ours.certificate_id)
    session.refresh(certificate)
    return certificate, session.get_one(Document, ours.certificate_id)


def _serve(session: Session, upload: Upload, served: Document, actor_id: int, now: datetime) -> str:
    """Serve the file from now on, and note it beside those before it; returns its SHA-256."""
    digest, size = sha256(upload.content).hexdigest(), len(upload.content)
    served.sha256, served.size, served.made_at = digest, size, now
    session.add(
        CertificateFile(
            sha256=digest,
            certificate_id=served.certificate_id,
            kind="signed",
            size=size,
            made_at=now,
            actor_id=actor_id,
        )
    )
    return digest


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Upload:
    if part.file_size > LARGEST_FILE:
        raise ImportRefusedError(_("Tệp %(name)s trong ZIP lớn hơn 2 MB.", name=part.filename))
    try:
        return Upload(part.filename.rsplit("/", 1)[-1], zip_files.read(archive, part))
    except zip_files.BrokenArchiveError as error:
        raise ImportRefusedError(_broken()) from error


def _too_many() -> str:
    sentence: str = _(
        "Tệp ZIP có hơn %(most)s tệp, hoặc bung ra quá lớn (hơn 128 MB). Hãy chia thành nhiều tệp ZIP.",
        most=MOST_FILES,
    )
    return sentence


def _broken() -> str:
    sentence: str = _("Tệp ZIP bị hỏng hoặc có mật khẩu. Hãy nén lại rồi gửi.")
    return sentence


def _recognise(content: bytes, sizes: list[int], known: dict[str, tuple[int, int]]) -> Ours | None:
    hashed, position = sha256(), 0
    for size in sizes:
        if size >= len(content):
            break
        hashed.update(memoryview(content)[position:size])
        position = size
        digest = hashed.copy().hexdigest()
        if digest in known and known[digest][0] == size:
            return Ours(known[digest][1], digest)
    return None


def _void(session: Session, certificate: Certificate) -> str:
    """Why what was signed for a void certificate is not taken."""
    number, successor = payload_of(certificate).number, find_replacing_number(session, certificate)
    if certificate.revoked_at is not None:
        return str(_("Giấy số %(number)s đã bị thu hồi nên không nhận bản ký của giấy ấy.", number=number))
    return str(
        _(
            "Giấy số %(number)s đã được cấp lại bằng số %(successor)s. Hãy ký giấy mới rồi gửi lại.",
            number=number,
            successor=successor,
        )
    )


def _problem(ours: Ours | None, finding: Finding) -> str:
    said = ""
    if ours is None:
        said = _(
            "Tệp này không phải bản PDF đang dùng của giấy chứng nhận nào cộng thêm chữ ký. "
            "Nếu đúng là giấy đã tải ở đây thì phần mềm ký đã ghi lại cả tệp: "
            "hãy chọn cách ký “thêm vào” (giữ nguyên bản gốc), rồi ký lại."
        )
    elif finding.verdict == "unreadable":
        said = _("Không đọc được chữ ký trong tệp này. Hãy ký lại từ bản tải ở đây.")
    elif finding.verdict != "countersigned":
        said = _(
            "Ngoài chữ ký, tệp này còn có phần thêm hoặc sửa khác, hoặc chữ ký không khớp. "
            "Hãy ký lại từ bản tải ở đây và không chỉnh sửa gì thêm."
        )
    return said
