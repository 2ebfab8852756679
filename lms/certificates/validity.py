"""How long a certificate is valid, and its state on a given day (pure)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Standing = Literal["valid", "expired", "reissued", "revoked"]


@dataclass(frozen=True, slots=True)
class Issued:
    """The newest certificate of an enrolment: when it was revoked (None: never), and what it rests on."""

    id: int
    code: str
    issued_at: datetime
    revoked_at: datetime | None
    evidence: str


def last_day(issued_on: date, months: int | None) -> date | None:
    """The last day on which a certificate holds; None when it holds for ever.

    The same day of the month that many months later; a day that month lacks becomes its last day.
    """
    if months is None:
        return None
    year, month = divmod(issued_on.year * 12 + issued_on.month - 1 + months, 12)
    return date(year, month + 1, min(issued_on.day, monthrange(year, month + 1)[1]))


def standing(
    valid_until: date | None, *, is_revoked: bool, today: date, is_replaced: bool = False
) -> Standing:
    """The state of a certificate; a revocation outweighs a replacement, and that its end."""
    if is_revoked:
        return "revoked"
    if is_replaced:
        return "reissued"
    return "expired" if valid_until is not None and today > valid_until else "valid"
