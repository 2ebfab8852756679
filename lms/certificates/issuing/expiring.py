"""Certificates that soon hold no longer, by unit: whom to invite to a class in time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from lms.certificates.finding import payload_of
from lms.certificates.in_force import valid_on
from lms.certificates.tables import Certificate
from lms.certificates.validity import last_day
from lms.people.tables import Person, Unit

MONTHS_AHEAD = 6
MOST = 1_000


@dataclass(frozen=True, slots=True)
class Expiring:
    """One certificate with its last day; name and birth as they are on record today."""

    certificate_id: int
    person_id: int
    full_name: str
    birth: str
    number: str
    course: str
    valid_until: date


def count_by_unit(session: Session, today: date) -> Sequence[tuple[int | None, str | None, int]]:
    """How many expire per unit of their holders: id and name (None: no unit), by name."""
    wanted = (
        select(Unit.id, Unit.name, func.count(Certificate.id))
        .select_from(Certificate)
        .join(Person, Person.id == Certificate.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(*_soon(today))
        .group_by(Unit.id, Unit.name)
        .order_by(Unit.name)
    )
    return [(unit_id, name, count) for unit_id, name, count in session.execute(wanted)]


def list_of_unit(session: Session, unit_id: int | None, today: date) -> Sequence[Expiring]:
    """Those of one unit (None: of no unit), the first to expire first, at most MOST."""
    wanted = (
        select(Certificate, Person.full_name)
        .join(Person, Person.id == Certificate.person_id)
        .where(*_soon(today), Person.unit_id == unit_id)
        .order_by(Certificate.valid_until, Person.sort_key, Certificate.id)
        .limit(MOST)
    )
    return [_expiring(row, name) for row, name in session.execute(wanted)]


def _soon(today: date) -> Sequence[ColumnElement[bool]]:
    return (
        valid_on(today),
        Certificate.valid_until <= last_day(today, MONTHS_AHEAD),
        Person.erased_at.is_(None),
    )


def _expiring(row: Certificate, full_name: str) -> Expiring:
    if row.valid_until is None:
        raise ValueError(f"certificate {row.id} never expires")
    payload = payload_of(row)
    return Expiring(
        row.id, row.person_id, full_name, payload.birth, payload.number, payload.course, row.valid_until
    )
