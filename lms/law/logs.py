"""The log of acts and of reads as one list, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, or_, select, true, union_all
from sqlalchemy.orm import Session

from lms.law.holdings import about
from lms.law.tables import RecordRead
from lms.people.persons import names_of
from lms.storage.audit_log import AuditEntry
from lms.web import pagination
from lms.web.pagination import Cut

_TABLES: dict[str, type[AuditEntry] | type[RecordRead]] = {"act": AuditEntry, "read": RecordRead}


@dataclass(frozen=True, slots=True)
class LogLine:
    """One act or read: who (None: the rules or the command line), what, on whom when a person is known."""

    at: datetime
    actor_id: int | None
    actor: str | None
    act: str
    is_read: bool
    subject: str
    person_id: int | None
    person: str | None
    details: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Log:
    """One page of the log."""

    lines: tuple[LogLine, ...]
    here: Cut


def list_lines(session: Session, wanted: int, *, person_id: int | None = None) -> Log:
    """A page of the log, of everybody or of what a person did and what was done to them; four statements."""
    mine: dict[str, ColumnElement[bool]] = dict.fromkeys(_TABLES, true())
    if person_id is not None:
        read = or_(RecordRead.person_id == person_id, RecordRead.reader_id == person_id)
        mine = {"act": about(person_id), "read": read}
    counts = (select(func.count(table.id)).where(mine[kind]) for kind, table in _TABLES.items())
    total = sum(session.scalar(one) or 0 for one in counts)
    here = pagination.cut(total, wanted)
    upto = here.offset + pagination.PAGE_SIZE
    newest = (_newest(table, kind, mine[kind], upto) for kind, table in _TABLES.items())
    both = union_all(*map(select, newest)).subquery()
    page = select(both.c.kind, both.c.id).order_by(both.c.at.desc(), both.c.kind, both.c.id.desc())
    found = session.execute(page.limit(pagination.PAGE_SIZE).offset(here.offset)).all()
    return Log(_lines(session, [(row.kind, row.id) for row in found]), here)


def _newest(
    row: type[AuditEntry] | type[RecordRead], kind: str, mine: ColumnElement[bool], count: int
) -> Subquery:
    """So many of the newest rows: no more fit the page, and their order is that of an index."""
    wanted = select(row.at, row.id.label("id"), literal(kind).label("kind")).where(mine)
    return wanted.order_by(row.at.desc(), row.id.desc()).limit(count).subquery()


def _lines(session: Session, places: list[tuple[str, int]]) -> tuple[LogLine, ...]:
    rows: dict[tuple[str, int], AuditEntry | RecordRead] = {}
    for kind, table in _TABLES.items():
        ids = [number for its, number in places if its == kind]
        found: Select[Any] = select(table).where(table.id.in_(ids))
        rows |= {(kind, row.id): row for row in session.scalars(found)}
    people = {_actor(one) for one in rows.values()} | {_person(one) for one in rows.values()}
    names = names_of(session, people)
    return tuple(_line(rows[place], names) for place in places)


def _line(row: AuditEntry | RecordRead, names: dict[int | None, str]) -> LogLine:
    is_read = isinstance(row, RecordRead)
    actor_id, person_id = _actor(row), _person(row)
    return LogLine(
        at=row.at,
        actor_id=actor_id,
        actor=names.get(actor_id),
        act=row.page if isinstance(row, RecordRead) else row.act,
        is_read=is_read,
        subject="" if isinstance(row, RecordRead) else row.subject,
        person_id=person_id if person_id in names else None,
        person=names.get(person_id),
        details={} if isinstance(row, RecordRead) else row.details,
    )


def _actor(row: AuditEntry | RecordRead) -> int | None:
    return row.reader_id if isinstance(row, RecordRead) else row.actor_id


def _person(row: AuditEntry | RecordRead) -> int | None:
    if isinstance(row, RecordRead):
        return row.person_id
    room, _, number = row.subject.partition(":")
    if room == "person" and number.isdigit():
        return int(number)
    named = row.details.get("person_id")
    return named if isinstance(named, int) else None
