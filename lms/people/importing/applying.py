"""Carrying a plan out: all that is confirmed in one transaction, each person written down in the log."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.errors import RuleBrokenError
from lms.people import persons
from lms.people.importing import batches, destination, dry_runs, traces, usernames
from lms.people.importing.batches import APPLIED, CHECKED, ImportSummary, KeptRows
from lms.people.importing.dry_runs import ImportDryRun
from lms.people.importing.planning import DetailChange, ImportPlan, PlannedRow
from lms.people.tables import ImportBatch, ImportedPerson, Person, PersonRole
from lms.storage import audit_log, canonical_json
from lms.web.access import Role, Visitor

_AT_ONCE = 500


class NotAppliedError(RuleBrokenError):
    """Why the list was not carried out; nothing was written."""


def confirm(session: Session, batch_id: int, digest: str, actor: Visitor, *, now: datetime) -> ImportSummary:
    """Carry the good rows out exactly as they were shown, and keep the others as a list of their own.

    NotAppliedError when that is not possible any more; then nothing is written.
    """
    batch = batches.get_batch(session, batch_id, lock=True)
    if batch.state != CHECKED:
        raise NotAppliedError(_("Danh sách này đã được nhập hoặc chưa đọc xong. Chưa có gì bị ghi thêm."))
    dry = dry_runs.dry_run(session, batch, actor)
    if not dry.plan.of("added", "changed", "same"):
        raise NotAppliedError(_("Chưa có dòng nào nhập được. Hãy sửa các ô có lỗi trước."))
    if dry.digest != digest:
        raise NotAppliedError(
            _("Dữ liệu vừa được người khác thay đổi nên chưa ghi gì. Hãy xem lại danh sách rồi xác nhận.")
        )
    try:
        return _carry_out(session, batch, dry, actor, now)
    except IntegrityError as error:
        raise NotAppliedError(
            _(
                "Một số điện thoại trong danh sách vừa được cấp cho người khác. "
                "Chưa ghi gì; hãy mở lại danh sách."
            )
        ) from error


def _carry_out(
    session: Session, batch: ImportBatch, dry: ImportDryRun, actor: Visitor, now: datetime
) -> ImportSummary:
    plan = dry.plan
    _change(session, plan, batch.id, actor, now)
    added = _add(session, plan, batch.id, actor, now)
    known = [line.person_id for line in dry.joining.joins if line.person_id is not None]
    class_ = destination.find(session, batch.class_id)
    if class_ is not None:
        class_.take(session, [*known, *added], actor_id=actor.person_id, now=now)
    _trace(session, batch.id, plan, added, known if class_ else (), joins=class_ is not None)
    rest = _keep_rest(session, batch, dry)
    counts = ImportSummary(
        added=len(plan.of("added")),
        changed=len(plan.of("changed")),
        same=len(plan.of("same")),
        skipped=len(dry.of("skipped")),
        joined=len(dry.joining.joins),
        there=len(dry.joining.there),
        closed=len(dry.joining.closed),
        left=len(dry.of("wrong", "doubtful")),
        rest_id=rest.id if rest else None,
    )
    batch.state, batch.applied_at, batch.plan, batch.content = APPLIED, now, canonical_json.dump(counts), b""
    details = canonical_json.to_data(counts)
    subject = f"import_batch:{batch.id}"
    audit_log.record(session, "person.import", subject, actor_id=actor.person_id, now=now, **details)
    session.flush()
    return counts


def _keep_rest(session: Session, batch: ImportBatch, dry: ImportDryRun) -> ImportBatch | None:
    """The rows that were not taken as an open list, kept as long as the list that they come from."""
    left = tuple(one.row for one in dry.of("wrong", "doubtful"))
    if not left:
        return None
    keys = {row.key for row in left}
    choices = {key: choice for key, choice in dry.kept.choices.items() if key in keys}
    reading = replace(dry.kept.reading, rows=left, notes=())
    rest = ImportBatch(
        created_by=batch.created_by,
        created_at=batch.created_at,
        class_id=batch.class_id,
        filename=batch.filename,
        content=b"",
        state=CHECKED,
        part_of=batch.part_of or batch.id,
        plan=canonical_json.dump(KeptRows(reading, choices)),
    )
    session.add(rest)
    session.flush()
    return rest


def _add(session: Session, plan: ImportPlan, batch_id: int, actor: Visitor, now: datetime) -> list[int]:
    """Take the new people in; their ids."""
    lines = plan.of("added")
    without = [line.draft.full_name for line in lines if not line.draft.phone]
    taken = session.scalars(select(Person.username).where(Person.username.is_not(None))) if without else ()
    names = iter(usernames.make(without, {one for one in taken if one}))
    added = [_person(line, None if line.draft.phone else next(names), now) for line in lines]
    session.add_all(added)
    session.flush()
    session.add_all(PersonRole(person_id=person.id, role=Role.LEARNER) for person in added)
    for person in added:
        subject = f"person:{person.id}"
        details = {"roles": [Role.LEARNER], "unit_id": person.unit_id, "import_batch": batch_id}
        audit_log.record(session, "person.add", subject, actor_id=actor.person_id, now=now, **details)
    return [person.id for person in added]


def _person(line: PlannedRow, username: str | None, now: datetime) -> Person:
    draft = line.draft
    person = Person(
        phone=draft.phone, username=username, unit_id=draft.unit_id, is_demo=False, created_at=now
    )
    persons.set_name(person, draft.full_name)
    persons.set_birth(person, draft.birth_date or draft.birth_year)
    return person


def _trace(
    session: Session,
    batch_id: int,
    plan: ImportPlan,
    added: Collection[int],
    joined: Collection[int],
    *,
    joins: bool,
) -> None:
    """Note what was done to whom, so that it can be undone."""
    changes = {line.person_id: line.changes for line in plan.of("changed") if line.person_id is not None}
    known = sorted({*changes, *joined})
    session.add_all(
        ImportedPerson(batch_id=batch_id, person_id=one, is_new=True, joined=joins) for one in added
    )
    session.add_all(
        ImportedPerson(
            batch_id=batch_id,
            person_id=one,
            is_new=False,
            joined=one in joined,
            changes=traces.keep(changes[one]) if one in changes else None,
        )
        for one in known
    )


def _change(session: Session, plan: ImportPlan, batch_id: int, actor: Visitor, now: datetime) -> None:
    changed = plan.of("changed")
    people = _load(session, [line.person_id for line in changed if line.person_id is not None])
    for line in changed:
        person = people[line.person_id or 0]
        for change in line.changes:
            _set(person, change)
        subject = f"person:{person.id}"
        details = {"changed": [change.detail for change in line.changes], "import_batch": batch_id}
        audit_log.record(session, "person.change", subject, actor_id=actor.person_id, now=now, **details)
    session.flush()


def _load(session: Session, ids: list[int]) -> Mapping[int, Person]:
    found: dict[int, Person] = {}
    for start in range(0, len(ids), _AT_ONCE):
        wanted = select(Person).where(Person.id.in_(ids[start : start + _AT_ONCE])).with_for_update()
        found |= {person.id: person for person in session.scalars(wanted)}
    return found


def _set(person: Person, change: DetailChange) -> None:
    set_detail(person, change.detail, change.after)


def set_detail(person: Person, detail: str, value: str | date | int | None) -> None:
    """Give a person one detail: full_name, birth, phone or unit_id."""
    if detail == "full_name":
        persons.set_name(person, str(value))
    elif detail == "birth":
        persons.set_birth(person, value if isinstance(value, date | int) else None)
    elif detail == "phone":
        person.phone = None if value is None else str(value)
    else:
        person.unit_id = None if value is None else int(str(value))
