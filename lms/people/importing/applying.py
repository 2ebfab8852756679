"""Carrying a plan out: all of it in one transaction, each person written down in the log."""

from collections.abc import Mapping
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.errors import RuleBrokenError
from lms.people import persons
from lms.people.importing import batches, destination
from lms.people.importing.batches import APPLIED, CHECKED, ImportDryRun, ImportSummary
from lms.people.importing.planning import DetailChange, ImportPlan, PlannedRow
from lms.people.tables import ImportBatch, Person, PersonRole
from lms.storage import audit_log, canonical_json
from lms.web.access import Role, Visitor

_AT_ONCE = 500


class NotAppliedError(RuleBrokenError):
    """Why the list was not carried out; nothing was written."""


def confirm(
    session: Session, batch_id: int, digest: str, actor: Visitor, *, agrees: bool = False, now: datetime
) -> ImportSummary:
    """Carry the batch out exactly as it was shown; NotAppliedError when that is not possible any more.

    `agrees`: whoever confirms has seen what the reading doubts.
    """
    batch = batches.get_batch(session, batch_id, lock=True)
    if batch.state != CHECKED:
        raise NotAppliedError(_("Danh sách này đã được nhập hoặc chưa đọc xong. Chưa có gì bị ghi thêm."))
    dry = batches.dry_run(session, batch, actor)
    if dry.mistakes:
        raise NotAppliedError(_("Danh sách còn lỗi nên chưa nhập được. Hãy sửa tệp rồi gửi lại."))
    if dry.reading.doubts and not agrees:
        raise NotAppliedError(_("Hãy xem các điều cần xác nhận và đánh dấu đồng ý trước. Chưa ghi gì."))
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
    class_ = destination.find(session, batch.class_id)
    if class_ is not None:
        known = [line.person_id for line in dry.joining.joins if line.person_id is not None]
        class_.take(session, [*known, *added], actor_id=actor.person_id, now=now)
    counts = ImportSummary(
        added=len(plan.of("added")),
        changed=len(plan.of("changed")),
        same=len(plan.of("same")),
        skipped=len(plan.of("skipped", "doubtful")),
        joined=len(dry.joining.joins),
        there=len(dry.joining.there),
        closed=len(dry.joining.closed),
    )
    batch.state, batch.applied_at, batch.plan, batch.content = APPLIED, now, canonical_json.dump(counts), b""
    details = canonical_json.to_data(counts)
    subject = f"import_batch:{batch.id}"
    audit_log.record(session, "person.import", subject, actor_id=actor.person_id, now=now, **details)
    session.flush()
    return counts


def _add(session: Session, plan: ImportPlan, batch_id: int, actor: Visitor, now: datetime) -> list[int]:
    """Take the new people in; their ids."""
    added = [_person(line, now) for line in plan.of("added")]
    session.add_all(added)
    session.flush()
    session.add_all(PersonRole(person_id=person.id, role=Role.LEARNER) for person in added)
    for person in added:
        subject = f"person:{person.id}"
        details = {"roles": [Role.LEARNER], "unit_id": person.unit_id, "import_batch": batch_id}
        audit_log.record(session, "person.add", subject, actor_id=actor.person_id, now=now, **details)
    return [person.id for person in added]


def _person(line: PlannedRow, now: datetime) -> Person:
    draft = line.draft
    person = Person(phone=draft.phone, username=None, unit_id=draft.unit_id, is_demo=False, created_at=now)
    persons.set_name(person, draft.full_name)
    persons.set_birth(person, draft.birth_date or draft.birth_year)
    return person


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
    if change.detail == "full_name":
        persons.set_name(person, str(change.after))
    elif change.detail == "birth":
        persons.set_birth(person, change.after if isinstance(change.after, date) else int(change.after))
    elif change.detail == "phone":
        person.phone = str(change.after)
    else:
        person.unit_id = int(str(change.after))
