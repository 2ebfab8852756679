"""The list of people that staff search."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from lms.people.tables import Person, Unit
from lms.text import vietnamese
from lms.web import pagination

NO_UNIT = "khong"
_LONGEST_ID = 9  # digits: within what a database takes for an id


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


@dataclass(frozen=True, slots=True)
class PeopleSearch:
    """What is looked for: a part of a name, username or phone; a unit's id, `NO_UNIT`, or '' for any."""

    words: str = ""
    unit: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Self:
        """The search in an address or a form; a unit that cannot be one counts as any."""
        unit = query.get("don-vi", "")
        is_known = unit == NO_UNIT or (unit.isascii() and unit.isdigit() and len(unit) <= _LONGEST_ID)
        return cls(query.get("tim", ""), unit if is_known else "")

    @property
    def is_empty(self) -> bool:
        """Whether everybody is wanted."""
        return not (self.unit or vietnamese.search_key(self.words))

    @property
    def query(self) -> str:
        """The search as an address has it."""
        return urlencode({"tim": self.words, "don-vi": self.unit})

    @property
    def condition(self) -> ColumnElement[bool]:
        """Whether a person is looked for."""
        known = and_(matching(self.words), Person.erased_at.is_(None))
        if not self.unit:
            return known
        of_unit = Person.unit_id.is_(None) if self.unit == NO_UNIT else Person.unit_id == int(self.unit)
        return and_(known, of_unit)


def list_people(
    session: Session, search: PeopleSearch, number: int, *, size: int | None = None
) -> PeoplePage:
    """A page of the people who are looked for, in the order of Vietnamese names; two statements."""
    wanted = search.condition
    total = session.scalar(select(func.count()).select_from(Person).where(wanted)) or 0
    here = pagination.cut(total, number, size)
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
        .limit(here.size)
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
