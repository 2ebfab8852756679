"""One-time links that carry a session from one browser of a phone to another, and end nothing.

Looking at a link uses nothing up: apps fetch addresses to draw previews. Taking it does, once.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from lms.people.credentials import tokens
from lms.people.sign_in import device_labels, devices
from lms.people.sign_in.devices import Browser, SignedIn
from lms.people.sign_in.own_account import Own
from lms.people.tables import Device, Handover, Person, SignIn
from lms.storage import audit_log

LASTS = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class HandoverLink:
    """A link, whose session and which device it carries over, and where it went when it was taken."""

    handover: Handover
    person: Person
    device: Device
    taken_by: Device | None
    is_open: bool


def make(session: Session, own: Own, now: datetime) -> str:
    """A fresh link's token, good once for ten minutes, in place of the session's earlier ones."""
    earlier = update(Handover).where(Handover.sign_in_id == own.sign_in.id, *_open_at(now))
    session.execute(earlier.values(expires_at=now))
    token = tokens.make_token(secrets.token_bytes(tokens.TOKEN_BYTES))
    session.add(
        Handover(
            token_hash=tokens.hash_token(token),
            person_id=own.person.id,
            sign_in_id=own.sign_in.id,
            created_at=now,
            expires_at=now + LASTS,
        )
    )
    session.flush()
    audit_log.record(session, "person.hand-over", f"person:{own.person.id}", actor_id=own.person.id, now=now)
    return token


def find(session: Session, token: str, now: datetime) -> HandoverLink | None:
    """The link, whether or not it still opens anything; None when its session or account has ended."""
    found = session.execute(
        select(Handover, Person, Device)
        .join(SignIn, SignIn.id == Handover.sign_in_id)
        .join(Device, Device.id == SignIn.device_id)
        .join(Person, Person.id == Handover.person_id)
        .where(Handover.token_hash == tokens.hash_token(token), *_live_at(now))
    ).one_or_none()
    if found is None:
        return None
    handover, person, device = found
    taken_by = session.get(Device, handover.used_device_id) if handover.used_device_id else None
    return HandoverLink(
        handover, person, device, taken_by, handover.used_at is None and handover.expires_at > now
    )


def take(session: Session, carried: HandoverLink, browser: Browser, now: datetime) -> SignedIn | None:
    """Open the person's session on this browser too, with the PIN of the device it comes from.

    None when the link was taken meanwhile, has expired, or this is not the phone it was made on.
    """
    if not device_labels.is_same_machine(carried.device.label, browser.label):
        return None
    mine = Handover.id == carried.handover.id
    using = update(Handover).where(mine, *_open_at(now)).values(used_at=now)
    if session.execute(using.returning(Handover.id)).one_or_none() is None:
        return None
    opened = devices.open_sign_in(session, carried.person, browser, now=now, is_carried=True)
    hashed = tokens.hash_token(opened.session_token)
    device = session.scalars(
        select(Device).join(SignIn, SignIn.device_id == Device.id).where(SignIn.token_hash == hashed)
    ).one()
    device.pin_hash = device.pin_hash or carried.device.pin_hash
    session.execute(update(Handover).where(mine).values(used_device_id=device.id))
    audit_log.record(
        session,
        "person.take-over",
        f"person:{carried.person.id}",
        actor_id=carried.person.id,
        now=now,
        device=browser.label,
    )
    return opened


def carried_devices(session: Session, person_id: int) -> dict[int, str]:
    """The person's devices that a link opened, by id, with the name of the one that it came from."""
    rows = session.execute(
        select(Handover.used_device_id, Device.label)
        .join(SignIn, SignIn.id == Handover.sign_in_id)
        .join(Device, Device.id == SignIn.device_id)
        .where(Handover.person_id == person_id, Handover.used_device_id.is_not(None))
    )
    return {taken: label for taken, label in rows if taken is not None}


def _open_at(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Handover.used_at.is_(None), Handover.expires_at > now)


def _live_at(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """The session that it carries still runs, and its device and person are let in."""
    return (
        SignIn.ended_at.is_(None),
        SignIn.expires_at > now,
        Device.revoked_at.is_(None),
        Person.deactivated_at.is_(None),
    )
