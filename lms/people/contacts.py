"""Whom a person who cannot go on may call: set at their class or unit, shown at every dead end."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.events import Port
from lms.people import contact_rules
from lms.people.contact_rules import Contact
from lms.people.tables import Person, Unit


@dataclass(frozen=True, slots=True)
class ClassOfPerson:
    """The class that a slip or a dead end speaks of, and whom to call about it, if it says so."""

    title: str
    contact: Contact | None


classes_of = Port[[Session, Collection[int], int | None], Mapping[int, ClassOfPerson]](
    "the class of each person: the newest, or the one with an id"
)


def of_people(
    session: Session, person_ids: Collection[int], class_id: int | None = None
) -> Mapping[int, Contact]:
    """Whom each of them may call: of this or their newest class, else of their unit or the nearest above."""
    taught = classes_of.ask(session, person_ids, class_id)
    found = {id_: one.contact for id_, one in taught.items() if one.contact is not None}
    left = [id_ for id_ in person_ids if id_ not in found]
    return found | _by_unit(session, left) if left else found


def of_person(session: Session, person_id: int, class_id: int | None = None) -> Contact | None:
    """Whom this person may call, about this class if one is named."""
    return of_people(session, [person_id], class_id).get(person_id)


def _by_unit(session: Session, person_ids: Collection[int]) -> dict[int, Contact]:
    """Whom each of them may call by their unit or the nearest above it, else by the office."""
    above, contacts = _units(session)
    if not contacts:
        return {}
    office = contact_rules.top(above, contacts)
    rows = session.execute(select(Person.id, Person.unit_id).where(Person.id.in_(person_ids)))
    found = {id_: contact_rules.nearest(unit_id, above, contacts) or office for id_, unit_id in rows}
    return {id_: contact for id_, contact in found.items() if contact is not None}


def of_office(session: Session) -> Contact | None:
    """Whom a stranger may call: the contact of a unit that stands below none."""
    return contact_rules.top(*_units(session))


def _units(session: Session) -> tuple[dict[int, int | None], dict[int, Contact]]:
    rows = session.execute(
        select(Unit.id, Unit.parent_id, Unit.contact_name, Unit.contact_phone).order_by(Unit.id)
    ).all()
    return {row[0]: row[1] for row in rows}, {row[0]: Contact(row[2], row[3]) for row in rows if row[3]}
