"""What anybody may learn about a certificate: no more than its holder can show on paper."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy.orm import Session

from lms.certificates import validity
from lms.certificates.finding import find_certificate, find_replacing_number, payload_of
from lms.clock import VIETNAM
from lms.storage import canonical_json

Status = Literal["valid", "expired", "reissued", "revoked", "unknown"]


@dataclass(frozen=True, slots=True)
class Verification:
    """The public answer about one code; all but `status` and `code` are None when it is unknown."""

    status: Status
    code: str
    name: str | None = None
    course: str | None = None
    number: str | None = None
    issued_on: date | None = None
    valid_until: date | None = None
    revoked_on: date | None = None
    revoked_reason: str | None = None
    replaced_by: str | None = None
    replaces: str | None = None

    @property
    def is_void(self) -> bool:
        """Whether it no longer counts, whatever its last day."""
        return self.status in ("revoked", "reissued")

    def as_data(self) -> dict[str, Any]:
        """The answer for programs: always these eleven keys, dates as YYYY-MM-DD, null for what is not."""
        data: dict[str, Any] = canonical_json.to_data(self)
        return data


def verify(session: Session, code: str, *, today: date) -> Verification:
    """The answer about `code` (in its only form) on the Vietnamese day `today`."""
    certificate = find_certificate(session, code)
    if certificate is None:
        return Verification("unknown", code)
    payload = payload_of(certificate)
    revoked_at = certificate.revoked_at
    return Verification(
        status=validity.standing(
            certificate.valid_until,
            is_revoked=revoked_at is not None,
            is_replaced=certificate.replaced_at is not None,
            today=today,
        ),
        code=code,
        name=payload.full_name,
        course=payload.course,
        number=payload.number,
        issued_on=payload.issued_on,
        valid_until=certificate.valid_until,
        revoked_on=revoked_at.astimezone(VIETNAM).date() if revoked_at else None,
        revoked_reason=certificate.revoked_reason,
        replaced_by=find_replacing_number(session, certificate),
        replaces=payload.replaces or None,
    )
