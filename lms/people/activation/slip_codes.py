"""Whom slips are for, and the fresh codes that stand on them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from sqlalchemy import ColumnElement, and_, exists, func, select, true
from sqlalchemy.orm import Session

from lms.people import contacts
from lms.people.activation import codes as activating
from lms.people.activation.codes import NewCode
from lms.people.activation.slips import Slip
from lms.people.contact_rules import Contact
from lms.people.credentials import tokens
from lms.people.permissions import OFFICE
from lms.people.tables import Activation, Device, Person, PersonRole, Unit
from lms.web import pagination
from lms.web.access import Role, Visitor
from lms.web.pagination import Cut


@dataclass(frozen=True, slots=True)
class SlipSender:
    """Our address without a last slash, and the organisation whose it is."""

    url: str
    name: str


Who = Literal["new", "next", "all"]
_WAS_IN = exists().where(Device.person_id == Person.id)


def read_who(typed: str | None) -> Who | None:
    """Which people a form asks for, if it does."""
    return next((one for one in get_args(Who) if one == typed), None)


@dataclass(frozen=True, slots=True)
class Recipient:
    """One person who may be given a slip: whether they were in before, or have a code that waits."""

    id: int
    full_name: str
    unit: str | None
    was_in: bool
    has_code: bool


@dataclass(frozen=True, slots=True)
class Recipients:
    """A page of those who may be given slips, how many of them were never in, and of those have no code."""

    lines: tuple[Recipient, ...]
    here: Cut
    newcomers: int
    codeless: int


def list_recipients(
    session: Session, among: ColumnElement[bool], actor: Visitor, wanted: int, now: datetime
) -> Recipients:
    """The page `wanted` by name of the people `among` whom `actor` may give a code, in two statements."""
    chosen, has_code = and_(among, _may_be_given(actor)), _has_code(now)
    newcomers = func.count(Person.id).filter(~_WAS_IN)
    codeless = func.count(Person.id).filter(~_WAS_IN, ~has_code)
    total, *counts = session.execute(select(func.count(Person.id), newcomers, codeless).where(chosen)).one()
    here = pagination.cut(total, wanted)
    lines = (
        select(Person.id, Person.full_name, Unit.name, _WAS_IN, has_code)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(chosen)
        .order_by(Person.sort_key, Person.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return Recipients(tuple(Recipient(*row) for row in session.execute(lines)), here, *counts)


def choose(
    session: Session,
    among: ColumnElement[bool],
    actor: Visitor,
    *,
    ticked: Collection[int] = (),
    who: Who = "new",
    most: int | None = None,
    now: datetime,
) -> Sequence[tuple[int, str, str | None]]:
    """Id, name, unit of those `among` who get slips, by name: the ticked, else by `who`.

    'next' are the first `most` newcomers without a code that waits, so that asking again gives those after.
    """
    groups = {"all": true(), "new": ~_WAS_IN, "next": ~_WAS_IN & ~_has_code(now)}
    narrowed = Person.id.in_(ticked) if ticked else groups[who]
    found = (
        select(Person.id, Person.full_name, Unit.name)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(among, _may_be_given(actor), narrowed)
        .order_by(Person.sort_key, Person.id)
        .limit(most if who == "next" and not ticked else None)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(found)]


def make_slips(
    session: Session,
    chosen: Sequence[tuple[int, str, str | None]],
    actor: Visitor,
    *,
    site: SlipSender,
    class_id: int | None = None,
    secret: str,
    now: datetime,
) -> list[Slip]:
    """Fresh codes for the chosen, in place of earlier ones, for the class with `class_id` or their newest."""
    ids = [person_id for person_id, _name, _unit in chosen]
    codes = activating.create_many(session, ids, secret=secret, now=now, actor_id=actor.person_id)
    taught = contacts.classes_of.ask(session, ids, class_id)
    called = contacts.of_people(session, ids, class_id)
    return [
        slip_of(
            name,
            unit or "",
            codes[id_],
            site,
            class_title=taught[id_].title if id_ in taught else "",
            contact=called.get(id_),
        )
        for id_, name, unit in chosen
    ]


def slip_of(
    full_name: str,
    unit: str,
    made: NewCode,
    site: SlipSender,
    *,
    class_title: str = "",
    contact: Contact | None = None,
) -> Slip:
    """The slip that hands over a code that was just made."""
    return Slip(
        full_name=full_name,
        unit=unit,
        code=tokens.group_code(made.code),
        link=f"{site.url}/kich-hoat/{made.code}",
        site=f"{site.url}/kich-hoat/",
        expires_at=made.expires_at,
        organisation=site.name,
        class_title=class_title,
        home=f"{site.url}/",
        contact=contact,
    )


def _has_code(now: datetime) -> ColumnElement[bool]:
    return exists().where(Activation.person_id == Person.id, *activating.open_at(now))


def _may_be_given(actor: Visitor) -> ColumnElement[bool]:
    """Open accounts that the actor may manage (see `permissions.may_manage`)."""
    is_open = Person.deactivated_at.is_(None)
    is_office = exists().where(PersonRole.person_id == Person.id, PersonRole.role.in_(OFFICE))
    return is_open if Role.ADMINISTRATOR in actor.roles else and_(is_open, ~is_office)
