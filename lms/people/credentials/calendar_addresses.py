"""The private addresses of calendars: made once, shown once, revoked."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.people.credentials import tokens
from lms.people.tables import CalendarAddress, Person
from lms.storage import audit_log


def make(session: Session, person_id: int, random: bytes, *, now: datetime) -> str:
    """The secret of a new address from `tokens.TOKEN_BYTES` random bytes; an earlier address ends."""
    revoke(session, person_id)
    token = tokens.make_token(random)
    session.add(CalendarAddress(person_id=person_id, token_hash=tokens.hash_token(token), created_at=now))
    subject = f"person:{person_id}"
    audit_log.record(session, "person.make-calendar-address", subject, actor_id=person_id, now=now)
    return token


def revoke(session: Session, person_id: int) -> bool:
    """Let the person's address open nothing any more; False when there was none."""
    gone = delete(CalendarAddress).where(CalendarAddress.person_id == person_id)
    return session.scalar(gone.returning(CalendarAddress.id)) is not None


def find(session: Session, person_id: int) -> CalendarAddress | None:
    """The person's address, or None."""
    return session.scalar(select(CalendarAddress).filter_by(person_id=person_id))


def find_person(session: Session, token: str) -> Person | None:
    """Whose address has that secret; None for nobody's, and when the account is closed."""
    return session.scalar(
        select(Person)
        .join(CalendarAddress, CalendarAddress.person_id == Person.id)
        .where(
            CalendarAddress.token_hash == tokens.hash_token(token),
            Person.deactivated_at.is_(None),
            Person.erased_at.is_(None),
        )
    )
