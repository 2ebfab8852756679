"""One-time activation codes: made by staff, handed over on paper or by message, used once."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from lms import audit
from lms.people import consenting, devices, tokens
from lms.people.consent import Wording
from lms.people.devices import Browser, SignedIn
from lms.people.errors import CodeError, ConsentError
from lms.people.tables import Activation, Person

CODE_LASTS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class NewCode:
    """A fresh code, readable only now, and until when it opens the account."""

    code: str
    expires_at: datetime


def create(
    session: Session, person: Person, *, secret: str, now: datetime, actor_id: int | None = None
) -> NewCode:
    """Make a code for the person, in place of any earlier one; `secret` is the installation's."""
    session.get(Person, person.id, with_for_update=True)  # two makers at once would leave two open codes
    _revoke_open(session, person, now)
    code = tokens.make_code(secrets.token_bytes(tokens.CODE_BYTES))
    made = Activation(
        code_hash=tokens.hash_code(code, secret),
        person_id=person.id,
        created_by=actor_id,
        created_at=now,
        expires_at=now + CODE_LASTS,
    )
    session.add(made)
    session.flush()
    audit.record(session, "person.issue-code", f"person:{person.id}", actor_id=actor_id, now=now)
    return NewCode(code, made.expires_at)


def revoke(session: Session, person: Person, *, now: datetime, actor_id: int) -> None:
    """Make the person's open code useless; nothing happens when there is none."""
    if _revoke_open(session, person, now):
        audit.record(session, "person.revoke-code", f"person:{person.id}", actor_id=actor_id, now=now)


def find_open(session: Session, person: Person, now: datetime) -> Activation | None:
    """The person's code that can still be used, or None."""
    return session.scalars(
        select(Activation).where(Activation.person_id == person.id, *_open_at(now))
    ).one_or_none()


def find_person(session: Session, typed: str, *, secret: str, now: datetime) -> Person | None:
    """Whom the typed code opens the account of, or None; looking uses nothing up."""
    code = tokens.parse_code(typed)
    if code is None:
        return None
    return session.scalars(
        select(Person)
        .join(Activation, Activation.person_id == Person.id)
        .where(
            Activation.code_hash == tokens.hash_code(code, secret),
            Person.deactivated_at.is_(None),
            *_open_at(now),
        )
    ).one_or_none()


def use(
    session: Session,
    typed: str,
    browser: Browser,
    *,
    pin_hash: str,
    password_hash: str | None,
    wording: Wording | None,
    secret: str,
    now: datetime,
) -> SignedIn:
    """Use the code up: sign its person in on this browser with the new PIN, and password when given.

    A learner's agreement to `wording` is written down in the same transaction; ConsentError when it is asked
    for and missing. CodeError when the code opens nothing (any more); of two uses at once one gets it.
    """
    person = find_person(session, typed, secret=secret, now=now)
    if person is None or not _use_up(session, typed, secret, now):
        raise CodeError
    if wording is not None:
        consenting.give(session, person, wording, now=now)
    elif consenting.must_ask(session, person):
        raise ConsentError
    if password_hash is not None:
        person.password_hash = password_hash
    signed_in = devices.open_sign_in(session, person, browser, now=now, pin_hash=pin_hash)
    audit.record(session, "person.activate", f"person:{person.id}", actor_id=person.id, now=now)
    return signed_in


def _use_up(session: Session, typed: str, secret: str, now: datetime) -> bool:
    """Mark the code as used, unless another request was faster."""
    mine = Activation.code_hash == tokens.hash_code(tokens.parse_code(typed) or "", secret)
    using = update(Activation).where(mine, *_open_at(now)).values(used_at=now)
    return session.execute(using.returning(Activation.id)).one_or_none() is not None


def _revoke_open(session: Session, person: Person, now: datetime) -> bool:
    revoking = update(Activation).where(Activation.person_id == person.id, *_open_at(now))
    return bool(session.execute(revoking.values(revoked_at=now).returning(Activation.id)).all())


def _open_at(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (Activation.used_at.is_(None), Activation.revoked_at.is_(None), Activation.expires_at > now)
