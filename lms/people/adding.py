"""Taking in one person from a form: mistakes by field and who may be there already, before any write."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import partial
from typing import Self

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.forms import dates
from lms.forms.typed import Reading, Refusal
from lms.people import permissions, persons, phones
from lms.people.duplicates import may_be_same_birth
from lms.people.errors import DetailError, NotManageableError
from lms.people.field_limits import LONGEST_UNIT
from lms.people.tables import Person, Unit
from lms.people.units import units
from lms.press import to_pdf
from lms.storage import audit_log
from lms.text.vietnamese import normalise, search_key
from lms.web.access import Role, Visitor


@dataclass(frozen=True, slots=True)
class TypedPerson:
    """What was typed; `unit` is the id of one that there is, `is_other` that nobody there is meant."""

    full_name: str = ""
    birth: str = ""
    phone: str = ""
    username: str = ""
    unit: str = ""
    new_unit: str = ""
    roles: frozenset[Role] = frozenset({Role.LEARNER})
    is_other: bool = False

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form."""
        texts = ("full_name", "birth", "phone", "username", "unit", "new_unit")
        return cls(
            **{name: normalise(form.get(name, "")) for name in texts},
            roles=frozenset(role for role in Role if role.value in form),
            is_other="is_other" in form,
        )


@dataclass(frozen=True, slots=True)
class RefusedPerson:
    """Why nobody was added: what is wrong, and the people who may be the one that is meant.

    `elsewhere`: somebody may be there already whom the one who asks may not see.
    """

    refusal: Refusal = field(default_factory=Refusal)
    likely: Sequence[Person] = ()
    elsewhere: bool = False

    def shown(self, field: str) -> Refusal:
        """What the form says; at `field` that the person may be there already."""
        there = {field: _("Có thể người này đã có trong danh sách.")} if self.likely or self.elsewhere else {}
        return self.refusal or Refusal(there)


def add(session: Session, draft: TypedPerson, actor: Visitor, *, now: datetime) -> Person | RefusedPerson:
    """Keep a new person, or say why not; NotManageableError when `actor` may not give the roles."""
    if not permissions.may_manage(actor.roles, draft.roles):
        raise NotManageableError
    return _add(session, draft, actor, now)


def add_to_own_unit(
    session: Session, draft: TypedPerson, actor: Visitor, *, now: datetime
) -> Person | RefusedPerson:
    """Keep a new learner of the unit that `actor` acts for, whatever unit and roles were sent, or say why
    not.

    Only people of that unit are shown as likely the same.
    """
    own = replace(
        draft,
        username="",
        unit=str(actor.unit_id),
        new_unit="",
        roles=frozenset({Role.LEARNER}),
    )
    added = _add(session, own, actor, now)
    if isinstance(added, Person):
        return added
    refusal = added.refusal
    if not own.phone:
        needed = _("Hãy nhập số điện thoại; người này cần số để đăng nhập.")
        refusal = Refusal({**refusal, "phone": needed})
    ours = [person for person in added.likely if person.unit_id == actor.unit_id]
    return RefusedPerson(refusal, ours, elsewhere=len(ours) < len(added.likely))


def _add(session: Session, draft: TypedPerson, actor: Visitor, now: datetime) -> Person | RefusedPerson:
    birth = dates.day_or_year(draft.birth)
    refusal = _check(session, draft, birth, now)
    likely = _find_likely(session, draft, birth)
    if refusal or likely:
        return RefusedPerson(refusal, likely)
    try:
        with session.begin_nested():
            person = _keep(session, draft, birth, actor, now)
    except IntegrityError:  # somebody else was faster with the phone number or username: both are now there
        return RefusedPerson(_check(session, draft, birth, now), _find_likely(session, draft, birth))
    details = {"roles": sorted(draft.roles), "unit_id": person.unit_id}
    subject = f"person:{person.id}"
    audit_log.record(session, "person.add", subject, actor_id=actor.person_id, now=now, **details)
    return person


def _keep(
    session: Session, draft: TypedPerson, birth: date | int | None, actor: Visitor, now: datetime
) -> Person:
    unit = _keep_unit(session, draft, actor, now)
    return persons.add_person(
        session,
        full_name=draft.full_name,
        birth=birth,
        phone=draft.phone,
        username=draft.username,
        roles=draft.roles,
        unit_id=unit.id if unit else None,
        now=now,
    )


def _check(session: Session, draft: TypedPerson, birth: date | int | None, now: datetime) -> Refusal:
    checks: list[Callable[[], object]] = [
        partial(persons.checked_name, draft.full_name),
        partial(_check_birth, draft, birth, now),
        partial(_check_way_in, session, draft),
        partial(_check_username, session, draft),
        partial(_check_unit, session, draft),
        partial(_check_roles, draft),
    ]
    reading = Reading({})
    for check in checks:
        with reading.refusing():
            check()
    return reading.refusal


def _check_birth(draft: TypedPerson, birth: date | int | None, now: datetime) -> None:
    if draft.birth and birth is None:
        raise DetailError("birth", _("Hãy nhập ngày sinh như 12/05/1998, hoặc chỉ năm như 1998."))
    persons.check_birth(birth, now)


def _check_way_in(session: Session, draft: TypedPerson) -> None:
    if draft.phone:
        persons.free_phone(session, draft.phone)
    elif not draft.username:
        raise DetailError(
            "phone", _("Hãy nhập số điện thoại hoặc tên đăng nhập; người này cần một trong hai để đăng nhập.")
        )


def _check_username(session: Session, draft: TypedPerson) -> None:
    if draft.username:
        persons.free_username(session, draft.username)


def _check_unit(session: Session, draft: TypedPerson) -> None:
    if draft.unit and draft.new_unit:
        raise DetailError("new_unit", _("Hãy chọn đơn vị có sẵn hoặc nhập đơn vị mới, đừng làm cả hai."))
    if len(draft.new_unit) > LONGEST_UNIT:
        raise DetailError("new_unit", _("Tên đơn vị dài quá 200 ký tự. Hãy viết gọn lại."))
    if why := to_pdf.refuse(draft.new_unit):
        raise DetailError("new_unit", why)
    if draft.unit and _find_unit(session, draft) is None:
        raise DetailError("unit", _("Hãy chọn một đơn vị trong danh sách."))


def _check_roles(draft: TypedPerson) -> None:
    if not draft.roles:
        raise DetailError("roles", _("Hãy chọn ít nhất một vai trò."))


def _find_unit(session: Session, draft: TypedPerson) -> Unit | None:
    return next((unit for unit in units.list_units(session) if str(unit.id) == draft.unit), None)


def _find_likely(session: Session, draft: TypedPerson, birth: date | int | None) -> list[Person]:
    """Who has the phone number, and, unless somebody else is meant, who has the same name and birth."""
    phone = phones.parse(draft.phone)
    name = search_key(draft.full_name)
    same = or_(Person.phone == phone, Person.search_key == name) if phone else Person.search_key == name
    return [
        person
        for person in session.scalars(select(Person).where(same).order_by(Person.sort_key, Person.id))
        if (phone and person.phone == phone)
        or (not draft.is_other and may_be_same_birth(person.birth_date, person.birth_year, birth))
    ]


def _keep_unit(session: Session, draft: TypedPerson, actor: Visitor, now: datetime) -> Unit | None:
    if not draft.new_unit:
        return _find_unit(session, draft)
    found = units.find_unit_named(session, draft.new_unit)
    if found is not None:
        return found
    unit = units.add_unit(session, name=draft.new_unit, kind="khac")
    audit_log.record(session, "unit.add", f"unit:{unit.id}", actor_id=actor.person_id, now=now)
    return unit
