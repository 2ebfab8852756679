"""Taking or refusing what was answered without a line: the result, its evidence and the audit log follow."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Enrolment
from lms.errors import RuleBrokenError
from lms.exams import closing
from lms.exams.result_events import ResultChange, objection
from lms.exams.tables import Attempt, OutageCase
from lms.storage import audit_log

LONGEST_REASON = 500


class OutageError(RuleBrokenError):
    """A decision that cannot be made, with the sentence that says why."""


def decide(
    session: Session, row: OutageCase, *, takes: bool, reason: str, person_id: int, now: datetime
) -> None:
    """Let the answers of a locked case count, or not; OutageError with nothing changed."""
    if row.state != "waiting":
        raise OutageError(_("Hồ sơ này đã có người quyết định. Hãy xem lại danh sách."))
    if takes and (sentence := forbidden(session, row)) is not None:
        raise OutageError(sentence)
    row.decided_by, row.reason = person_id, reason[:LONGEST_REASON]
    attempt = closing.lock(session, row.attempt_id)
    settle(session, row, attempt, "counted" if takes else "refused", now=now)


def forbidden(session: Session, row: OutageCase) -> str | None:
    """The sentence that forbids the result to change, as a certificate in force stands on it; or None."""
    return objection.ask(session, ResultChange(row.attempt_id, is_removal=False))


def settle(session: Session, row: OutageCase, attempt: Attempt, state: str, *, now: datetime) -> None:
    """Write the decision down and, where the answers count, mark the locked attempt again."""
    before = attempt.score
    row.state, row.decided_at = state, now
    session.flush()
    tell_attempt(session, attempt)
    if state == "counted":
        closing.store_result(session, attempt, now=now)
    audit_log.record(
        session,
        "outage.take" if state == "counted" else "outage.refuse",
        f"outage:{row.id}",
        actor_id=row.decided_by,
        now=now,
        person_id=session.scalar(select(Enrolment.person_id).where(Enrolment.id == attempt.enrolment_id)),
        reason=row.reason,
        score=[None if one is None else str(one) for one in (before, attempt.score)],
    )


def tell_attempt(session: Session, attempt: Attempt) -> None:
    """Let the attempt say what became of its logs: one that counts, else one that waits, else refused."""
    session.flush()
    states = set(session.scalars(select(OutageCase.state).filter_by(attempt_id=attempt.id)))
    attempt.outage = next((one for one in ("counted", "waiting", "refused") if one in states), None)
    session.flush()
