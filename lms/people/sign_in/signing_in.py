"""Signing in, in three steps so that no row is locked while a secret is hashed.

`begin_…` counts the try in advance and fetches the stored hash (the caller then commits), `check` does the
slow work without the database, `finish` opens the session. Nothing tells an unknown account from a wrong
secret: both count, both hash, both give None.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from lms.people import persons, throttle_rules
from lms.people.credentials import identifiers
from lms.people.credentials.passwords import Hasher
from lms.people.sign_in import devices, throttle_store
from lms.people.sign_in.devices import Browser, SignedIn
from lms.people.sign_in.throttle_store import Reserved
from lms.people.tables import Device, Person
from lms.people.throttle_rules import Scope


@dataclass(frozen=True, slots=True)
class SignInAttempt:
    """One try: whose (None: nobody's), the stored hash to compare with, and where it was counted."""

    kind: Literal["password", "pin"]
    person_id: int | None
    device_id: int | None
    stored: str | None
    reserved: tuple[Reserved, ...]


@dataclass(frozen=True, slots=True)
class CheckedSecret:
    """Whether the secret was right, and its new hash when the parameters have changed since."""

    matched: bool
    rehashed: str | None


def begin_with_password(session: Session, typed: str, browser: Browser, now: datetime) -> SignInAttempt:
    """Begin a try with a phone number or username and a password; TooSoonError during a wait.

    A device that the account knows has a counter of its own: strangers who guess cannot keep the person out.
    """
    identifier = identifiers.read(typed)
    person = persons.find_active(session, identifier)
    known = devices.find_known(session, browser.device_token)
    if person is not None and known is not None and known[1].id == person.id:
        return begin_own(session, person, known[0], "password", now)
    counters = throttle_rules.password_by_stranger(identifier.key, browser.network)
    reserved = throttle_store.reserve(session, counters, now)
    stored = None if person is None else person.password_hash
    return SignInAttempt("password", None if person is None else person.id, None, stored, reserved)


def begin_own(
    session: Session, person: Person, device: Device, kind: Literal["password", "pin"], now: datetime
) -> SignInAttempt:
    """Begin a try on a device of this person, by its PIN or the person's password; TooSoonError in a wait."""
    scope = Scope.DEVICE_PIN if kind == "pin" else Scope.DEVICE_PASSWORD
    reserved = throttle_store.reserve(session, throttle_rules.on_known_device(scope, device.id), now)
    stored = device.pin_hash if kind == "pin" else person.password_hash
    return SignInAttempt(kind, person.id, device.id, stored, reserved)


def check(attempt: SignInAttempt, secret: str, hasher: Hasher) -> CheckedSecret:
    """Compare the secret with the stored hash: the same work whether or not there is one."""
    matched = hasher.verify(attempt.stored, secret)
    outdated = matched and attempt.stored is not None and hasher.is_outdated(attempt.stored)
    return CheckedSecret(matched, hasher.hash(secret) if outdated else None)


def confirm(session: Session, attempt: SignInAttempt, checked: CheckedSecret) -> Person | None:
    """The person whose secret it was, their counters cleared; None when it was wrong or no longer holds."""
    if not checked.matched or attempt.person_id is None:
        return None
    person = session.get(Person, attempt.person_id, populate_existing=True, with_for_update=True)
    if person is None or person.deactivated_at is not None:
        return None
    keeper = person if attempt.kind == "password" else _live_device(session, attempt.device_id)
    if keeper is None or not _still_holds(keeper, attempt.stored):
        return None
    throttle_store.release(session, attempt.reserved)
    if checked.rehashed is not None:
        _store(keeper, checked.rehashed)
    return person


def finish(
    session: Session, attempt: SignInAttempt, checked: CheckedSecret, browser: Browser, now: datetime
) -> SignedIn | None:
    """Sign the person in when the secret was right; None otherwise, and the try stays counted."""
    person = confirm(session, attempt, checked)
    return None if person is None else devices.open_sign_in(session, person, browser, now=now)


def _live_device(session: Session, device_id: int | None) -> Device | None:
    device = session.get(Device, device_id, populate_existing=True)
    return device if device is not None and device.revoked_at is None else None


def _still_holds(keeper: Person | Device, stored: str | None) -> bool:
    """Whether the hash that was compared is still the one in force: staff may have reset it meanwhile."""
    return stored == (keeper.password_hash if isinstance(keeper, Person) else keeper.pin_hash)


def _store(keeper: Person | Device, hashed: str) -> None:
    if isinstance(keeper, Person):
        keeper.password_hash = hashed
    else:
        keeper.pin_hash = hashed
