"""A unit's people with what each studies and has finished, as their secretary may see it: no scores."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from lms.certificates.in_force import in_force
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment, Nomination
from lms.people import listing
from lms.people.tables import Person
from lms.web import pagination
from lms.web.pagination import Cut

Progress = Literal["certified", "passed", "over", "studying", "not-begun"]


@dataclass(frozen=True, slots=True)
class Study:
    """One class of a person: how far they are in it, or else the state of their nomination for it."""

    title: str
    progress: Progress | None
    nomination: str | None


@dataclass(frozen=True, slots=True)
class UnitPerson:
    """One person of the unit with their classes, the newest first."""

    full_name: str
    born: date | int | None
    studies: Sequence[Study]


def find_progress(*, begun: bool, passed: bool, certified: bool, over: bool) -> Progress:
    """How far a learner is in a class; a certificate that is valid says the most."""
    if certified:
        return "certified"
    if passed:
        return "passed"
    if over:
        return "over"
    return "studying" if begun else "not-begun"


def list_people(
    session: Session, unit_id: int, search: str, wanted: int, *, now: datetime
) -> tuple[Sequence[UnitPerson], Cut]:
    """The page `wanted` of the unit's people by name, in four statements."""
    ours = and_(Person.unit_id == unit_id, listing.matching(search))
    here = pagination.cut(session.scalar(select(func.count(Person.id)).where(ours)) or 0, wanted)
    people = session.execute(
        select(Person.id, Person.full_name, Person.birth_date, Person.birth_year)
        .where(ours)
        .order_by(Person.sort_key, Person.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    ).all()
    studies = _list_studies(session, [row.id for row in people], now)
    return [
        UnitPerson(row.full_name, row.birth_date or row.birth_year, studies.get(row.id, ())) for row in people
    ], here


def _list_studies(
    session: Session, person_ids: Collection[int], now: datetime
) -> defaultdict[int, list[Study]]:
    is_certified = exists().where(Certificate.enrolment_id == Enrolment.id, in_force())
    newest_first = (Class.starts_on.desc(), Class.id.desc())
    enrolled = (
        select(Enrolment, Class.title, Class.exam_closes_at <= now, is_certified)
        .join(Class, Class.id == Enrolment.class_id)
        .where(Enrolment.person_id.in_(person_ids))
        .order_by(*newest_first)
    )
    nominated = (
        select(Nomination.person_id, Class.title, Nomination.state)
        .join(Class, Class.id == Nomination.class_id)
        .outerjoin(
            Enrolment,
            and_(Enrolment.class_id == Class.id, Enrolment.person_id == Nomination.person_id),
        )
        .where(Nomination.person_id.in_(person_ids), Enrolment.id.is_(None), Nomination.state != "withdrawn")
        .order_by(*newest_first)
    )
    found: defaultdict[int, list[Study]] = defaultdict(list)
    for person_id, title, state in session.execute(nominated):
        found[person_id].append(Study(title, None, state))
    for enrolment, title, over, certified in session.execute(enrolled):
        progress = find_progress(
            begun=enrolment.begun_at is not None,
            passed=enrolment.passed_at is not None,
            certified=certified,
            over=over,
        )
        found[enrolment.person_id].append(Study(title, progress, None))
    return found
