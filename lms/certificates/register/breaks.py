"""What is compared when the register is checked, and what may be broken in it (pure)."""

from dataclasses import dataclass
from typing import Literal

from lms.certificates.chain import RegisterLine

Kind = Literal[
    "missing",  # a position is skipped
    "chain",  # the line before is not the one that it was written after
    "changed",  # the line no longer says what it said
    "certificate",  # there is no certificate that it could be about
    "number",  # a number of the series is left out or given twice
    "twice",  # it happened to the certificate before, or not in this order
    "payload",  # the certificate's text or grounds are not those that were issued
    "state",  # the certificate's row tells another story than the lines
    "entry",  # a certificate that the register does not know
    "document",  # another PDF is kept than the one in the register
    "end",  # lines are lacking at the end
    "file",  # the bytes of a PDF are gone or changed
]


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line with the two hashes that are stored beside it."""

    line: RegisterLine
    previous: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredCertificate:
    """A certificate as the rest of the database keeps it; digests are computed from what is stored now."""

    id: int
    replaces_id: int | None
    payload_sha256: str
    evidence_sha256: str
    is_revoked: bool
    revoked_reason: str | None
    is_replaced: bool
    document_sha256: str | None


@dataclass(frozen=True, slots=True)
class Break:
    """What is broken first: at which line (None: not at a line), about which certificate (None: none)."""

    kind: Kind
    position: int | None = None
    certificate_id: int | None = None
