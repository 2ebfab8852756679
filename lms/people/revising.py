"""Staff mend what is kept about a person: what would change is shown first, then all or nothing is kept.

The phone is what people sign in with. Who loses theirs signs in with a username, made for them when they have
none. A code that waits may have been sent to the old number, so it opens nothing any more. Devices stay
signed in unless staff say that the old phone is in other hands.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.forms.dates import birth_text
from lms.forms.typed import Reading, Refusal
from lms.people import accounts, correcting, details, persons, phones
from lms.people.activation import codes
from lms.people.correcting import Changes
from lms.people.credentials import identifiers
from lms.people.details import Details
from lms.people.errors import DetailError, NotManageableError, PeopleError
from lms.people.sign_in import devices
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor


@dataclass(frozen=True, slots=True)
class DetailRevision:
    """What would change: columns, and (detail, before, after) as people read them.

    `username` is made for the person, who would have no phone; `holder` has the wanted phone now and would
    sign in by `holder_username`, which `is_holder_new` when it is made for them.
    """

    changes: Changes
    lines: tuple[tuple[str, str, str], ...]
    username: str = ""
    holder: Person | None = None
    holder_username: str = ""
    is_holder_new: bool = False

    @property
    def changes_phone(self) -> bool:
        """Whether the person signs in otherwise from now on."""
        return "phone" in self.changes

    @property
    def changes_identity(self) -> bool:
        """Whether certificates would say something else."""
        return any(name in {"full_name", "birth"} for name, _before, _after in self.lines)

    @property
    def digest(self) -> str:
        """64 hex digits that stand for what was shown."""
        said = [self.lines, self.username, self.holder and self.holder.id, self.holder_username]
        return canonical_json.digest(canonical_json.write(said))


def lock(session: Session, person_id: int, details_: Details, actor: Visitor) -> Person:
    """The person, held together with the one who has the phone as typed, in one order.

    NotManageableError when `actor` may not change the account, PeopleError when there is nothing left of it.
    """
    phone = phones.parse(details_.phone)
    wanted = select(Person).where(or_(Person.id == person_id, Person.phone == phone)).order_by(Person.id)
    session.scalars(wanted.with_for_update().execution_options(populate_existing=True)).all()
    return get(session, person_id, actor)


def get(session: Session, person_id: int, actor: Visitor) -> Person:
    """The person whose details `actor` may mend.

    NotManageableError when `actor` may not change the account, PeopleError when the person was erased.
    """
    person = accounts.get_manageable(session, person_id, actor)
    if person.erased_at is not None:
        raise PeopleError(_("Dữ liệu của người này đã được xóa nên không sửa được."))
    return person


def check(
    session: Session, person: Person, typed: Details, actor: Visitor, *, now: datetime
) -> DetailRevision | Refusal:
    """What the details as typed would change, or why they will not do."""
    reading = Reading(typed)
    read = correcting.read_all(details.steps_besides_phone(session, typed, now=now), reading)
    phone = phones.parse(typed.phone)
    holder = None
    if typed.phone and phone is None:
        reading.refuse("phone", persons.phone_unreadable())
    elif phone and phone != person.phone:
        holder = session.scalar(select(Person).where(Person.phone == phone))
    if holder is not None and not _may_lose(session, holder, actor):
        said = _("Số này của một tài khoản cán bộ; chỉ quản trị viên chuyển số ấy được.")
        reading.refuse("phone", said)
    if reading.refusal:
        return reading.refusal
    read["phone"] = phone
    username = "" if phone or person.username else free_username(session, person)
    if username:
        read["username"] = username
    changes = correcting.differing(person, read)
    made = holder is not None and holder.username is None
    return DetailRevision(
        changes=changes,
        lines=_lines(session, person, changes),
        username=username,
        holder=holder,
        holder_username="" if holder is None else holder.username or free_username(session, holder),
        is_holder_new=made,
    )


def keep(
    session: Session,
    person: Person,
    revision: DetailRevision,
    *,
    signs_out: bool,
    actor: Visitor,
    now: datetime,
) -> None:
    """Carry out what was shown; DetailError, and nothing changed, when somebody took the phone or the
    username meanwhile.
    """
    try:
        with session.begin_nested():
            if revision.holder is not None:
                _take_phone(session, revision.holder, revision.holder_username, person, actor, now)
            correcting.apply(session, person, revision.changes, actor_id=actor.person_id, now=now)
    except IntegrityError as error:
        raise DetailError(
            "phone", _("Vừa có người khác lưu số hoặc tên đăng nhập này. Hãy bấm lại.")
        ) from error
    if revision.changes_phone:
        codes.revoke(session, person, now=now, actor_id=actor.person_id)
    if signs_out:
        accounts.sign_out(session, person.id, actor, now)


def free_username(session: Session, person: Person) -> str:
    """A username for the person, made of the name, that nobody has."""
    made = identifiers.username_of(person.full_name)
    taken = set(session.scalars(select(Person.username).where(Person.username.startswith(made))))
    number = 2
    found = made
    while found in taken:
        found, number = f"{made}-{number}", number + 1
    return found


def count_devices(session: Session, person: Person) -> int:
    """On how many devices the person may be signed in."""
    return len(devices.list_known(session, person.id))


def _may_lose(session: Session, holder: Person, actor: Visitor) -> bool:
    try:
        accounts.get_manageable(session, holder.id, actor)
    except NotManageableError:
        return False
    return True


def _take_phone(
    session: Session, holder: Person, username: str, person: Person, actor: Visitor, now: datetime
) -> None:
    """The number goes from who has it to the person; both keep a way in."""
    changes: Changes = {"phone": None, "username": username}
    correcting.apply(session, holder, changes, actor_id=actor.person_id, now=now)
    codes.revoke(session, holder, now=now, actor_id=actor.person_id)
    subject = f"person:{holder.id}"
    details_ = {"to": f"person:{person.id}"}
    audit_log.record(session, "person.move-phone", subject, actor_id=actor.person_id, now=now, **details_)


def _lines(session: Session, person: Person, changes: Changes) -> tuple[tuple[str, str, str], ...]:
    before = Details.of(person)
    lines = []
    if "full_name" in changes:
        lines.append(("full_name", before.full_name, changes["full_name"]))
    if {"birth_date", "birth_year"} & set(changes):
        lines.append(("birth", before.birth, _birth(person, changes)))
    if "phone" in changes:
        lines.append(("phone", before.phone, phones.display(changes["phone"])))
    if "username" in changes:
        lines.append(("username", person.username or "", changes["username"]))
    if "unit_id" in changes:
        lines.append(("unit", _unit(session, person.unit_id), _unit(session, changes["unit_id"])))
    return tuple(lines)


def _birth(person: Person, changes: Changes) -> str:
    day = changes.get("birth_date", person.birth_date)
    year = changes.get("birth_year", person.birth_year)
    return birth_text(day, year)


def _unit(session: Session, unit_id: int | None) -> str:
    unit = units.find_unit(session, unit_id)
    return unit.name if unit else ""
