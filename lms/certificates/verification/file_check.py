"""What is said of an uploaded file: its signatures, the file on record, and the register's word today."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import Session

from lms.certificates.finding import get_certificate
from lms.certificates.tables import CertificateFile, Document
from lms.certificates.verification import verifying
from lms.certificates.verification.verifying import Verification
from lms.seals.findings import Finding

Record = Literal["served", "earlier", "none"]


@dataclass(frozen=True, slots=True)
class Judgement:
    """The answer: `record` says whether the bytes are those served now, were served earlier, or never were.

    `is_genuine`: the very bytes are on record and no signature contradicts them; then `verification` is what
    the register says today. Nothing else is ever called genuine.
    """

    finding: Finding
    record: Record
    verification: Verification | None

    @property
    def is_genuine(self) -> bool:
        """Whether the file is a certificate of ours, unchanged."""
        return self.record != "none" and self.finding.verdict in {"whole", "countersigned"}

    @property
    def is_signed_by_us(self) -> bool:
        """Whether one of our keys signed it."""
        return any(mark.is_ours for mark in self.finding.marks)


def judge(session: Session, digest: str, finding: Finding, *, today: date) -> Judgement:
    """The answer about a file with that SHA-256 on the Vietnamese day `today`."""
    # void ones too: the answer tells whether the certificate of the file is valid
    kept = session.get(CertificateFile, digest)
    if kept is None:
        return Judgement(finding, "none", None)
    certificate = get_certificate(session, kept.certificate_id)
    served = session.get_one(Document, kept.certificate_id)
    record: Record = "served" if served.sha256 == digest else "earlier"
    return Judgement(finding, record, verifying.verify(session, certificate.code, today=today))
