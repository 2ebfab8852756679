"""Devices that a person has opened before, and the sessions on them."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Update, delete, select, update
from sqlalchemy.orm import Session

from lms.people.credentials import calendar_addresses, tokens
from lms.people.errors import UnknownDeviceError
from lms.people.tables import Device, Passkey, Person, SignIn

SIGN_IN_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """What the browser keeps after signing in; `device_token` is None when it has the right one already."""

    person_id: int
    session_token: str
    device_token: str | None


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser sent along: its cookies' values, or None, what it says of itself, and whence.

    `network` stands for its address in counters (see `networks.name`).
    """

    device_token: str | None
    session_token: str | None
    label: str
    network: str = ""


def find_known(session: Session, device_token: str | None) -> tuple[Device, Person] | None:
    """The device that this browser is and its person, unless it was forgotten or the person deactivated."""
    if not device_token:
        return None
    found = session.execute(
        select(Device, Person)
        .join(Person, Person.id == Device.person_id)
        .where(
            Device.token_hash == tokens.hash_token(device_token),
            Device.revoked_at.is_(None),
            Person.deactivated_at.is_(None),
        )
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def open_sign_in(
    session: Session,
    person: Person,
    browser: Browser,
    *,
    now: datetime,
    pin_hash: str | None = None,
    is_carried: bool = False,
) -> SignedIn:
    """Sign the person in on this browser, whose earlier session ends; `pin_hash` becomes the device's PIN.

    `is_carried`: by a link from another browser, which proves nothing about who holds this one.
    """
    known = find_known(session, browser.device_token)
    if known is not None and known[1].id == person.id:
        device, device_token = known[0], None
    else:
        device_token = tokens.make_token(secrets.token_bytes(tokens.TOKEN_BYTES))
        device = Device(
            token_hash=tokens.hash_token(device_token),
            person_id=person.id,
            label=browser.label,
            created_at=now,
        )
        session.add(device)
        session.flush()
    if pin_hash is not None:
        device.pin_hash = pin_hash
    if browser.session_token:
        hashed = tokens.hash_token(browser.session_token)
        session.execute(_ending(now).where(SignIn.token_hash == hashed))
    token = tokens.make_token(secrets.token_bytes(tokens.TOKEN_BYTES))
    session.add(
        SignIn(
            token_hash=tokens.hash_token(token),
            person_id=person.id,
            device_id=device.id,
            created_at=now,
            expires_at=now + SIGN_IN_LASTS,
            is_carried=is_carried,
        )
    )
    session.flush()
    return SignedIn(person.id, token, device_token)


def get_sign_in(session: Session, sign_in_id: int) -> tuple[SignIn, Device]:
    """A session and its device, by the id that a Visitor carries."""
    found = session.execute(
        select(SignIn, Device).join(Device, Device.id == SignIn.device_id).where(SignIn.id == sign_in_id)
    ).one()
    return found[0], found[1]


def end_sign_in(session: Session, sign_in_id: int, now: datetime) -> None:
    """End one session at once; the device stays known."""
    session.execute(_ending(now).where(SignIn.id == sign_in_id))


def end_all(session: Session, person_id: int, now: datetime, *, except_id: int | None = None) -> None:
    """End every session of the person at once, but the one with `except_id`."""
    statement = _ending(now).where(SignIn.person_id == person_id)
    session.execute(statement if except_id is None else statement.where(SignIn.id != except_id))


def list_known(session: Session, person_id: int) -> list[Device]:
    """The person's devices that were not forgotten, newest first."""
    known = select(Device).where(Device.person_id == person_id, Device.revoked_at.is_(None))
    return list(session.scalars(known.order_by(Device.created_at.desc(), Device.id.desc())))


def forget(session: Session, person_id: int, device_id: int, now: datetime) -> None:
    """Forget one device: its sessions, its PIN and the passkeys made on it end.

    UnknownDeviceError when it is not this person's.
    """
    device = session.get(Device, device_id)
    if device is None or device.person_id != person_id or device.revoked_at is not None:
        raise UnknownDeviceError
    device.revoked_at = now
    session.execute(_ending(now).where(SignIn.device_id == device_id))
    session.execute(delete(Passkey).where(Passkey.device_id == device_id))


def forget_others(session: Session, person_id: int, now: datetime, *, keep_id: int | None) -> None:
    """Forget every device of the person but the one with `keep_id`; every session, passkey and
    private calendar address ends.

    Which phone holds a passkey that its maker copies between phones cannot be known, so all of them go.
    """
    statement = update(Device).where(Device.person_id == person_id, Device.revoked_at.is_(None))
    if keep_id is not None:
        statement = statement.where(Device.id != keep_id)
    session.execute(statement.values(revoked_at=now))
    end_all(session, person_id, now)  # first: anyone who is adding a passkey holds their session
    session.execute(delete(Passkey).where(Passkey.person_id == person_id))
    calendar_addresses.revoke(session, person_id)


def forget_all(session: Session, person_ids: Collection[int], now: datetime) -> None:
    """Forget every device of these people; every session and passkey of theirs ends."""
    theirs = update(Device).where(Device.person_id.in_(person_ids), Device.revoked_at.is_(None))
    session.execute(theirs.values(revoked_at=now))
    session.execute(_ending(now).where(SignIn.person_id.in_(person_ids)))
    session.execute(delete(Passkey).where(Passkey.person_id.in_(person_ids)))


def clear_pins(session: Session, person_id: int) -> None:
    """Take the PIN from all devices of the person: each opens again only with a password or a code."""
    session.execute(update(Device).where(Device.person_id == person_id).values(pin_hash=None))


def _ending(now: datetime) -> Update:
    return update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=now)
