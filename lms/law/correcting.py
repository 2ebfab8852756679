"""Mending what is kept about a person, as they asked; the log names the changed details, not their values."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Self

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.forms.refusal import Refusal
from lms.forms.typed import TypedForm
from lms.law import requesting
from lms.law.clocks import Kind
from lms.law.errors import LawError
from lms.people import accounts, persons, phones
from lms.people import correcting as people_correcting
from lms.people.errors import DetailError
from lms.people.tables import Person
from lms.people.units import units
from lms.web.access import Visitor


@dataclass(frozen=True, slots=True)
class Details(TypedForm):
    """What stands in the form: texts as typed, `unit` the id of a unit or ''."""

    full_name: str
    birth: str
    phone: str
    unit: str

    @classmethod
    def of(cls, person: Person) -> Self:
        """What is kept now."""
        birth = people_correcting.birth_field(person)
        return cls(person.full_name, birth, phones.display(person.phone) or "", str(person.unit_id or ""))


def get_person(session: Session, request_id: int, actor: Visitor, *, lock: bool = False) -> Person:
    """Whom an unfinished request for correction is about, when `actor` may change their account."""
    request = requesting.get_open(session, request_id, lock=lock)
    if request.kind != Kind.CORRECT:
        raise LawError(_("Yêu cầu này không phải yêu cầu sửa thông tin."))
    person = accounts.get_manageable(session, request.person_id, actor)
    if person.erased_at is not None:
        raise LawError(_("Dữ liệu của người này đã được xóa."))
    return person


def correct(session: Session, person: Person, details: Details, *, actor_id: int, now: datetime) -> Refusal:
    """Keep the details, or change nothing and say why."""
    steps = (
        partial(people_correcting.read_name, details.full_name),
        partial(people_correcting.read_birth, details.birth, now),
        partial(_phone, session, person, details),
        partial(_unit, session, details),
    )
    try:
        return people_correcting.keep(session, person, steps, actor_id=actor_id, now=now)
    except IntegrityError:  # somebody else was faster with the phone number
        return Refusal({"phone": persons.phone_taken()})


def _phone(session: Session, person: Person, details: Details) -> dict[str, Any]:
    if not details.phone:
        if person.username is None:
            raise DetailError("phone", _("Người này cần số điện thoại để đăng nhập."))
        return {"phone": None}
    if phones.parse(details.phone) == person.phone:
        return {}
    return {"phone": persons.free_phone(session, details.phone)}


def _unit(session: Session, details: Details) -> dict[str, Any]:
    known = {str(unit.id): unit.id for unit in units.list_units(session)}
    if details.unit and details.unit not in known:
        raise DetailError("unit", _("Hãy chọn một đơn vị trong danh sách."))
    return {"unit_id": known.get(details.unit)}
