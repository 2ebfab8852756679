"""Persons: taking one in, and finding one."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.people import phones, sentences
from lms.people.credentials import identifiers, password_strength
from lms.people.credentials.identifiers import Identifier
from lms.people.credentials.password_strength import KnownToOthers
from lms.people.credentials.passwords import Hasher
from lms.people.errors import DetailError, UnknownPersonError
from lms.people.field_limits import EARLIEST_YEAR, LONGEST_NAME
from lms.people.tables import Person, PersonRole
from lms.press import to_pdf
from lms.text import vietnamese
from lms.web.access import Role


def add_person(
    session: Session,
    *,
    full_name: str,
    birth: date | int | None,
    phone: str | None,
    username: str | None,
    roles: Iterable[Role],
    unit_id: int | None,
    now: datetime,
    is_demo: bool = False,
) -> Person:
    """Keep a new person; `birth` is a date or only a year. DetailError names the detail that is wrong."""
    name = checked_name(full_name)
    check_birth(birth, now)
    person = Person(
        phone=free_phone(session, phone) if phone else None,
        username=free_username(session, username) if username else None,
        unit_id=unit_id,
        is_demo=is_demo,
        created_at=now,
    )
    set_name(person, name)
    set_birth(person, birth)
    session.add(person)
    session.flush()
    replace_roles(session, person, roles)
    return person


def set_name(person: Person, name: str) -> None:
    """Give the person a checked name, with what finds and sorts it."""
    person.full_name = name
    person.search_key = vietnamese.search_key(name)
    person.sort_key = vietnamese.name_sort_key(name)


def set_birth(person: Person, birth: date | int | None) -> None:
    """Note the checked birth: a day, or only its year."""
    person.birth_date = birth if isinstance(birth, date) else None
    person.birth_year = birth.year if isinstance(birth, date) else birth


def replace_roles(session: Session, person: Person, roles: Iterable[Role]) -> None:
    """Give the person these roles and no others; they hold from the next request on."""
    session.execute(delete(PersonRole).where(PersonRole.person_id == person.id))
    session.add_all(PersonRole(person_id=person.id, role=role) for role in sorted(set(roles)))
    session.flush()


def roles_of(session: Session, person: Person) -> frozenset[Role]:
    """The person's roles."""
    found = session.scalars(select(PersonRole.role).where(PersonRole.person_id == person.id))
    return frozenset(Role(role) for role in found)


def get_person(session: Session, person_id: int) -> Person:
    """The person with this id; UnknownPersonError when there is none."""
    person = session.get(Person, person_id)
    if person is None:
        raise UnknownPersonError
    return person


def names_of(session: Session, ids: Collection[int | None]) -> dict[int | None, str]:
    """The names of persons by their ids; None among the ids stands for nobody, and is not looked up."""
    wanted = set(ids) - {None}
    named = select(Person.id, Person.full_name).where(Person.id.in_(wanted))
    return {row.id: row.full_name for row in session.execute(named)} if wanted else {}


def find_active(session: Session, identifier: Identifier) -> Person | None:
    """The person who signs in with this phone number or username, unless deactivated; or None."""
    column = Person.phone if identifier.kind == "phone" else Person.username
    return session.scalars(
        select(Person).where(column == identifier.value, Person.deactivated_at.is_(None))
    ).one_or_none()


def known_of(person: Person) -> KnownToOthers:
    """What a guesser would try first for this person."""
    return KnownToOthers(
        person.full_name, person.phone, person.username, person.birth_date, person.birth_year
    )


def set_password(person: Person, password: str, hasher: Hasher) -> None:
    """Give the person a password; DetailError when it is too easy to guess."""
    check_password(person, password)
    person.password_hash = hasher.hash(password)


def check_password(person: Person, password: str) -> None:
    """DetailError with the reason when `password` is too easy to guess for this person."""
    found = password_strength.find_password_weakness(password, known_of(person))
    if found is not None:
        raise DetailError("password", sentences.weakness(found))


def check_pin(person: Person, pin: str, again: str) -> None:
    """DetailError with the reason when `pin` is refused, or was not typed the same way twice."""
    found = password_strength.find_pin_weakness(pin, known_of(person))
    if found is not None:
        raise DetailError("pin", sentences.weakness(found))
    if pin != again:
        raise DetailError("again", _("Hai lần nhập chưa giống nhau. Hãy nhập lại."))


def checked_name(full_name: str) -> str:
    """The name as it is stored; DetailError when there is none, it is too long or cannot be printed."""
    name = vietnamese.normalise(full_name)
    if not vietnamese.name_sort_key(name):
        raise DetailError("full_name", _("Hãy nhập họ và tên."))
    if len(name) > LONGEST_NAME:
        raise DetailError("full_name", _("Họ và tên dài quá 120 ký tự. Hãy kiểm tra lại."))
    if why := to_pdf.refuse(name):
        raise DetailError("full_name", why)
    return name


def check_birth(birth: date | int | None, now: datetime) -> None:
    """DetailError when nobody alive was born then."""
    year = birth.year if isinstance(birth, date) else birth
    if year is not None and not EARLIEST_YEAR <= year <= now.year:
        raise DetailError("birth", _("Năm sinh phải từ 1900 đến năm nay. Hãy kiểm tra lại."))


def free_phone(session: Session, typed: str) -> str:
    """The typed number as it is stored; DetailError when it is none or somebody else's."""
    phone = phones.parse(typed)
    if phone is None:
        raise DetailError("phone", phone_unreadable())
    if session.scalar(select(Person.id).where(Person.phone == phone)) is not None:
        raise DetailError("phone", phone_taken())
    return phone


def phone_unreadable() -> str:
    """That what was typed is no number."""
    return str(_("Số điện thoại gồm 10 chữ số, bắt đầu bằng 03, 05, 07, 08 hoặc 09. Hãy kiểm tra lại."))


def phone_taken() -> str:
    """That a number is somebody else's."""
    return str(_("Số điện thoại này đã thuộc về một người khác. Hãy kiểm tra lại."))


def free_username(session: Session, typed: str) -> str:
    """The typed username as it is stored; DetailError when it is refused or is somebody else's."""
    username = identifiers.parse_username(typed)
    if username is None:
        raise DetailError(
            "username",
            _(
                "Tên đăng nhập gồm 3 đến 60 chữ không dấu, chữ số, dấu chấm hoặc gạch, "
                "có ít nhất một chữ cái."
            ),
        )
    if session.scalar(select(Person.id).where(Person.username == username)) is not None:
        raise DetailError("username", _("Tên đăng nhập này đã có người dùng. Hãy chọn tên khác."))
    return username
