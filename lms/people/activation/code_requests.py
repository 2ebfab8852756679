"""Requests for a new code by people who cannot get in: staff see them, nobody else learns of accounts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, insert, literal, select, update
from sqlalchemy.orm import Session

from lms.people.credentials.identifiers import Identifier
from lms.people.tables import CodeRequest, Person, Unit
from lms.storage.db import UtcDateTime

MOST = 200
_OPEN = CodeRequest.settled_at.is_(None)


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """One person who waits for a code: since when, and on which device they asked."""

    person_id: int
    full_name: str
    unit: str | None
    device: str
    at: datetime


def ask(session: Session, identifier: Identifier, device: str, now: datetime) -> None:
    """Write down that whoever signs in with `identifier` wants a code, once until it is settled.

    One statement does it whether or not there is such an account, so that the time taken tells nothing.
    """
    column = Person.phone if identifier.kind == "phone" else Person.username
    waits = exists().where(CodeRequest.person_id == Person.id, _OPEN)
    asking = select(Person.id, literal(device), literal(now, UtcDateTime())).where(
        column == identifier.value, Person.deactivated_at.is_(None), ~waits
    )
    session.execute(insert(CodeRequest).from_select(["person_id", "device", "created_at"], asking))


def ask_for(session: Session, person: Person, device: str, now: datetime) -> None:
    """The same for the person whom a known device belongs to."""
    if find_open(session, person.id) is None:
        session.add(CodeRequest(person_id=person.id, device=device, created_at=now))
        session.flush()


def find_open(session: Session, person_id: int) -> CodeRequest | None:
    """The person's request that nobody has settled yet, the first of them, or None."""
    mine = select(CodeRequest).where(CodeRequest.person_id == person_id, _OPEN).order_by(CodeRequest.id)
    return session.scalars(mine.limit(1)).first()


def count_open(session: Session) -> int:
    """How many people wait for a code."""
    return session.scalar(select(func.count(CodeRequest.person_id.distinct())).where(_OPEN)) or 0


def list_open(session: Session) -> Sequence[OpenRequest]:
    """Who waits for a code, the longest first; at most 200."""
    lines = (
        select(Person.id, Person.full_name, Unit.name, CodeRequest.device, CodeRequest.created_at)
        .join(CodeRequest, CodeRequest.person_id == Person.id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(_OPEN)
        .order_by(CodeRequest.created_at, CodeRequest.id)
        .limit(MOST)
    )
    return [OpenRequest(*row) for row in session.execute(lines)]


def settle(session: Session, person_ids: Sequence[int], now: datetime) -> None:
    """These people were given a code, or told otherwise."""
    asked = update(CodeRequest).where(CodeRequest.person_id.in_(person_ids), _OPEN)
    session.execute(asked.values(settled_at=now))
