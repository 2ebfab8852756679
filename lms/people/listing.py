"""The list of people that staff search."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from lms import vietnamese
from lms.people.tables import Person, Unit
from lms.web import pagination


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One line of the list."""

    id: int
    full_name: str
    phone: str | None
    username: str | None
    unit: str | None
    deactivated_at: datetime | None


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """One page of the list; `number` starts at 1, `total` counts the people on all pages."""

    lines: Sequence[ListedPerson]
    number: int
    total: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return pagination.cut(self.total, self.number).last


def list_people(session: Session, search: str, number: int) -> PeoplePage:
    """A page of the people whose name, username or phone holds `search`, in the order of Vietnamese names."""
    wanted = and_(matching(search), Person.erased_at.is_(None))
    total = session.scalar(select(func.count()).select_from(Person).where(wanted)) or 0
    here = pagination.cut(total, number)
    columns = (
        Person.id,
        Person.full_name,
        Person.phone,
        Person.username,
        Unit.name,
        Person.deactivated_at,
    )
    rows = session.execute(
        select(*columns)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(wanted)
        .order_by(Person.sort_key, Person.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return PeoplePage([ListedPerson(*row) for row in rows], here.number, total)


def matching(search: str) -> ColumnElement[bool]:
    """Whether a person's name, username or phone holds `search`; everybody when there is nothing in it."""
    key = vietnamese.search_key(search)
    if not key:
        return true()
    digits = re.sub(r"[\s.+\-]", "", key)
    if digits.isascii() and digits.isdigit():
        return Person.phone.contains(re.sub("^(0|84)", "", digits) or digits)
    return or_(
        Person.search_key.contains(key, autoescape=True), Person.username.contains(key, autoescape=True)
    )
