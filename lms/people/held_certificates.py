"""Which certificates a person has, and what is on them: another room keeps them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from lms.events import Port


@dataclass(frozen=True, slots=True)
class HeldCertificate:
    """One certificate: what it says of its holder, and whether it still counts."""

    id: int
    number: str
    course: str
    full_name: str
    birth: str
    counts: bool
    says_otherwise: bool
    """It counts, and its name or birth is not the one on record."""


held_by = Port[[Session, int], Sequence[HeldCertificate]]("the certificates of a person, newest first")


def list_of(session: Session, person_id: int) -> Sequence[HeldCertificate]:
    """The person's certificates, newest first."""
    return held_by.ask(session, person_id)
