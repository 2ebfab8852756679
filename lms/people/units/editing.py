"""What staff do with units: add, rename, move; each act is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.errors import NotFoundError
from lms.forms.typed import Reading, TypedForm
from lms.people import contact_rules as contacts
from lms.people.duplicates import is_same_name
from lms.people.errors import DetailError
from lms.people.field_limits import LONGEST_UNIT
from lms.people.tables import FormerUnit, Person, Unit
from lms.people.units import units
from lms.people.units.tree import KINDS, Branch, Node, arrange, makes_circle
from lms.press import to_pdf
from lms.storage import audit_log
from lms.text import vietnamese
from lms.web.access import Visitor


@dataclass(frozen=True, slots=True)
class UnitDraft(TypedForm):
    """What was typed about a unit; `parent` is the id of the unit above it, or nothing."""

    name: str = ""
    kind: str = ""
    parent: str = ""
    contact_name: str = ""
    contact_phone: str = ""

    @classmethod
    def of(cls, unit: Unit) -> Self:
        """The draft that would leave the unit as it is."""
        parent = str(unit.parent_id or "")
        return cls(unit.name, unit.kind, parent, unit.contact_name, unit.contact_phone)


def list_branches(session: Session) -> Sequence[Branch]:
    """All units in their places, with how many people they have."""
    people = select(Person.unit_id, func.count().label("people")).where(Person.deactivated_at.is_(None))
    counted = people.group_by(Person.unit_id).subquery()
    rows = session.execute(
        select(Unit.id, Unit.parent_id, Unit.name, Unit.kind, func.coalesce(counted.c.people, 0)).outerjoin(
            counted, counted.c.unit_id == Unit.id
        )
    )
    return arrange([Node(*row) for row in rows])


def get_unit(session: Session, unit_id: int) -> Unit:
    """The unit with this id; NotFoundError when there is none."""
    unit = units.find_unit(session, unit_id)
    if unit is None:
        raise NotFoundError(_("Không tìm thấy đơn vị này."))
    return unit


def add(session: Session, draft: UnitDraft, actor: Visitor, *, now: datetime) -> Unit:
    """Keep a new unit; DetailError names the field that is wrong."""
    parent_id = _checked(session, draft, None)
    unit = units.add_unit(session, name=draft.name, kind=draft.kind, parent_id=parent_id)
    unit.contact_name, unit.contact_phone = draft.contact_name, draft.contact_phone
    audit_log.record(session, "unit.add", f"unit:{unit.id}", actor_id=actor.person_id, now=now)
    return unit


def change(session: Session, unit: Unit, draft: UnitDraft, actor: Visitor, *, now: datetime) -> None:
    """Rename, relabel or move a unit and keep what it was; DetailError names the field that is wrong."""
    parent_id = _checked(session, draft, unit.id)
    before = {
        "name": unit.name,
        "kind": unit.kind,
        "parent_id": unit.parent_id,
        "contact": [unit.contact_name, unit.contact_phone],
    }
    session.add(FormerUnit(unit_id=unit.id, until=now, parent_id=unit.parent_id, name=unit.name))
    unit.name, unit.kind, unit.parent_id = draft.name, draft.kind, parent_id
    unit.contact_name, unit.contact_phone = draft.contact_name, draft.contact_phone
    unit.search_key = vietnamese.search_key(draft.name)
    session.flush()
    subject = f"unit:{unit.id}"
    audit_log.record(session, "unit.change", subject, actor_id=actor.person_id, now=now, before=before)


def _check_contact(draft: UnitDraft) -> None:
    reading = Reading(draft)
    contacts.check(reading)
    reading.finish()
    if why := to_pdf.refuse(draft.contact_name):
        raise DetailError("contact_name", why)


def _checked(session: Session, draft: UnitDraft, unit_id: int | None) -> int | None:
    """The id of the unit above; all units are locked, so that two moves together make no circle."""
    # In one order, or two who lock the same rows would wait for each other.
    found = session.scalars(select(Unit).order_by(Unit.id).with_for_update()).all()
    if not draft.name:
        raise DetailError("name", _("Hãy nhập tên đơn vị."))
    if len(draft.name) > LONGEST_UNIT:
        raise DetailError("name", _("Tên đơn vị dài quá 200 ký tự. Hãy viết gọn lại."))
    if why := to_pdf.refuse(draft.name):
        raise DetailError("name", why)
    _check_contact(draft)
    if draft.kind not in KINDS:
        raise DetailError("kind", _("Hãy chọn loại đơn vị."))
    parents = {unit.id: unit.parent_id for unit in found}
    parent_id = int(draft.parent) if draft.parent.isascii() and draft.parent.isdigit() else None
    if draft.parent and parent_id not in parents:
        raise DetailError("parent", _("Hãy chọn đơn vị cấp trên trong danh sách."))
    if unit_id is not None and makes_circle(parents, unit_id, parent_id):
        raise DetailError("parent", _("Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó."))
    beside = (one for one in found if one.parent_id == parent_id and one.id != unit_id)
    if any(is_same_name(one.name, draft.name) for one in beside):
        raise DetailError("name", _("Ở cấp này đã có một đơn vị cùng tên."))
    return parent_id
