"""The moment at which a person agreed to take part: told where consent is kept, heard where it was awaited.

It is told inside the transaction that keeps the consent, so that both are committed together or not at all.
The person's row is locked, the consent flushed.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.events import Event


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """Somebody agreed to take part."""

    person_id: int
    now: datetime


consent_given = Event[[Session, ConsentGiven]]("consent was given")
