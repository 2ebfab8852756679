"""The markings of a work as rows: finding them, and reading them as what was typed and handed in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.errors import RuleBrokenError
from lms.exams.essays.agreement import Marking
from lms.exams.essays.tables import EssayMarking
from lms.exams.marking.typing import TypedMarking, marking_of
from lms.grading.essay import Criterion


class MarkingError(RuleBrokenError):
    """A marking that cannot be taken now; the sentence says why and what to do."""


def load_all(session: Session, work_id: int) -> list[EssayMarking]:
    """Every marking of a work, drafts and corrections included."""
    return list(session.scalars(select(EssayMarking).filter_by(work_id=work_id).order_by(EssayMarking.id)))


def of(rows: Sequence[EssayMarking], marker_id: int) -> EssayMarking | None:
    """The marker's own marking, or None."""
    return next((row for row in rows if row.marker_id == marker_id and not row.is_correction), None)


def typed_of(row: EssayMarking, criteria: Sequence[Criterion]) -> TypedMarking:
    """What is in the row's fields; one that is new has none filled in."""
    blank = ("",) * len(criteria)
    return TypedMarking(tuple(row.points) or blank, tuple(row.comments) or blank, row.overall)


def write(row: EssayMarking, typed: TypedMarking, *, now: datetime) -> None:
    """Keep what is typed as the row's next version."""
    row.points, row.comments, row.overall = list(typed.points), list(typed.comments), typed.overall
    row.version, row.saved_at = row.version + 1, now


def handed_in(rows: Sequence[EssayMarking], criteria: Sequence[Criterion]) -> list[Marking]:
    """What the markers handed in, corrections left out."""
    return [
        marking_of(typed_of(row, criteria), criteria)
        for row in rows
        if row.handed_in_at is not None and not row.is_correction
    ]


def held_by_others(rows: Sequence[EssayMarking], marker_id: int, now: datetime) -> int:
    """How many others are marking the work right now."""
    return sum(
        row.handed_in_at is None and row.held_until > now and row.marker_id != marker_id
        for row in rows
        if not row.is_correction
    )
