"""The ward's invented people: names, births, units and roles, the phone that most once signed in with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from random import Random

from lms.demo.ward.making import Making
from lms.demo.ward.names import invent
from lms.people.consent import wordings
from lms.people.credentials import tokens
from lms.people.tables import Consent, Device, Person, PersonRole
from lms.text.vietnamese import name_sort_key, search_key
from lms.web.access import Role

INSTRUCTORS = 12
STAFF = 4
LABELS = ("Android, Chrome", "Android, Zalo", "iPhone, Safari")


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person, and the phone that they signed in with; None: never in, so they never agreed."""

    person: Person
    device: Device | None

    @property
    def id(self) -> int:
        """The person's id."""
        return self.person.id

    @property
    def since(self) -> datetime:
        """When they were taken in."""
        return self.person.created_at


@dataclass(frozen=True, slots=True)
class People:
    """The ward's people by what they do; secretaries by the unit that each acts for."""

    learners: Sequence[Someone]
    instructors: Sequence[Someone]
    staff: Sequence[Someone]
    secretaries: Mapping[int | None, Someone]


def keep_people(making: Making, units: Mapping[int, int], arrivals: Sequence[datetime]) -> People:
    """Add the office and one learner for each of `arrivals`; `units` are unit ids with their weights."""
    office = [Role.INSTRUCTOR] * INSTRUCTORS + [Role.STAFF] * STAFF + [Role.SECRETARY] * len(units)
    first, anywhere = INSTRUCTORS + STAFF, partial(making.dice.choices, list(units), list(units.values()))
    homes = [*anywhere(k=first), *units, *anywhere(k=len(arrivals))]
    since = [min(arrivals)] * len(office) + list(arrivals)
    persons = [_person(*one, making.dice) for one in zip(range(len(homes)), homes, since, strict=True)]
    making.add(persons)
    roles = office + [Role.LEARNER] * len(arrivals)
    told = [{"person_id": one.id, "role": role} for one, role in zip(persons, roles, strict=True)]
    making.keep(PersonRole, told)
    found = [Someone(one, _device(one, making.dice)) for one in persons]
    making.add([one.device for one in found if one.device])
    learners = found[len(office) :]
    _agree(making, learners)
    secretaries = {one.person.unit_id: one for one in found[first : len(office)]}
    return People(learners, found[:INSTRUCTORS], found[INSTRUCTORS:first], secretaries)


def _person(number: int, unit_id: int, since: datetime, dice: Random) -> Person:
    name = invent(dice)
    born = date(1966 + dice.randrange(41), 1, 1) + timedelta(days=dice.randrange(365))
    only_year, unknown = dice.random() < 0.1, dice.random() < 0.03
    return Person(
        full_name=name,
        search_key=search_key(name),
        sort_key=name_sort_key(name),
        birth_date=None if only_year or unknown else born,
        birth_year=None if unknown else born.year,
        phone=f"+84500{number:06}" if dice.random() < 0.94 else None,
        unit_id=unit_id,
        is_demo=True,
        created_at=since,
        deactivated_at=since + timedelta(days=200) if dice.random() < 0.01 else None,
    )


def _device(person: Person, dice: Random) -> Device | None:
    """The phone that most have signed in with, which nobody can sign in with any more."""
    if dice.random() >= 0.93:
        return None
    return Device(
        token_hash=tokens.hash_token(f"ward {person.id} {dice.getrandbits(64)}"),
        person_id=person.id,
        label=dice.choice(LABELS),
        created_at=person.created_at + timedelta(days=1),
    )


def _agree(making: Making, learners: Sequence[Someone]) -> None:
    """Let those of them who were ever in have agreed to take part."""
    wording = wordings.in_force(wordings.STUDY)["vi"]
    said = {"purpose": wording.purpose, "wording": wording.name, "wording_sha256": wording.sha256}
    making.keep(
        Consent,
        [
            {"person_id": one.id, "given_at": one.since + timedelta(days=1), **said}
            for one in learners
            if one.device
        ],
    )
