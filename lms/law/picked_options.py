"""Options in a copy of one's own answers: by their places on the paper, as the exam page has them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.exams.blinding import named
from lms.exams.drawing import Paper
from lms.exams.tables import Attempt
from lms.storage import canonical_json


def name_all(session: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Name options by their places on the paper: under their ids they would tell the author's order."""
    wanted = {row["attempt_id"] for row in rows if isinstance(row["response"], str | list | dict)}
    papers = session.execute(select(Attempt.id, Attempt.paper).where(Attempt.id.in_(wanted)))
    orders = {
        (attempt_id, item.question_id): item.order
        for attempt_id, paper in papers
        for item in canonical_json.load(paper, Paper).items
    }
    for row in rows:
        row["response"] = named(orders.get((row["attempt_id"], row["question_id"]), ()), row["response"])
