"""Giving, proving and withdrawing consent: who agreed, when, to which wording."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from lms.people import persons
from lms.people.consent import wordings
from lms.people.consent.events import ConsentGiven, consent_given
from lms.people.consent.wordings import STUDY, Wording
from lms.people.credentials import calendar_addresses
from lms.people.tables import Consent, Person
from lms.storage import audit_log
from lms.web.access import Role

_consent = Consent.__table__.c


def in_force() -> tuple[ColumnElement[bool], ...]:
    """What makes a row of `Consent` one that allows study today: not withdrawn, to the wording in force."""
    names = sorted(wording.name for wording in wordings.in_force(STUDY).values())
    return (_consent.purpose == STUDY, _consent.wording.in_(names), _consent.withdrawn_at.is_(None))


def has_agreed(session: Session, person_id: int) -> bool:
    """Whether the person has agreed to take part, and still does."""
    mine = select(Consent.id).where(Consent.person_id == person_id, *in_force())
    return session.scalars(mine.limit(1)).first() is not None


def who_agreed(session: Session, person_ids: Iterable[int]) -> frozenset[int]:
    """Those of the persons who have agreed to take part, in one statement."""
    agreed = select(Consent.person_id).where(Consent.person_id.in_(list(person_ids)), *in_force())
    return frozenset(session.scalars(agreed))


def must_ask(session: Session, person: Person) -> bool:
    """Whether the person is a learner who has not agreed, or not to the wording in force."""
    return Role.LEARNER in persons.roles_of(session, person) and not has_agreed(session, person.id)


def list_consents(session: Session, person_id: int) -> Sequence[Consent]:
    """Every consent that the person gave, withdrawn ones too, the newest first."""
    given = select(Consent).where(Consent.person_id == person_id)
    return session.scalars(given.order_by(Consent.given_at.desc(), Consent.id.desc())).all()


def give(session: Session, person: Person, wording: Wording, *, now: datetime) -> Consent:
    """Write down that the person agrees to `wording`; agreeing twice to the one in force changes nothing.

    Anyone who waited for it (`agreeing.consent_given`) acts in the same transaction.
    """
    session.get(Person, person.id, with_for_update=True)  # two taps at once would leave two consents
    mine = select(Consent).where(Consent.person_id == person.id, *in_force())
    there = session.scalars(mine.order_by(Consent.id).limit(1)).first()
    if there is not None:
        return there
    given = Consent(
        person_id=person.id,
        purpose=wording.purpose,
        wording=wording.name,
        wording_sha256=wording.sha256,
        given_at=now,
    )
    session.add(given)
    _record(session, "give", person.id, now, wording=wording.name, sha256=wording.sha256)
    session.flush()
    consent_given.tell(session, ConsentGiven(person.id, now))
    return given


def withdraw(session: Session, person_id: int, *, now: datetime) -> bool:
    """Take back what the person agreed to; the proof stays. False when there was nothing to take back."""
    open_ones = update(Consent).where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
    withdrawn = session.scalars(open_ones.values(withdrawn_at=now).returning(Consent.wording)).all()
    calendar_addresses.revoke(session, person_id)
    if withdrawn:
        _record(session, "withdraw", person_id, now, wordings=sorted(withdrawn))
    return bool(withdrawn)


def _record(session: Session, act: str, person_id: int, now: datetime, **details: str | list[str]) -> None:
    """Only the persons themselves give and withdraw."""
    subject = f"person:{person_id}"
    audit_log.record(session, f"person.{act}-consent", subject, actor_id=person_id, now=now, **details)
