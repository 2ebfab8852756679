"""The moment at which learners' evidence changed: told by study and exams, heard by certificates.

It is told inside the transaction that changed the evidence, so that a result and its certificate are
committed together or not at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from lms.events import Event


@dataclass(frozen=True, slots=True)
class EvidenceChanged:
    """Something that counts for passing changed for these enrolments."""

    enrolment_ids: Sequence[int]
    now: datetime


evidence_changed = Event[[Session, EvidenceChanged]]("evidence changed")


def tell(session: Session, *enrolment_ids: int, now: datetime) -> None:
    """Let the listeners look at these enrolments' evidence again; the changes are flushed first."""
    session.flush()
    if enrolment_ids:
        evidence_changed.tell(session, EvidenceChanged(enrolment_ids, now))
