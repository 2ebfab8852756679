"""Late answers that count: what they change in the replay of an attempt, and the step that tells of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.exams.attempts import Sitting
from lms.exams.tables import Attempt, OutageCase
from lms.grading.response import Response
from lms.grading.score import Step

COUNTED = "counted"


@dataclass(frozen=True, slots=True)
class LateAnswers:
    """Responses by question id that take the place of saved ones, and a step for each log."""

    responses: Mapping[str, Response | None] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()


NONE = LateAnswers()


def load(
    session: Session, attempts: Sequence[Attempt | Sitting], *, until: datetime | None = None
) -> dict[int, LateAnswers]:
    """What counts (by decisions `until` then), by attempt id; nothing is asked where there was no outage."""
    wanted = [one.id for one in attempts if one.outage == COUNTED]
    if not wanted:
        return {}
    rows = select(OutageCase).where(OutageCase.attempt_id.in_(wanted), OutageCase.state == COUNTED)
    found: dict[int, LateAnswers] = {}
    for row in session.scalars(rows.order_by(OutageCase.decided_at, OutageCase.id)):
        if until is None or (row.decided_at is not None and row.decided_at <= until):
            before = found.get(row.attempt_id, NONE)
            responses = {one: told["response"] for one, told in row.answers.items()}
            found[row.attempt_id] = LateAnswers(
                {**before.responses, **responses}, (*before.steps, _step(row))
            )
    return found


def _step(row: OutageCase) -> Step:
    way = "rule" if row.decided_by is None else "person"
    return Step("outage", (("case", str(row.id)), ("way", way), ("questions", " ".join(sorted(row.answers)))))
