"""A certificate looked up by the number printed on it, which anybody can count through: names stay unsaid."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates import validity
from lms.certificates.finding import payload_of
from lms.certificates.tables import Certificate
from lms.certificates.validity import Standing
from lms.text.vietnamese import normalise, search_key

_MOST = 20


@dataclass(frozen=True, slots=True)
class NumberedCertificate:
    """What the number alone tells: that it was given, when, and whether its certificate counts today."""

    number: str
    issued_on: date
    standing: Standing


def looks_like_one(typed: str) -> bool:
    """Whether what was typed may be a number of the register: digits, and no address of a page."""
    return any(sign.isdigit() for sign in typed) and "/" in typed and "//" not in typed


def find(session: Session, typed: str, *, today: date) -> NumberedCertificate | None:
    """The newest certificate with exactly that number, whatever case and spaces it was typed in, or None."""
    wanted = _plain(typed)
    holding = [Certificate.search_key.contains(word, autoescape=True) for word in search_key(typed).split()]
    if not holding:
        return None
    # void ones too: their number was given, and is said to count no more
    rows = session.scalars(
        select(Certificate).where(*holding).order_by(Certificate.id.desc()).limit(_MOST)
    ).all()
    found = next((row for row in rows if _plain(payload_of(row).number) == wanted), None)
    if found is None:
        return None
    payload = payload_of(found)
    standing = validity.standing(
        found.valid_until,
        is_revoked=found.revoked_at is not None,
        is_replaced=found.replaced_at is not None,
        today=today,
    )
    return NumberedCertificate(payload.number, payload.issued_on, standing)


def _plain(number: str) -> str:
    return "".join(normalise(number).casefold().split())
