"""A page of the grid as it was sent: good rows are entered, the others come back with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from lms.exams.printed import entering, sentences, stored
from lms.exams.printed.entry_rules import EntryError
from lms.exams.printed.rows import RowError, TypedRow, read_row
from lms.exams.printed.sets import SetMaterial
from lms.exams.printed.tables import PrintedSet


@dataclass(frozen=True, slots=True)
class SentRow:
    """A row as typed, and names for what the page showed (`was`) and what was stored (`before`)."""

    enrolment_id: int
    typed: TypedRow
    was: str
    before: str


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not entered: as sent, why, and at which places (0 the code, else the question)."""

    sent: SentRow
    sentences: Sequence[str]
    places: frozenset[int] = frozenset()


@dataclass(slots=True)
class GridSaved:
    """What happened to a page."""

    changed: int = 0
    refused: dict[int, RefusedRow] = field(default_factory=dict)


def save_page(
    session: Session,
    printed: PrintedSet,
    material: SetMaterial,
    rows: Sequence[SentRow],
    *,
    reason: str,
    actor_id: int,
    now: datetime,
) -> GridSaved:
    """Enter every row that was touched; NotFoundError for somebody of another class."""
    saved = GridSaved()
    touched = sorted((row for row in rows if row.typed.token != row.was), key=lambda row: row.enrolment_id)
    for row in touched:
        try:
            wanted = read_row(row.typed, material.papers, material.questions)
            done = entering.save(
                session,
                printed,
                material,
                row.enrolment_id,
                wanted,
                before=row.before,
                reason=reason,
                actor_id=actor_id,
                now=now,
            )
            saved.changed += done != "same"
        except RowError as error:
            said = [sentences.problem(one) for one in error.problems]
            places = frozenset(one.place for one in error.problems)
            saved.refused[row.enrolment_id] = RefusedRow(row, said, places)
        except EntryError as error:
            saved.refused[row.enrolment_id] = RefusedRow(row, [error.sentence])
    return saved


def shown(held: Mapping[int, stored.Stored], material: SetMaterial) -> dict[int, TypedRow]:
    """The stored results as rows."""
    return {one: entering.row_of(result, material) for one, result in held.items()}
