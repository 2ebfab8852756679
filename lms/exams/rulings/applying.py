"""Which rulings meet an attempt: those on its questions as its release has them, in their order."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.courses.course import Course  # noqa: F401 - it names the types of questions in stored data
from lms.courses.tables import Release
from lms.exams.bank import load_fingerprints
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.grading.rulings import MendedKey, Policy, Ruled, Ruling
from lms.storage import canonical_json

CARRIED_OUT = "carried-out"
POLICIES: dict[str, Policy] = {
    "full-marks": "full-marks",
    "best-of-both": "best-of-both",
    "new-only": "new-only",
    "new-attempts": "new-attempts",
}


class Begun(Protocol):
    """An attempt as far as rulings go by it."""

    @property
    def id(self) -> int:
        """Its id."""

    @property
    def release_id(self) -> int:
        """The release by which it was drawn."""

    @property
    def started_at(self) -> datetime:
        """When it began."""


def load(
    session: Session, attempts: Sequence[Begun], *, until: datetime | None = None
) -> dict[int, list[Ruled]]:
    """What was decided (by `until`) on questions of these attempts, by attempt id, in one statement."""
    decided = find(session, {attempt.release_id for attempt in attempts})
    found: defaultdict[int, list[Ruled]] = defaultdict(list)
    for attempt in attempts:
        for row, at in decided.get(attempt.release_id, ()):
            if until is None or at <= until:
                found[attempt.id].append(meet(row, attempt, at))
    return {attempt.id: found[attempt.id] for attempt in attempts}


def find(session: Session, release_ids: Collection[int]) -> dict[int, list[tuple[QuestionRuling, datetime]]]:
    """The rulings carried out on questions of releases, in their order, by release id, in one statement."""
    rows = (
        select(Release.id, QuestionRuling, QuestionRuling.decided_at)
        .join(QuestionRuling, QuestionRuling.course_slug == Release.course_slug)
        .where(Release.id.in_(release_ids), QuestionRuling.state == CARRIED_OUT)
        .order_by(QuestionRuling.decided_at, QuestionRuling.id)
    )
    found = defaultdict(list)
    for release_id, row, at in session.execute(rows):
        if at is not None and load_fingerprints(session, release_id).get(row.question_id) == row.fingerprint:
            found[release_id].append((row, at))
    return found


def meet(row: QuestionRuling, attempt: Begun, decided_at: datetime) -> Ruled:
    """The ruling as it is, or would be if decided at that moment, for one attempt."""
    ruling = ruling_of(row)
    return Ruled(ruling, ruling.way(began_before=attempt.started_at < decided_at))


def ruling_of(row: QuestionRuling) -> Ruling:
    """What a row decides."""
    key = None if row.key is None else canonical_json.load(row.key, MendedKey)
    return Ruling(row.id, row.question_id, POLICIES[row.policy], key)


def find_former_score(session: Session, attempt_id: int) -> tuple[Decimal | None] | None:
    """The attempt's score before any ruling changed it, as a pair of one; None when none did."""
    changed = select(RegradedAttempt.score_before).filter_by(attempt_id=attempt_id)
    row = session.execute(changed.order_by(RegradedAttempt.ruling_id).limit(1)).first()
    return None if row is None else (row.score_before,)


def list_regraded(session: Session, attempt_ids: Collection[int]) -> frozenset[int]:
    """Those of the attempts whose score a ruling has changed; without attempts nothing is asked."""
    if not attempt_ids:
        return frozenset()
    changed = select(RegradedAttempt.attempt_id).where(RegradedAttempt.attempt_id.in_(attempt_ids))
    return frozenset(session.scalars(changed))
