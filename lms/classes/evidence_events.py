"""The moment at which a learner's evidence changed: told by study and exams, heard by certificates.

It is told inside the transaction that changed the evidence, so that a result and its certificate are
committed together or not at all.
"""

from datetime import datetime

from blinker import Signal
from sqlalchemy.orm import Session

evidence_changed = Signal()


def tell(session: Session, *enrolment_ids: int, now: datetime) -> None:
    """Let whoever listens look at these enrolments' evidence anew; the changes are flushed first."""
    session.flush()
    if enrolment_ids:
        evidence_changed.send(session, enrolment_ids=enrolment_ids, now=now)
