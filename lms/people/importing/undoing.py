"""Taking a list back as long as nobody of it has acted: people it added go, former details return."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.errors import RuleBrokenError
from lms.events import Port
from lms.people import persons
from lms.people.importing import acts, applying, batches, destination
from lms.people.importing.batches import APPLIED
from lms.people.importing.traces import FormerDetail, details_of, holds
from lms.people.tables import Activation, CodeRequest, ImportBatch, ImportedPerson, Person, PersonRole
from lms.storage import audit_log
from lms.web.access import Visitor

AT_ONCE = 500
MOST_NAMED = 50
KEPT = timedelta(days=90)

TAKEN_BACK = "Đã xóa khi hoàn tác"
were_read = Port[[Session, Collection[int]], frozenset[int]]("whose records the log of reads names")


class NotUndoneError(RuleBrokenError):
    """Why a list was not taken back; nothing was written."""


@dataclass(frozen=True, slots=True)
class UndoHindrance:
    """A person because of whom a list cannot be taken back, and what they did or what was done."""

    person_id: int
    full_name: str
    why: str


@dataclass(frozen=True, slots=True)
class UndoRun:
    """What taking a list back would do; `hindrances` are the first of `hindered` people who prevent it."""

    added: int
    changed: int
    joined: int
    hindered: int
    hindrances: tuple[UndoHindrance, ...]


def look(session: Session, batch: ImportBatch) -> UndoRun:
    """What taking the list back would do, and who prevents it."""
    rows = _rows(session, batch)
    why = _reasons(session, batch, rows)
    ids = sorted(why)[:MOST_NAMED]
    named = persons.names_of(session, ids)
    return UndoRun(
        added=sum(row.is_new for row in rows),
        changed=sum(bool(row.changes) for row in rows),
        joined=sum(row.joined for row in rows),
        hindered=len(why),
        hindrances=tuple(UndoHindrance(one, named[one], why[one]) for one in ids),
    )


def undo(session: Session, batch_id: int, actor: Visitor, *, now: datetime) -> UndoRun:
    """Take the list back, all of it; NotUndoneError when somebody prevents it or it is too late."""
    batch = batches.get_batch(session, batch_id, lock=True)
    if batch.state != APPLIED or batch.undone_at is not None:
        raise NotUndoneError(_("Danh sách này chưa nhập hoặc đã được hoàn tác."))
    rows = _rows(session, batch)
    if not rows:
        raise NotUndoneError(_("Không còn gì để hoàn tác: danh sách đã nhập quá lâu hoặc không đổi gì."))
    people = _lock(session, rows)
    run = look(session, batch)
    if run.hindered:
        raise NotUndoneError(
            _(
                "Có %(n)s người đã làm việc trong hệ thống nên chưa hoàn tác. Không có gì thay đổi.",
                n=run.hindered,
            )
        )
    _take_back(session, batch, rows, people, actor, now)
    return run


def _rows(session: Session, batch: ImportBatch) -> list[ImportedPerson]:
    wanted = select(ImportedPerson).filter_by(batch_id=batch.id).order_by(ImportedPerson.person_id)
    return list(session.scalars(wanted))


def _lock(session: Session, rows: list[ImportedPerson]) -> Mapping[int, Person]:
    """The people, held so that nobody can begin to act meanwhile."""
    found: dict[int, Person] = {}
    for ids in _some([row.person_id for row in rows]):
        wanted = select(Person).where(Person.id.in_(ids)).order_by(Person.id).with_for_update()
        found |= {person.id: person for person in session.scalars(wanted)}
    return found


def _reasons(session: Session, batch: ImportBatch, rows: list[ImportedPerson]) -> dict[int, str]:
    """Why some of these people prevent it, by person."""
    why = acts.of_new(session, batch)
    class_ = destination.find(session, batch.class_id)
    if class_ is not None:
        joined = select(ImportedPerson.person_id).filter_by(batch_id=batch.id, joined=True)
        for one in class_.find_acted(session, joined):
            why.setdefault(one, _("đã học, được điểm danh hoặc có kết quả trong lớp"))
    changed = {row.person_id: details_of(row.changes) for row in rows if row.changes}
    for ids in _some(list(changed)):
        for person in session.scalars(select(Person).where(Person.id.in_(ids))):
            if not all(holds(person, one) for one in changed[person.id]):
                why.setdefault(person.id, _("thông tin đã được sửa lại sau khi nhập"))
    return why


def _take_back(
    session: Session,
    batch: ImportBatch,
    rows: list[ImportedPerson],
    people: Mapping[int, Person],
    actor: Visitor,
    now: datetime,
) -> None:
    new = [row.person_id for row in rows if row.is_new]
    class_ = destination.find(session, batch.class_id)
    if class_ is not None:
        joined = [row.person_id for row in rows if row.joined]
        class_.take_back(session, joined, forget=new, actor_id=actor.person_id, now=now)
    for row in rows:
        act = "person.import-taken-back" if row.is_new else "person.import-restored"
        changes = details_of(row.changes)
        details = {"import_batch": batch.id, "changed": [one.detail for one in changes]}
        _restore(people[row.person_id], changes)
        audit_log.record(
            session, act, f"person:{row.person_id}", actor_id=actor.person_id, now=now, **details
        )
    try:
        session.flush()
    except IntegrityError as error:
        raise NotUndoneError(
            _("Số điện thoại cũ của một người nay là của người khác nên chưa hoàn tác. Chưa đổi gì.")
        ) from error
    session.execute(delete(ImportedPerson).where(ImportedPerson.batch_id == batch.id))
    _forget(session, new, now)
    batch.undone_at = now
    counts = {"added": len(new), "changed": sum(bool(row.changes) for row in rows)}
    subject = f"import_batch:{batch.id}"
    audit_log.record(session, "person.import-undo", subject, actor_id=actor.person_id, now=now, **counts)
    session.flush()


def _restore(person: Person, changes: Collection[FormerDetail]) -> None:
    for one in changes:
        applying.set_detail(person, one.detail, one.before)


def _forget(session: Session, ids: list[int], now: datetime) -> None:
    """Delete people who did nothing, with their roles and the codes on their slips.

    Of whom the log of reads names, a row without anything about them stays; and of the newest person, as
    SQLite would give the number to the next one, of whom the log would then tell what was done with another.
    """
    plain = {"synchronize_session": False}
    nobody = Person(full_name="", search_key="", sort_key="")
    persons.set_name(nobody, TAKEN_BACK)
    names = {"full_name": TAKEN_BACK, "search_key": nobody.search_key, "sort_key": nobody.sort_key}
    nothing = dict.fromkeys(("birth_date", "birth_year", "phone", "username", "unit_id", "password_hash"))
    blank = update(Person).values(**names, **nothing, deactivated_at=now, erased_at=now)
    newest = session.scalar(select(func.max(Person.id)))
    for some in _some(ids):
        for column in (Activation.person_id, CodeRequest.person_id, PersonRole.person_id):
            session.execute(delete(column.class_).where(column.in_(some)), execution_options=plain)
        seen = were_read.ask(session, some) | ({newest} & {*some})
        session.execute(blank.where(Person.id.in_(seen)), execution_options=plain)
        unseen = [one for one in some if one not in seen]
        session.execute(delete(Person).where(Person.id.in_(unseen)), execution_options=plain)
    session.expire_all()


def _some(ids: list[int]) -> list[list[int]]:
    """Parts small enough for one statement each."""
    return [ids[start : start + AT_ONCE] for start in range(0, len(ids), AT_ONCE)]


def forget_before(now: datetime) -> datetime:
    """Lists that were taken in before this moment are not undone any more, and their traces go."""
    return now - KEPT
