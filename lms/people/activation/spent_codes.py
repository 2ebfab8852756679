"""Codes that opened an account once, or never will: what became of one, for whoever holds its slip."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.people.credentials import tokens
from lms.people.tables import Activation, Person

End = Literal["used", "replaced", "expired"]


@dataclass(frozen=True, slots=True)
class SpentCode:
    """A code that opens nothing any more: whose it was, what ended it, and when."""

    person: Person
    end: End
    at: datetime


def find(session: Session, typed: str, *, secret: str, now: datetime) -> SpentCode | None:
    """What became of the typed code; None when it was never ours, is open, or its account is closed.

    The secret on the slip proves that there was a slip, so this tells its holder no more than they know.
    """
    code = tokens.parse_code(typed)
    if code is None:
        return None
    found = session.execute(
        select(Activation, Person)
        .join(Person, Person.id == Activation.person_id)
        .where(
            Activation.code_hash == tokens.hash_code(code, secret),
            Person.deactivated_at.is_(None),
        )
    ).one_or_none()
    ended = None if found is None else end_of(found[0], now)
    return None if found is None or ended is None else SpentCode(found[1], *ended)


def end_of(code: Activation, now: datetime) -> tuple[End, datetime] | None:
    """What ended a code first, and when; None while it opens its account."""
    if code.used_at is not None:
        return "used", code.used_at
    if code.revoked_at is not None:
        return "replaced", code.revoked_at
    return ("expired", code.expires_at) if code.expires_at <= now else None
