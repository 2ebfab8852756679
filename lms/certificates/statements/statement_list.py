"""The list that a phone keeps to check statements without a network: keys, courses, what was called back.

Certificates are named by a short hash of their code: who has the paper finds it, and nobody can read codes
(and by them names) out of the list.
"""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, aliased

from lms.certificates.statements.codec import course_number
from lms.certificates.statements.statement_keys import StatementKeys
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.courses.tables import Release

FRESH_DAYS = 7
SHORT_HASH_BYTES = 6


@dataclass(frozen=True, slots=True)
class Listing:
    """What was called back until `generated_at`, by short hash, with the day; and the names to show."""

    generated_at: datetime
    keys: StatementKeys
    courses: dict[int, str]
    revoked: dict[str, date]
    reissued: dict[str, date]

    def as_data(self) -> dict[str, Any]:
        """The list as served; equal states of the register give equal data within the same hour."""
        return {
            "generated_at": hour(self.generated_at),
            "keys": [{"id": key.short_id, **key.jwk} for key in self.keys.published],
            "courses": {str(number): title for number, title in sorted(self.courses.items())},
            "revoked": {name: day.isoformat() for name, day in sorted(self.revoked.items())},
            "reissued": {name: day.isoformat() for name, day in sorted(self.reissued.items())},
        }


def short_hash(code: str) -> str:
    """How the list names a certificate: 8 signs of base64url."""
    digest = hashlib.sha256(f"lms07/list/{code}".encode()).digest()
    return urlsafe_b64encode(digest[:SHORT_HASH_BYTES]).decode()


def hour(moment: datetime) -> str:
    """The hour of a moment in UTC, as ISO 8601: how a list tells its age."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:00:00Z}"


def make(session: Session, keys: StatementKeys, *, now: datetime) -> Listing:
    """The list as of `now`, which it says only to the hour: so it stays the same bytes while nothing changes.

    It may know a little more than the hour it names, never less.
    """
    # void ones too: what was called back is what phones ask for
    revoked = select(Certificate.code, Certificate.revoked_at).where(Certificate.revoked_at.is_not(None))
    newer = aliased(Certificate)
    replaced = select(Certificate.code, newer.issued_at).join(newer, newer.replaces_id == Certificate.id)
    titles = session.scalars(select(Release.title).distinct())
    return Listing(
        generated_at=now,
        keys=keys,
        courses={course_number(title): title for title in titles},
        revoked={short_hash(code): _day(at) for code, at in session.execute(revoked) if at is not None},
        reissued={short_hash(code): _day(at) for code, at in session.execute(replaced)},
    )


def _day(moment: datetime) -> date:
    return moment.astimezone(VIETNAM).date()
