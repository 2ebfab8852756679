"""The answer to whoever asks which certificates enrolments led to."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.finding import payload_of
from lms.certificates.tables import Certificate
from lms.classes.enrolment.history import Paper


def find_papers(session: Session, enrolment_ids: Sequence[int]) -> dict[int, Paper]:
    """The newest certificate of each enrolment, in one statement."""
    # void ones too: a revoked one is told as such, and one replaced gives way to the newer
    newest_last = select(Certificate).where(Certificate.enrolment_id.in_(enrolment_ids))
    found = {}
    for one in session.scalars(newest_last.order_by(Certificate.id)):
        payload = payload_of(one)
        is_revoked = one.revoked_at is not None
        found[one.enrolment_id] = Paper(payload.number, payload.issued_on, one.valid_until, is_revoked)
    return found
