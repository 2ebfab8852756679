"""The chain that the register's lines form: each holds the SHA-256 of the one before (pure).

The bytes that are hashed are fixed in docs/decisions/013: who has the lines can recompute every hash with
a program of their own. Nothing here may ever change for lines that are written already.
"""

import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Literal

from lms.storage import canonical_json

Event = Literal["issued", "revoked", "reissued", "document"]
GENESIS = "0" * 64
SHORTEST_WITNESS = 16

_BETWEEN = re.compile(r"[\s\-–—.:]+")
_WITNESS = re.compile(rf"[0-9a-f]{{{SHORTEST_WITNESS},64}}")


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """All that one line of the register says; `position` counts from 1 over the whole register.

    `series`, `year`, `number` are those of the certificate that the line is about. `other_id`: of an issue
    the certificate that it replaces, of a reissue the one that replaces it. Digests are of the stored payload
    and evidence (issue) and of the PDF's bytes (document).
    """

    position: int
    event: Event
    series: str
    year: int
    number: int
    certificate_id: int
    other_id: int | None
    at: datetime
    actor_id: int | None
    reason: str | None
    payload_sha256: str | None
    evidence_sha256: str | None
    document_sha256: str | None


NAMES = tuple(field.name for field in fields(RegisterLine))


def digest(line: RegisterLine, previous: str) -> str:
    """The hash of a line after the line whose hash is `previous` (GENESIS: there is none)."""
    said = {name: getattr(line, name) for name in NAMES}
    at = line.at.astimezone(UTC).isoformat()
    return canonical_json.digest(canonical_json.write(said | {"at": at, "previous": previous}))


def grouped(sha256: str) -> str:
    """A hash as printed: eight groups of eight, which the eye can compare."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))


def read_witness(typed: str) -> str | None:
    """The beginning of a hash, 16 digits or more, as copied from paper; None when it cannot be one."""
    plain = _BETWEEN.sub("", typed).lower()
    return plain if _WITNESS.fullmatch(plain) else None
