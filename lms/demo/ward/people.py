"""The ward's invented people: names, births, units and roles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from lms.demo.ward.entering import Someone, agree, let_in
from lms.demo.ward.keeping import Line, keep, keep_numbered
from lms.demo.ward.names import invent
from lms.people.tables import Person, PersonRole
from lms.vietnamese import name_sort_key, search_key
from lms.web.access import Role

INSTRUCTORS = 12
STAFF = 4


@dataclass(frozen=True, slots=True)
class People:
    """The ward's people by what they do; secretaries by the unit that each acts for."""

    learners: Sequence[Someone]
    instructors: Sequence[Someone]
    staff: Sequence[Someone]
    secretaries: Mapping[int, Someone]


def keep_people(
    session: Session, units: Mapping[int, int], arrivals: Sequence[datetime], dice: Random
) -> People:
    """Add the office and one learner for each of `arrivals`; `units` are unit ids with their weights."""
    office = [Role.INSTRUCTOR] * INSTRUCTORS + [Role.STAFF] * STAFF + [Role.SECRETARY] * len(units)
    count = len(office) + len(arrivals)
    roles = office + [Role.LEARNER] * len(arrivals)
    homes = [*dice.choices(list(units), list(units.values()), k=INSTRUCTORS + STAFF), *units]
    homes += dice.choices(list(units), list(units.values()), k=len(arrivals))
    since = [min(arrivals)] * len(office) + list(arrivals)
    lines = [_person(number, homes[number], since[number], dice) for number in range(count)]
    ids = keep_numbered(session, Person, lines)
    keep(
        session,
        PersonRole,
        [{"person_id": number, "role": role} for number, role in zip(ids, roles, strict=True)],
    )
    found = let_in(session, ids, lines, dice)
    agree(session, [one for one, role in zip(found, roles, strict=True) if role is Role.LEARNER])
    first = INSTRUCTORS + STAFF
    return People(
        learners=found[len(office) :],
        instructors=found[:INSTRUCTORS],
        staff=found[INSTRUCTORS:first],
        secretaries={one.unit_id: one for one in found[first : len(office)]},
    )


def _person(number: int, unit_id: int, since: datetime, dice: Random) -> Line:
    name = invent(dice)
    born = date(1966 + dice.randrange(41), 1, 1) + timedelta(days=dice.randrange(365))
    only_year, unknown = dice.random() < 0.1, dice.random() < 0.03
    return {
        "full_name": name,
        "search_key": search_key(name),
        "sort_key": name_sort_key(name),
        "birth_date": None if only_year or unknown else born,
        "birth_year": None if unknown else born.year,
        "phone": f"+84500{number:06}" if dice.random() < 0.94 else None,
        "username": None,
        "unit_id": unit_id,
        "password_hash": None,
        "is_demo": True,
        "created_at": since,
        "deactivated_at": since + timedelta(days=200) if dice.random() < 0.01 else None,
        "erased_at": None,
    }
