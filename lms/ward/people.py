"""Five thousand invented people: their units, roles, consents and phones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from lms.access import Role
from lms.people import consent, tokens
from lms.people.tables import Consent, Device, Person, PersonRole
from lms.vietnamese import name_sort_key, search_key
from lms.ward.keeping import Line, keep, keep_numbered
from lms.ward.names import invent

INSTRUCTORS = 12
STAFF = 4


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person, as the other rows of the ward need them; `device_id` None: never signed in."""

    id: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    unit_id: int
    since: datetime
    device_id: int | None
    agreed: bool


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
    found = _let_in(session, ids, lines, dice)
    _agree(session, [one for one, role in zip(found, roles, strict=True) if role is Role.LEARNER])
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


def _let_in(session: Session, ids: Sequence[int], lines: Sequence[Line], dice: Random) -> list[Someone]:
    """Give most of them a phone that they once signed in with, and nobody a way to sign in with it."""
    was_in = [dice.random() < 0.93 for _ in ids]
    devices: list[Line] = [
        {
            "token_hash": tokens.hash_token(f"ward {number} {dice.getrandbits(64)}"),
            "person_id": number,
            "pin_hash": None,
            "label": dice.choice(("Android, Chrome", "Android, Zalo", "iPhone, Safari")),
            "created_at": line["created_at"] + timedelta(days=1),
            "revoked_at": None,
        }
        for number, line, there in zip(ids, lines, was_in, strict=True)
        if there
    ]
    device_ids = iter(keep_numbered(session, Device, devices))
    return [
        Someone(
            id=number,
            full_name=line["full_name"],
            birth_date=line["birth_date"],
            birth_year=line["birth_year"],
            unit_id=line["unit_id"],
            since=line["created_at"],
            device_id=next(device_ids) if there else None,
            agreed=there,
        )
        for number, line, there in zip(ids, lines, was_in, strict=True)
    ]


def _agree(session: Session, learners: Sequence[Someone]) -> None:
    wording = consent.in_force(consent.STUDY)["vi"]
    lines = [
        {
            "person_id": one.id,
            "purpose": wording.purpose,
            "wording": wording.name,
            "wording_sha256": wording.sha256,
            "given_at": one.since + timedelta(days=1),
            "withdrawn_at": None,
        }
        for one in learners
        if one.agreed
    ]
    keep(session, Consent, lines)
