"""What happened by the end of a day, out of moments that never change: counted, and the people behind.

Nothing here looks at what is true now: a place that was given up later, a nomination withdrawn later and a
certificate revoked later still count. See docs/decisions/008.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Subquery,
    and_,
    case,
    exists,
    func,
    null,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from lms.certificates.in_force import in_force_at
from lms.certificates.tables import Certificate
from lms.classes import pass_history
from lms.classes.tables import Enrolment, FormerEnrolment, FormerNomination, FormerPass, Nomination
from lms.people.tables import Person
from lms.reports.breakdown import By
from lms.reports.counting import NEVER, OUTSIDE, Placed, Proposed, Stage
from lms.reports.narrowing import Narrowed
from lms.reports.periods import Period, ReportRequest
from lms.web import pagination
from lms.web.pagination import Cut

Units = Collection[int] | None
_TOLD: dict[By, tuple[str, ...]] = {
    "thoi-gian": (),
    "don-vi": ("unit_id",),
    "lop": ("class_id",),
    "hinh-thuc": ("class_id",),
    "xep-loai": ("grade",),
}
_MOMENTS = {
    Stage.NOMINATED: "nominated_at",
    Stage.ENROLLED: "enrolled_at",
    Stage.BEGUN: "begun_at",
    Stage.PASSED: "passed_at",
    Stage.CERTIFIED: "certified_at",
    Stage.REVOKED: "revoked_at",
}


@dataclass(frozen=True, slots=True)
class PersonBehind:
    """One person behind a figure: as they are called now, with the class and unit of then."""

    person_id: int
    full_name: str
    class_id: int
    unit_id: int | None
    at: datetime


def count(
    session: Session, asked: ReportRequest, tables: Collection[By], units: Units = None
) -> Sequence[Placed | Proposed]:
    """Places and nominations by the day, counted in two statements; of these units when given.

    They are told apart as far as these tables need it: the fewer, the faster.
    """
    told = {column for table in tables for column in _TOLD[table]}
    parts = asked.period.parts if "thoi-gian" in tables else [asked.period]
    placed = _split(_places(asked.end), told, parts, units, *list(Stage)[1:])
    proposed = _split(_proposals(asked.end), told, parts, units, Stage.NOMINATED)
    return [
        *(Placed(*row) for row in session.execute(placed)),
        *(Proposed(*row) for row in session.execute(proposed)),
    ]


def list_people(
    session: Session, asked: ReportRequest, stage: Stage, narrowed: Narrowed, wanted: int
) -> tuple[Sequence[PersonBehind], Cut]:
    """The page `wanted` of the people behind a figure, by given name, in two statements."""
    source = _proposals(asked.end) if stage == Stage.NOMINATED else _places(asked.end)
    at = source.c[_MOMENTS[stage]]
    chosen = and_(at >= narrowed.part.start, at < narrowed.part.end, *_narrow(source, narrowed))
    total = session.scalar(select(func.count()).select_from(source).where(chosen)) or 0
    here = pagination.cut(total, wanted)
    rows = session.execute(
        select(Person.id, Person.full_name, source.c.class_id, source.c.unit_id, at)
        .join(source, source.c.person_id == Person.id)
        .where(chosen)
        .order_by(Person.sort_key, Person.id, source.c.class_id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return [PersonBehind(*row) for row in rows], here


def _narrow(source: Subquery, narrowed: Narrowed) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if narrowed.units is not None:
        known = source.c.unit_id.in_([one for one in narrowed.units if one is not None])
        found.append(or_(known, source.c.unit_id.is_(None)) if None in narrowed.units else known)
    if narrowed.classes is not None:
        found.append(source.c.class_id.in_(narrowed.classes))
    if narrowed.grade is not None:
        found.append(func.coalesce(source.c.grade, "") == narrowed.grade)
    return found


def _split(
    source: Subquery, told: Collection[str], parts: Sequence[Period], units: Units, *stages: Stage
) -> Select[Any]:
    """Numbers by kind: the parts of the period are given by their number, so that few rows come back."""
    kinds: list[ColumnElement[Any]] = [
        source.c[name] if name in told else null().label(name) for name in ("class_id", "unit_id", "grade")
    ]
    if "has_come" in source.c:
        kinds.append(source.c.has_come)
    rows = select(*kinds, *(_part(source.c[_MOMENTS[stage]], parts).label(stage.name) for stage in stages))
    # Grouped outside: a database takes an expression with parameters, said twice, for two.
    each = (rows if units is None else rows.where(source.c.unit_id.in_(units))).subquery()
    return select(*each.c, func.count()).group_by(*each.c)


def _part(at: ColumnElement[datetime], parts: Sequence[Period]) -> ColumnElement[int]:
    inside = [(and_(at >= part.start, at < part.end), number) for number, part in enumerate(parts)]
    return case((at.is_(None), NEVER), *inside, else_=OUTSIDE)


def _places(end: datetime) -> Subquery:
    """Every place that somebody had at `end`, with the moments before it.

    Who has passed has begun, though on paper. What was noted of passing and changed later counts as it was
    noted then. A reissued certificate counts from its first issue, and as revoked when none is left in force.
    """
    issued, noted = _certificates(end), pass_history.noted_at(end)
    held = select(
        Enrolment.class_id,
        Enrolment.person_id,
        Enrolment.unit_id,
        noted.grade.label("grade"),
        Enrolment.enrolled_at,
        func.coalesce(_before(Enrolment.begun_at, end), noted.passed_at).label("begun_at"),
        noted.passed_at.label("passed_at"),
        case((issued.c.in_force > 0, issued.c.first_at)).label("certified_at"),
        case((issued.c.in_force == 0, issued.c.last_revoked_at)).label("revoked_at"),
    )
    held = held.outerjoin(issued, issued.c.enrolment_id == Enrolment.id).outerjoin(FormerPass, noted.on)
    gone = FormerEnrolment
    given_up = select(gone.class_id, gone.person_id, gone.unit_id, null(), gone.enrolled_at, *[null()] * 4)
    return union_all(
        held.where(Enrolment.enrolled_at < end),
        given_up.where(gone.enrolled_at < end, gone.removed_at >= end),
    ).subquery("place")


def _certificates(end: datetime) -> Subquery:
    # void ones too: what is in force is counted apart, and when the first was issued and the last revoked
    return (
        select(
            Certificate.enrolment_id,
            func.min(Certificate.issued_at).label("first_at"),
            func.count().filter(in_force_at(end)).label("in_force"),
            func.max(_before(Certificate.revoked_at, end)).label("last_revoked_at"),
        )
        .where(Certificate.issued_at < end)
        .group_by(Certificate.enrolment_id)
        .subquery("issued")
    )


def _proposals(end: datetime) -> Subquery:
    """Every nomination that counted at `end`, decided or not, and whether the person was in the class."""
    now, then = Nomination, FormerNomination
    counted = or_(now.state != "withdrawn", now.decided_at >= end)
    return union_all(
        _proposed(now, end).where(now.nominated_at < end, counted),
        _proposed(then, end).where(then.nominated_at < end, then.withdrawn_at >= end),
    ).subquery("proposal")


def _proposed(of: type[Nomination | FormerNomination], end: datetime) -> Select[Any]:
    """The columns of a nomination, now or formerly, with whether the person was in the class at `end`."""

    def same(row: type[Enrolment | FormerEnrolment]) -> ColumnElement[bool]:
        return and_(row.class_id == of.class_id, row.person_id == of.person_id, row.enrolled_at < end)

    held = exists().where(same(Enrolment))
    given_up = exists().where(same(FormerEnrolment), FormerEnrolment.removed_at >= end)
    has_come = or_(held, given_up).label("has_come")
    no_grade: ColumnElement[Any] = null().label("grade")
    return select(of.class_id, of.person_id, of.unit_id, no_grade, has_come, of.nominated_at)


def _before(at: InstrumentedAttribute[Any], end: datetime) -> ColumnElement[datetime]:
    return case((at < end, at))
