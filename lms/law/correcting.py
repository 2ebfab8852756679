"""Mending what is kept about a person, as they asked; the log names the changed details, not their values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Self

from flask_babel import gettext as _
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms import audit, typed_dates, vietnamese
from lms.access import Visitor
from lms.law import requesting
from lms.law.clocks import Kind
from lms.law.errors import LawError
from lms.people import managing, persons, phones, units
from lms.people.errors import DetailError
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class Details:
    """What stands in the form: texts as typed, `unit` the id of a unit or ''."""

    full_name: str
    birth: str
    phone: str
    unit: str

    @classmethod
    def of(cls, person: Person) -> Self:
        """What is kept now."""
        birth = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
        return cls(person.full_name, birth, phones.display(person.phone) or "", str(person.unit_id or ""))

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """What was sent."""
        texts = ("full_name", "birth", "phone", "unit")
        return cls(**{name: vietnamese.normalise(form.get(name, "")) for name in texts})


def get_person(session: Session, request_id: int, actor: Visitor, *, lock: bool = False) -> Person:
    """Whom an unfinished request for correction is about, when `actor` may change their account."""
    request = requesting.get_open(session, request_id, lock=lock)
    if request.kind != Kind.CORRECT:
        raise LawError(_("Yêu cầu này không phải yêu cầu sửa thông tin."))
    person = managing.get_manageable(session, request.person_id, actor)
    if person.erased_at is not None:
        raise LawError(_("Dữ liệu của người này đã được xóa."))
    return person


def correct(
    session: Session, person: Person, details: Details, *, actor_id: int, now: datetime
) -> dict[str, str]:
    """Keep the details, or change nothing and return a sentence per field that will not do."""
    changes: dict[str, Any] = {}
    errors: dict[str, str] = {}
    steps: tuple[Callable[[], dict[str, Any]], ...] = (
        partial(_name, details),
        partial(_birth, details, now),
        partial(_phone, session, person, details),
        partial(_unit, session, details),
    )
    for step in steps:
        try:
            changes |= step()
        except DetailError as error:
            errors[error.field] = error.sentence
    if errors:
        return errors
    changed = sorted(name for name, value in changes.items() if getattr(person, name) != value)
    try:
        with session.begin_nested():
            for name in changed:
                setattr(person, name, changes[name])
    except IntegrityError:  # somebody else was faster with the phone number
        return {"phone": persons.phone_taken()}
    if changed:
        audit.record(
            session, "person.correct", f"person:{person.id}", actor_id=actor_id, now=now, fields=changed
        )
    return {}


def _name(details: Details) -> dict[str, Any]:
    name = persons.checked_name(details.full_name)
    keys = {"search_key": vietnamese.search_key(name), "sort_key": vietnamese.name_sort_key(name)}
    return {"full_name": name, **keys}


def _birth(details: Details, now: datetime) -> dict[str, Any]:
    birth = typed_dates.day_or_year(details.birth)
    if details.birth and birth is None:
        raise DetailError("birth", _("Hãy nhập ngày sinh như 12/05/1998, hoặc chỉ năm như 1998."))
    persons.check_birth(birth, now)
    if isinstance(birth, date):
        return {"birth_date": birth, "birth_year": birth.year}
    return {"birth_date": None, "birth_year": birth}


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
