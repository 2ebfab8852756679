"""The details that staff mend: as they stand in a form, and as they would be kept."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Self

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.forms.typed import TypedForm
from lms.people import correcting, persons, phones
from lms.people.correcting import Changes
from lms.people.errors import DetailError
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import canonical_json


@dataclass(frozen=True, slots=True)
class Details(TypedForm):
    """What is in the form: texts as typed, `unit` the id of a unit or ''."""

    full_name: str
    birth: str
    phone: str
    unit: str

    @classmethod
    def of(cls, person: Person) -> Self:
        """What is kept now."""
        phone, unit = phones.display(person.phone) or "", str(person.unit_id or "")
        return cls(person.full_name, person.birth, phone, unit)

    @property
    def digest(self) -> str:
        """64 hex digits that stand for these details: a form says by them what it was made from."""
        return canonical_json.digest(canonical_json.dump(self))


Steps = Sequence[Callable[[], Changes]]


def steps(session: Session, person: Person, details: Details, *, now: datetime) -> Steps:
    """What reads each detail of the form, for `correcting.keep`; the phone must be nobody else's."""
    return (
        *_of_identity(details, now),
        partial(_phone, session, person, details),
        partial(_unit, session, details),
    )


def steps_besides_phone(session: Session, details: Details, *, now: datetime) -> Steps:
    """The same without the phone."""
    return (*_of_identity(details, now), partial(_unit, session, details))


def _of_identity(details: Details, now: datetime) -> Steps:
    return (
        partial(correcting.read_name, details.full_name),
        partial(correcting.read_birth, details.birth, now),
    )


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
