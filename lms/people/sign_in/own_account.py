"""What a signed-in person does with their own account."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from lms.people import persons
from lms.people.sign_in import devices
from lms.people.sign_in import signing_in as sign_in
from lms.people.sign_in.signing_in import SignInAttempt
from lms.people.tables import Device, Person, SignIn
from lms.storage import audit_log
from lms.web.access import Visitor

FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Own:
    """A signed-in person with the session and device that they use right now."""

    person: Person
    sign_in: SignIn
    device: Device

    def is_fresh(self, now: datetime) -> bool:
        """Whether they signed in just now, so that no further proof is needed to change a secret."""
        return not self.sign_in.is_carried and now - self.sign_in.created_at < FRESH


def get_own(session: Session, visitor: Visitor) -> Own:
    """The visitor's own rows."""
    opened, device = devices.get_sign_in(session, visitor.sign_in_id)
    return Own(persons.get_person(session, visitor.person_id), opened, device)


def begin_confirmation(session: Session, own: Own, current: str, now: datetime) -> SignInAttempt:
    """Begin to check the person's present PIN (six digits) or password; TooSoonError during a wait."""
    is_pin = len(current) == 6 and current.isdigit()
    return sign_in.begin_own(session, own.person, own.device, "pin" if is_pin else "password", now)


def change_pin(session: Session, own: Own, pin_hash: str, now: datetime) -> None:
    """Let a new PIN open this device."""
    own.device.pin_hash = pin_hash
    audit_log.record(session, "person.change-pin", _subject(own), actor_id=own.person.id, now=now)


def change_password(session: Session, own: Own, password_hash: str, now: datetime) -> None:
    """Set a new password and end every other session: anyone who knew the old one is out."""
    own.person.password_hash = password_hash
    devices.end_all(session, own.person.id, now, except_id=own.sign_in.id)
    audit_log.record(session, "person.change-password", _subject(own), actor_id=own.person.id, now=now)


def _subject(own: Own) -> str:
    return f"person:{own.person.id}"
