"""What staff do with other people's accounts; each act is checked against who asks and written down."""

from collections.abc import Set
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.people import permissions, persons
from lms.people.activation import codes
from lms.people.activation.codes import NewCode
from lms.people.errors import NotManageableError, PeopleError
from lms.people.sign_in import devices
from lms.people.tables import Person
from lms.storage import audit_log
from lms.web.access import Role, Visitor


def get_manageable(session: Session, person_id: int, actor: Visitor) -> Person:
    """The person, when `actor` may change their account; NotManageableError otherwise."""
    person = persons.get_person(session, person_id)
    if not permissions.may_manage(actor.roles, persons.roles_of(session, person)):
        raise NotManageableError
    return person


def issue_code(session: Session, person_id: int, actor: Visitor, *, secret: str, now: datetime) -> NewCode:
    """Make an activation code for the person, in place of any earlier one.

    PeopleError while the account is closed.
    """
    person = get_manageable(session, person_id, actor)
    if person.deactivated_at is not None:
        raise PeopleError(_("Tài khoản đang ngừng. Hãy mở lại tài khoản trước khi cấp mã kích hoạt."))
    return codes.create(session, person, secret=secret, now=now, actor_id=actor.person_id)


def revoke_code(session: Session, person_id: int, actor: Visitor, now: datetime) -> None:
    """Make the person's open activation code useless."""
    person = get_manageable(session, person_id, actor)
    codes.revoke(session, person, now=now, actor_id=actor.person_id)


def reset_pins(session: Session, person_id: int, actor: Visitor, now: datetime) -> None:
    """Take the PINs of all devices of the person; a password or a code opens them again."""
    person = get_manageable(session, person_id, actor)
    devices.clear_pins(session, person.id)
    _record(session, "reset-pin", person, actor, now)


def sign_out(session: Session, person_id: int, actor: Visitor, now: datetime) -> None:
    """End every session of the person and forget every device: for a lost phone."""
    person = get_manageable(session, person_id, actor)
    devices.forget_others(session, person.id, now, keep_id=None)
    _record(session, "sign-out", person, actor, now)


def set_roles(session: Session, person_id: int, actor: Visitor, roles: Set[Role], now: datetime) -> None:
    """Give the person these roles; NotManageableError when `actor` may not, or would leave office."""
    person = persons.get_person(session, person_id)
    before = persons.roles_of(session, person)
    is_self = person.id == actor.person_id
    if not permissions.may_set_roles(actor.roles, before, roles, is_self=is_self):
        raise NotManageableError
    persons.replace_roles(session, person, roles)
    _record(session, "set-roles", person, actor, now, before=sorted(before), after=sorted(roles))


def deactivate(session: Session, person_id: int, actor: Visitor, now: datetime) -> None:
    """Close the account: sessions, devices and codes stop at once; what was learned and issued stays.

    PeopleError for one's own account.
    """
    person = get_manageable(session, person_id, actor)
    if person.id == actor.person_id:
        raise PeopleError(_("Bạn không thể ngừng tài khoản của chính mình."))
    person.deactivated_at = now
    devices.forget_others(session, person.id, now, keep_id=None)
    codes.revoke(session, person, now=now, actor_id=actor.person_id)
    _record(session, "deactivate", person, actor, now)


def reactivate(session: Session, person_id: int, actor: Visitor, now: datetime) -> None:
    """Open the account again; the person needs a password or a new code. PeopleError for an erased person."""
    person = get_manageable(session, person_id, actor)
    if person.erased_at is not None:
        raise PeopleError(_("Người này đã được xóa theo yêu cầu, nên tài khoản không mở lại được."))
    person.deactivated_at = None
    _record(session, "reactivate", person, actor, now)


def _record(
    session: Session, act: str, person: Person, actor: Visitor, now: datetime, **details: list[Role]
) -> None:
    audit_log.record(
        session, f"person.{act}", f"person:{person.id}", actor_id=actor.person_id, now=now, **details
    )
