"""Whom staff chose for an act on many: the ticked, all on the page, or all that their search finds.

What is found is searched again from the filter, so that no ids need to stand in an address or a form.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Self, cast, get_args

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from lms.people.bulk.selection import ChosenPerson
from lms.people.listing import PeopleSearch
from lms.people.permissions import OFFICE
from lms.people.tables import Person, PersonRole, Unit

Who = Literal["ticked", "page", "found"]
AT_ONCE = 500
_MOST_TICKED = 2000  # ids of one form


@dataclass(frozen=True, slots=True)
class ChosenPeople:
    """What the form says: who, the ids ticked, the ids of the page, and the search that was shown."""

    who: Who
    ticked: tuple[int, ...]
    shown: tuple[int, ...]
    search: PeopleSearch

    @classmethod
    def read(cls, form: MultiDict[str, str]) -> Self:
        """The choice in a sent form; an unknown `who` counts as the ticked."""
        who = form.get("who", "ticked")
        return cls(
            cast("Who", who) if who in get_args(Who) else "ticked",
            tuple(form.getlist("person", type=int)[:_MOST_TICKED]),
            tuple(form.getlist("shown", type=int)[:_MOST_TICKED]),
            PeopleSearch.read(form),
        )

    @property
    def is_nobody(self) -> bool:
        """Whether nobody was chosen."""
        return self.who != "found" and not self._ids

    @property
    def _ids(self) -> tuple[int, ...]:
        return self.shown if self.who == "page" else self.ticked

    @property
    def condition(self) -> ColumnElement[bool]:
        """Whether a person was chosen."""
        return self.search.condition if self.who == "found" else Person.id.in_(self._ids)

    def fields(self) -> Iterator[tuple[str, str]]:
        """The choice as hidden fields of the next form."""
        yield "who", "ticked" if self.who == "page" else self.who
        yield "tim", self.search.words
        yield "don-vi", self.search.unit
        if self.who != "found":
            yield from (("person", str(person_id)) for person_id in self._ids)


def list_chosen(session: Session, choice: ChosenPeople, *, lock: bool = False) -> Sequence[ChosenPerson]:
    """The chosen, with `lock` held against changes from elsewhere, in one order; one statement."""
    is_office = exists().where(PersonRole.person_id == Person.id, PersonRole.role.in_(OFFICE))
    wanted = (
        select(
            Person.id,
            Person.full_name,
            Unit.name,
            Person.unit_id,
            Person.deactivated_at.is_not(None),
            Person.erased_at.is_not(None),
            is_office,
            Person.sort_key,
        )
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(choice.condition)
        .order_by(Person.id)
    )
    rows = session.execute(wanted.with_for_update(of=Person) if lock else wanted)
    return [ChosenPerson(*row) for row in rows]


def in_parts(ids: Sequence[int]) -> Iterator[Sequence[int]]:
    """Parts small enough for one statement each."""
    return (ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE))
