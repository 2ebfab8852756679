"""Keeping the note of who passed true: it says what counts now, and keeps what counted until then.

Whatever may change an outcome ends here, in its own transaction: evidence, results marked again, rules of a
class, a reissue, a revocation. Pages derive what counts by the same rule (`grounds.outcome_that_counts`),
reports read the note as of their day. See docs/decisions/028.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from lms.certificates.finding import find_newest
from lms.certificates.issuing import current_outcome
from lms.certificates.issuing.certificate_grounds import frozen_outcome
from lms.certificates.issuing.payload_builder import DueCertificate
from lms.certificates.tables import Certificate
from lms.classes import pass_history
from lms.classes.tables import Enrolment

AT_ONCE = 500


def lock(session: Session, enrolment_ids: Collection[int]) -> Sequence[Enrolment]:
    """Hold enrolments, in one order: of two results that come at once the later one must see the earlier.

    The weak lock (FOR NO KEY UPDATE) lets rows that merely refer to the enrolment be written meanwhile;
    the strong one would deadlock with them. It comes before the register's lock, which is the last.
    """
    wanted = select(Enrolment).where(Enrolment.id.in_(enrolment_ids)).order_by(Enrolment.id)
    held = wanted.with_for_update(key_share=True).execution_options(populate_existing=True)
    return session.scalars(held).all()


def settle(session: Session, enrolment_ids: Collection[int], *, now: datetime) -> list[DueCertificate]:
    """Let the notes say what counts now; returns who has passed and never had a certificate.

    A constant number of statements, and two more for each note that changes.
    """
    session.flush()
    enrolments = lock(session, enrolment_ids)
    held = find_newest(session, enrolment_ids)
    frozen = {number: outcome for number, one in held.items() if (outcome := frozen_outcome(one))}
    dues = current_outcome.load_dues(session, [one for one in enrolments if one.id not in frozen])
    for one in enrolments:
        outcome = frozen.get(one.id) or dues[one.id].grounds.outcome
        pass_history.note(session, one, passed=outcome.passed, grade=outcome.grade, now=now)
    return [due for number, due in dues.items() if due.grounds.outcome.passed and number not in held]


def settle_everybody(session: Session, *, now: datetime) -> int:
    """The same for those who are noted as passed or ever had a certificate; returns how many notes changed.

    For an upgrade from versions that let notes fall behind: from `now` on reports count what pages say.
    """
    # void ones too: who lost a certificate is just who may be noted wrongly
    had_one = select(Certificate.enrolment_id)
    wanted = select(Enrolment.id).where(or_(Enrolment.passed_at.is_not(None), Enrolment.id.in_(had_one)))
    ids = session.scalars(wanted.order_by(Enrolment.id)).all()
    changed = 0
    for start in range(0, len(ids), AT_ONCE):
        part = ids[start : start + AT_ONCE]
        before = _notes(session, part)
        settle(session, part, now=now)
        after = _notes(session, part)
        changed += sum(before[one] != after[one] for one in part)
    return changed


def _notes(session: Session, enrolment_ids: Collection[int]) -> dict[int, tuple[datetime | None, str | None]]:
    columns = (Enrolment.id, Enrolment.passed_at, Enrolment.passed_grade)
    rows = session.execute(select(*columns).where(Enrolment.id.in_(enrolment_ids)))
    return {row[0]: (row[1], row[2]) for row in rows}
