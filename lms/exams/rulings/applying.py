"""Which rulings meet an attempt: those on its questions as its release has them, in their order."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms import canonical
from lms.courses.course import Course  # noqa: F401 - it names the types of questions in stored data
from lms.courses.tables import Release
from lms.exams.attempts import Sitting
from lms.exams.bank import load_fingerprints
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.exams.tables import Attempt
from lms.grading.rulings import NewKey, Policy, Ruled, Ruling

CARRIED_OUT = "carried-out"
POLICIES: dict[str, Policy] = {
    "full-marks": "full-marks",
    "best-of-both": "best-of-both",
    "new-only": "new-only",
    "new-attempts": "new-attempts",
}


def load(
    session: Session, attempts: Sequence[Attempt | Sitting], *, until: datetime | None = None
) -> dict[int, list[Ruled]]:
    """What was decided (by `until`) on questions of these attempts, by attempt id, in one statement."""
    releases = {attempt.release_id for attempt in attempts}
    rows = (
        select(Release.id, QuestionRuling)
        .join(QuestionRuling, QuestionRuling.course_slug == Release.course_slug)
        .where(Release.id.in_(releases), QuestionRuling.state == CARRIED_OUT)
        .order_by(QuestionRuling.decided_at, QuestionRuling.id)
    )
    of_release = defaultdict(list)
    for release_id, row in session.execute(rows):
        decided_at = row.decided_at
        if decided_at is not None and (until is None or decided_at <= until):
            of_release[release_id].append((row, decided_at))
    return {
        attempt.id: list(_meeting(session, attempt, of_release[attempt.release_id])) for attempt in attempts
    }


def _meeting(
    session: Session, attempt: Attempt | Sitting, rows: Sequence[tuple[QuestionRuling, datetime]]
) -> Iterable[Ruled]:
    prints: Mapping[str, str] = load_fingerprints(session, attempt.release_id) if rows else {}
    for row, decided_at in rows:
        if prints.get(row.question_id) == row.fingerprint:
            yield meet(row, attempt, decided_at)


def meet(row: QuestionRuling, attempt: Attempt | Sitting, decided_at: datetime) -> Ruled:
    """The ruling as it is, or would be if decided at that moment, for one attempt."""
    ruling = ruling_of(row)
    return Ruled(ruling, ruling.way(began_before=attempt.started_at < decided_at))


def ruling_of(row: QuestionRuling) -> Ruling:
    """What a row decides."""
    key = None if row.key is None else canonical.load(row.key, NewKey)
    return Ruling(row.id, row.question_id, POLICIES[row.policy], key)


def find_former_score(session: Session, attempt_id: int) -> tuple[Decimal | None] | None:
    """The attempt's score before any ruling changed it, as a pair of one; None when none did."""
    changed = select(RegradedAttempt.score_before).filter_by(attempt_id=attempt_id)
    row = session.execute(changed.order_by(RegradedAttempt.ruling_id).limit(1)).first()
    return None if row is None else (row.score_before,)
