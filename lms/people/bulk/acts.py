"""What staff do with many people at once: all of it or nothing, and a line in each person's log."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from lms.people.activation import codes
from lms.people.bulk.choice import in_parts
from lms.people.sign_in import devices
from lms.people.tables import Person
from lms.storage import audit_log


def move(session: Session, ids: Sequence[int], unit_id: int, *, actor_id: int, now: datetime) -> None:
    """Put these people, who are locked, into the unit."""
    for some in in_parts(ids):
        session.execute(update(Person).where(Person.id.in_(some)).values(unit_id=unit_id))
    details = {"fields": ["unit_id"], "unit_id": unit_id}
    _record(session, "person.correct", ids, actor_id, now, details)


def suspend(session: Session, ids: Sequence[int], *, actor_id: int, now: datetime) -> None:
    """Close the accounts of these people, who are locked: sessions, devices and codes stop at once."""
    for some in in_parts(ids):
        session.execute(update(Person).where(Person.id.in_(some)).values(deactivated_at=now))
        devices.forget_all(session, some, now)
        codes.revoke_many(session, some, now=now, actor_id=actor_id)
    _record(session, "person.deactivate", ids, actor_id, now, {})


def _record(
    session: Session, act: str, ids: Sequence[int], actor_id: int, now: datetime, details: dict[str, object]
) -> None:
    subjects = [f"person:{person_id}" for person_id in ids]
    told = {**details, "together": len(ids)}
    audit_log.record_many(session, act, subjects, actor_id=actor_id, now=now, **told)
