"""One-time activation codes: made by staff, handed over on paper or by message, used once."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, insert, select, update
from sqlalchemy.orm import Session

from lms.people.activation import code_requests
from lms.people.consent import recording
from lms.people.consent.wordings import Wording
from lms.people.credentials import tokens
from lms.people.errors import CodeError, ConsentError
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser, SignedIn
from lms.people.tables import Activation, Person
from lms.storage import audit_log

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
    return create_many(session, [person.id], secret=secret, now=now, actor_id=actor_id)[person.id]


def create_many(
    session: Session,
    person_ids: Collection[int],
    *,
    secret: str,
    now: datetime,
    actor_id: int | None = None,
) -> dict[int, NewCode]:
    """Make a code for each person, in place of any earlier ones, and write each down."""
    ids = sorted(set(person_ids))
    # Two makers at once would leave two open codes; all of them lock in the same order.
    session.execute(select(Person.id).where(Person.id.in_(ids)).order_by(Person.id).with_for_update())
    _revoke_open(session, ids, now)
    made = {id_: NewCode(_new_code(), now + CODE_LASTS) for id_ in ids}
    rows = [
        {
            "code_hash": tokens.hash_code(new.code, secret),
            "person_id": id_,
            "created_by": actor_id,
            "created_at": now,
            "expires_at": new.expires_at,
        }
        for id_, new in made.items()
    ]
    if rows:
        session.execute(insert(Activation), rows)
    subjects = [f"person:{id_}" for id_ in ids]
    code_requests.settle(session, ids, now)
    audit_log.record_many(session, "person.issue-code", subjects, actor_id=actor_id, now=now)
    return made


def _new_code() -> str:
    return tokens.make_code(secrets.token_bytes(tokens.CODE_BYTES))


def revoke(session: Session, person: Person, *, now: datetime, actor_id: int) -> None:
    """Make the person's open code useless; nothing happens when there is none."""
    revoke_many(session, [person.id], now=now, actor_id=actor_id)


def revoke_many(session: Session, person_ids: Sequence[int], *, now: datetime, actor_id: int) -> None:
    """Make the open codes of these people useless."""
    subjects = [f"person:{person_id}" for person_id in _revoke_open(session, person_ids, now)]
    audit_log.record_many(session, "person.revoke-code", subjects, actor_id=actor_id, now=now)


def find_open(session: Session, person: Person, now: datetime) -> Activation | None:
    """The person's code that can still be used, or None."""
    return session.scalars(
        select(Activation).where(Activation.person_id == person.id, *open_at(now))
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
            *open_at(now),
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
        recording.give(session, person, wording, now=now)
    elif recording.must_ask(session, person):
        raise ConsentError
    if password_hash is not None:
        person.password_hash = password_hash
    signed_in = devices.open_sign_in(session, person, browser, now=now, pin_hash=pin_hash)
    audit_log.record(session, "person.activate", f"person:{person.id}", actor_id=person.id, now=now)
    return signed_in


def _use_up(session: Session, typed: str, secret: str, now: datetime) -> bool:
    """Mark the code as used, unless another request was faster."""
    mine = Activation.code_hash == tokens.hash_code(tokens.parse_code(typed) or "", secret)
    using = update(Activation).where(mine, *open_at(now)).values(used_at=now)
    return session.execute(using.returning(Activation.id)).one_or_none() is not None


def _revoke_open(session: Session, person_ids: Sequence[int], now: datetime) -> list[int]:
    """Revoke; the people who had an open code, in the order of their ids."""
    revoking = update(Activation).where(Activation.person_id.in_(person_ids), *open_at(now))
    return sorted(session.scalars(revoking.values(revoked_at=now).returning(Activation.person_id)))


def open_at(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """What makes a row of `Activation` one that still opens its account."""
    return (Activation.used_at.is_(None), Activation.revoked_at.is_(None), Activation.expires_at > now)
