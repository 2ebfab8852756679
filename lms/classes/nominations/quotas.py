"""How many people each unit may nominate for a class, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import Session

from lms.classes.nominations.eligibility import COUNTED, PlacesOffer
from lms.classes.nominations.terms import Terms
from lms.classes.tables import Class, Nomination, UnitQuota
from lms.errors import NotFoundError
from lms.people.tables import Unit
from lms.storage import audit_log


@dataclass(frozen=True, slots=True)
class OpenClass:
    """A class that takes or took nominations of a unit."""

    code: str
    title: str
    mode: str
    place: str
    starts_on: date
    ends_on: date
    offer: PlacesOffer


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """A unit with its places in a class and how many of them are taken."""

    unit_id: int
    name: str
    places: int
    taken: int


def get_offer(session: Session, code: str, unit_id: int, *, lock: bool = False) -> tuple[Class, PlacesOffer]:
    """The class and what it offers the unit, with `lock` held against other nominations of the unit.

    NotFoundError when there is no such class or the unit was never given places in it.
    """
    class_ = session.scalar(select(Class).filter_by(code=code))
    quota = None
    if class_ is not None:
        wanted = select(UnitQuota).filter_by(class_id=class_.id, unit_id=unit_id)
        quota = session.scalar(wanted.with_for_update() if lock else wanted)
    if class_ is None or quota is None:
        raise NotFoundError(
            _("Không có lớp này trong các lớp nhận giới thiệu của đơn vị bạn. Hãy hỏi Ban Xây dựng Đảng.")
        )
    # Counted after the lock is held, so that nominations kept meanwhile are in it.
    counted = select(func.count(Nomination.id)).where(
        Nomination.class_id == class_.id, Nomination.unit_id == unit_id, Nomination.state.in_(COUNTED)
    )
    return class_, PlacesOffer(class_.nominations_until, quota.places, session.scalar(counted) or 0)


def list_open(session: Session, unit_id: int, *, today: date) -> Sequence[OpenClass]:
    """The classes not over yet that gave the unit places, the nearest deadline first; at most fifty."""
    counted = and_(
        Nomination.class_id == Class.id, Nomination.unit_id == unit_id, Nomination.state.in_(COUNTED)
    )
    lines = (
        select(Class, UnitQuota.places, func.count(Nomination.id))
        .join(UnitQuota, and_(UnitQuota.class_id == Class.id, UnitQuota.unit_id == unit_id))
        .outerjoin(Nomination, counted)
        .where(Class.ends_on >= today, Class.nominations_until.is_not(None))
        .group_by(Class.id, UnitQuota.places)
        .order_by(Class.nominations_until < today, Class.nominations_until, Class.id)
        .limit(50)
    )
    return [
        OpenClass(
            code=class_.code,
            title=class_.title,
            mode=class_.mode,
            place=class_.place,
            starts_on=class_.starts_on,
            ends_on=class_.ends_on,
            offer=PlacesOffer(class_.nominations_until, places, taken),
        )
        for class_, places, taken in session.execute(lines)
    ]


def list_places(session: Session, class_: Class) -> Sequence[UnitPlaces]:
    """Every unit by name with its places in the class, in one statement."""
    quota = and_(UnitQuota.unit_id == Unit.id, UnitQuota.class_id == class_.id)
    lines = (
        select(Unit.id, Unit.name, func.coalesce(UnitQuota.places, 0), _taken(class_).scalar_subquery())
        .outerjoin(UnitQuota, quota)
        .order_by(Unit.search_key, Unit.id)
    )
    return [UnitPlaces(*row) for row in session.execute(lines)]


def lock_places(session: Session, class_: Class) -> Sequence[UnitPlaces]:
    """Like list_places, of a locked class, held against nominations until the end of the transaction."""
    held = select(UnitQuota).filter_by(class_id=class_.id).order_by(UnitQuota.unit_id)
    session.scalars(held.with_for_update()).all()
    return list_places(session, class_)


def keep_terms(session: Session, class_: Class, terms: Terms, *, actor_id: int, now: datetime) -> bool:
    """Let units nominate on these terms; the class is locked. Returns whether anything changed.

    A unit that once had places keeps its row, so that its secretary still sees what happened to whom.
    """
    quotas = {row.unit_id: row for row in session.scalars(select(UnitQuota).filter_by(class_id=class_.id))}
    changes: dict[str, Any] = {}
    if class_.nominations_until != terms.until:
        changes["until"] = [str(class_.nominations_until), str(terms.until)]
    if class_.capacity != terms.capacity:
        changes["capacity"] = [class_.capacity, terms.capacity]
    for unit_id, places in terms.places.items():
        quota = quotas.get(unit_id)
        before = quota.places if quota else 0
        if places == before:
            continue
        changes[f"unit:{unit_id}"] = [before, places]
        if quota is None:
            session.add(UnitQuota(class_id=class_.id, unit_id=unit_id, places=places))
        else:
            quota.places = places
    class_.nominations_until, class_.capacity = terms.until, terms.capacity
    session.flush()
    if changes:
        subject = f"class:{class_.id}"
        audit_log.record(session, "class.nominations", subject, actor_id=actor_id, now=now, **changes)
    return bool(changes)


def _taken(class_: Class) -> Select[int]:
    return (
        select(func.count(Nomination.id))
        .where(Nomination.class_id == class_.id, Nomination.state.in_(COUNTED))
        .where(Nomination.unit_id == Unit.id)
        .correlate(Unit)
    )
