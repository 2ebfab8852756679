"""Who has used an issue and who has not: the month as a board, the year as a table of units by issues."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Literal

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.orm import Session

from lms.bulletins.tables import Acknowledgement, Issue
from lms.bulletins.using.timing import Calendar, days_late
from lms.clock import VIETNAM
from lms.people.tables import Person, PersonRole, Unit
from lms.text.vietnamese import search_key
from lms.web import pagination
from lms.web.access import Role
from lms.web.pagination import Cut

Show = Literal["", "missing", "late", "done"]


@dataclass(frozen=True, slots=True)
class Term:
    """The days of one issue: when it came out, when cells meet over it, the last day to confirm in time."""

    published_on: date
    meeting: date
    due: date

    @property
    def ends_at(self) -> datetime:
        """The moment from which confirming is late."""
        return datetime.combine(self.due + timedelta(days=1), time(), VIETNAM)


@dataclass(frozen=True, slots=True)
class BoardCounts:
    """How many units should confirm, did, and did late."""

    units: int
    done: int
    late: int

    @property
    def missing(self) -> int:
        """How many have not confirmed."""
        return self.units - self.done


@dataclass(frozen=True, slots=True)
class BoardLine:
    """One unit on the board of an issue: what it said (None: nothing), and how many days late it is."""

    unit_id: int
    unit: str
    said: Acknowledgement | None
    late: int


@dataclass(frozen=True, slots=True)
class Secretary:
    """Those who act for a unit, as staff call them."""

    person_id: int
    full_name: str
    phone: str | None


def term(issue: Issue, calendar: Calendar) -> Term:
    """The days of an issue under the office's habits."""
    return term_of(issue.publish_at, issue.meets_on, calendar)


def term_of(publish_at: datetime, meets_on: date | None, calendar: Calendar) -> Term:
    """The days of an issue that comes out at that moment, with its own day for the meeting or None."""
    published_on = publish_at.astimezone(VIETNAM).date()
    meeting = calendar.meeting(published_on, meets_on)
    return Term(published_on, meeting, calendar.due(meeting))


def count(session: Session, issue: Issue, of: Term, kinds: Sequence[str]) -> BoardCounts:
    """The figures of an issue's board, in one statement."""
    late = func.count(Acknowledgement.id).filter(Acknowledgement.said_at >= of.ends_at)
    counted = _units(select(func.count(Unit.id), func.count(Acknowledgement.id), late), issue.id, kinds)
    return BoardCounts(*session.execute(counted).one())


def list_lines(
    session: Session,
    issue: Issue,
    of: Term,
    kinds: Sequence[str],
    *,
    show: Show,
    search: str,
    wanted: int,
    today: date,
) -> tuple[list[BoardLine], Cut]:
    """The page `wanted` of the board by name of unit, in two statements."""
    chosen = and_(_shown(show, of), Unit.search_key.contains(search_key(search), autoescape=True))
    total = session.scalar(_units(select(func.count(Unit.id)), issue.id, kinds).where(chosen)) or 0
    here = pagination.cut(total, wanted)
    rows = session.execute(
        _units(select(Unit.id, Unit.name, Acknowledgement), issue.id, kinds)
        .where(chosen)
        .order_by(Unit.search_key, Unit.id)
        .limit(pagination.PAGE_SIZE)
        .offset(here.offset)
    )
    return [BoardLine(row[0], row[1], row[2], said_late(row[2], of, today)) for row in rows], here


def list_secretaries(session: Session, unit_ids: Sequence[int]) -> dict[int, list[Secretary]]:
    """Who acts for each of these units, by name."""
    rows = session.execute(
        select(Person.unit_id, Person.id, Person.full_name, Person.phone)
        .join(PersonRole, PersonRole.person_id == Person.id)
        .where(
            PersonRole.role == Role.SECRETARY, Person.unit_id.in_(unit_ids), Person.deactivated_at.is_(None)
        )
        .order_by(Person.sort_key, Person.id)
    )
    found: dict[int, list[Secretary]] = {}
    for row in rows:
        found.setdefault(row[0] or 0, []).append(Secretary(row[1], row[2], row[3]))
    return found


def list_year(session: Session, year: str, *, now: datetime) -> Sequence[Issue]:
    """The issues of a year that are out, the first one first."""
    of_year = Issue.month.startswith(f"{year}-", autoescape=True)
    wanted = select(Issue).where(of_year, Issue.publish_at <= now)
    return session.scalars(wanted.order_by(Issue.month, Issue.publish_at, Issue.id)).all()


def list_units(
    session: Session, kinds: Sequence[str], search: str, wanted: int | None
) -> tuple[Sequence[tuple[int, str]], Cut]:
    """The units that should confirm, by name: id and name; all of them when `wanted` is None."""
    chosen = and_(Unit.kind.in_(kinds), Unit.search_key.contains(search_key(search), autoescape=True))
    here = pagination.cut(session.scalar(select(func.count(Unit.id)).where(chosen)) or 0, wanted or 1)
    units = select(Unit.id, Unit.name).where(chosen).order_by(Unit.search_key, Unit.id)
    if wanted is not None:
        units = units.limit(pagination.PAGE_SIZE).offset(here.offset)
    return [(row.id, row.name) for row in session.execute(units)], here


def list_said(
    session: Session, issue_ids: Sequence[int], unit_ids: Sequence[int]
) -> Mapping[tuple[int, int], Acknowledgement]:
    """What these units said of these issues, by (unit, issue)."""
    wanted = select(Acknowledgement).where(
        Acknowledgement.issue_id.in_(issue_ids), Acknowledgement.unit_id.in_(unit_ids)
    )
    return {(said.unit_id, said.issue_id): said for said in session.scalars(wanted)}


def list_late(
    session: Session, terms: Mapping[int, Term], unit_ids: Sequence[int]
) -> Mapping[tuple[int, int], int]:
    """Days late of every unit that said something of these issues, by (unit, issue); 0 in time."""
    wanted = select(Acknowledgement.unit_id, Acknowledgement.issue_id, Acknowledgement.said_at).where(
        Acknowledgement.issue_id.in_(terms), Acknowledgement.unit_id.in_(unit_ids)
    )
    return {
        (unit_id, issue_id): max(0, (said_at.astimezone(VIETNAM).date() - terms[issue_id].due).days)
        for unit_id, issue_id, said_at in session.execute(wanted)
    }


def said_late(said: Acknowledgement | None, of: Term, today: date) -> int:
    """Days late of one unit for one issue; 0 in time."""
    return days_late(_day(said), of.due, today)


def _units(wanted: Any, issue_id: int, kinds: Sequence[str]) -> Any:
    """Units that should confirm an issue, and those that did unasked."""
    own = and_(Acknowledgement.unit_id == Unit.id, Acknowledgement.issue_id == issue_id)
    asked = or_(Unit.kind.in_(kinds), Acknowledgement.id.is_not(None))
    return wanted.select_from(Unit).outerjoin(Acknowledgement, own).where(asked)


def _shown(show: Show, of: Term) -> ColumnElement[bool]:
    conditions: dict[Show, ColumnElement[bool]] = {
        "": true(),
        "missing": Acknowledgement.id.is_(None),
        "late": Acknowledgement.said_at >= of.ends_at,
        "done": Acknowledgement.id.is_not(None),
    }
    return conditions[show]


def _day(said: Acknowledgement | None) -> date | None:
    return None if said is None else said.said_at.astimezone(VIETNAM).date()
