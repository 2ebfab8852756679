"""The moment at which a person agreed to take part: told where consent is kept, heard where it was awaited.

It is told inside the transaction that keeps the consent, so that both are committed together or not at all.
"""

from datetime import datetime

from blinker import Signal
from sqlalchemy.orm import Session

consent_given = Signal()


def tell(session: Session, person_id: int, *, now: datetime) -> None:
    """Let whoever waits for this person's consent go on; the changes are flushed first."""
    session.flush()
    consent_given.send(session, person_id=person_id, now=now)
