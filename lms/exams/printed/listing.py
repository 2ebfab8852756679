"""A list of results with columns of its own: what they are, and whom of the class each row means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from lms.exams.printed import result_lists, stored
from lms.exams.printed.result_columns import vocabulary
from lms.exams.printed.result_lists import ListedResult, ResultRows
from lms.exams.printed.rows import SheetLearner
from lms.exams.printed.workbook import ReadRow
from lms.forms import column_mapping, mapped_sheets
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.office.tables.grids import Grid
from lms.people.importing import births
from lms.people.matching import match
from lms.storage import column_memory

KIND, SKIP = "results", "bo-qua"


@dataclass(frozen=True, slots=True)
class WhoseRow:
    """A row of which a person must say whose it is: whom it may mean, and what was chosen ('' for none).

    `is_guess` says that the choice is ours: the only learner whose name differs by its spelling.
    """

    row: ListedResult
    suggested: tuple[SheetLearner, ...]
    choice: str
    is_guess: bool = False


@dataclass(frozen=True, slots=True)
class ResultsListing:
    """The sheets as the page shows them, what was read by these columns, whose rows are asked about."""

    views: tuple[SheetView, ...]
    read: ResultRows
    asked: tuple[WhoseRow, ...]
    known: tuple[ReadRow, ...]
    others: tuple[SheetLearner, ...]

    @property
    def is_readable(self) -> bool:
        """Whether every row is somebody's, by columns that are all there."""
        return not self.read.lacks and all(one.choice and not one.is_guess for one in self.asked)

    @property
    def is_sure(self) -> bool:
        """Whether nothing need be looked at."""
        return column_mapping.is_sure(self.views) and self.is_readable and not self.read.doubtful

    @property
    def rows(self) -> list[ReadRow]:
        """The rows to be judged, without those that are skipped."""
        people = {str(one.enrolment_id): one for row in self.asked for one in row.suggested}
        people |= {str(one.enrolment_id): one for one in self.others}
        chosen = [(one.row, people[one.choice]) for one in self.asked if one.choice in people]
        return [*self.known, *(_row_of(row, learner) for row, learner in chosen)]


def look(
    session: Session,
    class_id: int,
    codes: Sequence[str],
    count: int,
    grids: Sequence[Grid],
    chosen: SheetChoices | None,
    whose: Mapping[str, str],
    *,
    today: date,
) -> ResultsListing:
    """What a list says about a set of these codes with `count` questions.

    `chosen` are the columns as a person has them, `whose` learners by the row's key.
    """

    def recall(shapes: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
        return column_memory.recall(session, KIND, shapes)

    tables = mapped_sheets.find(grids, vocabulary(count), chosen, recall)
    read = result_lists.read(tables, count, codes[0] if len(codes) == 1 else "")
    learners = stored.list_all(session, class_id)
    known: list[ReadRow] = []
    asked: list[WhoseRow] = []
    for row in read.rows:
        found = _known(row, learners, today)
        if isinstance(found, ReadRow):
            known.append(found)
        elif not row.typed.is_blank:
            asked.append(_asked(row, found, whose.get(row.key, "")))
    taken = {one.enrolment_id for one in known}
    others = tuple(one for one in learners if one.enrolment_id not in taken)
    return ResultsListing(tuple(one.view for one in tables), read, tuple(asked), tuple(known), others)


def remember(session: Session, listing: ResultsListing, choices: SheetChoices, *, now: datetime) -> None:
    """Keep what the columns are for the next list of this shape."""
    shapes = {one.key: one.shape for one in listing.views}
    chosen = {shapes[key]: meanings for key, meanings in choices.items() if meanings is not None}
    column_memory.remember(session, KIND, chosen, now=now)


def _known(
    row: ListedResult, learners: Sequence[SheetLearner], today: date
) -> ReadRow | tuple[SheetLearner, ...]:
    """The row of whom it names by id or exactly, or whom it may mean."""
    if row.id:
        number = int(row.id) if row.id.isascii() and row.id.isdigit() and len(row.id) < 10 else None
        named = next((one.full_name for one in learners if one.enrolment_id == number), "")
        return _read_row(row, number, row.name or named)
    found = match(row.name, births.read("", row.born, today).value, learners)
    return found.suggested if found.found is None else _row_of(row, found.found)


def _asked(row: ListedResult, suggested: tuple[SheetLearner, ...], choice: str) -> WhoseRow:
    if not choice and len(suggested) == 1:
        return WhoseRow(row, suggested, str(suggested[0].enrolment_id), is_guess=True)
    return WhoseRow(row, suggested, choice)


def _row_of(row: ListedResult, learner: SheetLearner) -> ReadRow:
    return _read_row(row, learner.enrolment_id, learner.full_name)


def _read_row(row: ListedResult, enrolment_id: int | None, name: str) -> ReadRow:
    return ReadRow(enrolment_id, name, row.typed, row.name_cell, row.name_cell, row.places, row.dated)


def asides(read: ResultRows) -> Iterator[tuple[str, int, str]]:
    """The rows that were not read, as (sheet, number, words)."""
    for sheet, row in (*read.asides, *read.doubtful):
        if row.kind not in ("numbering", "repeated"):
            yield sheet, row.number, row.text
