"""Rows of found lists into people: each detail with its value, or with what is wrong and proposed (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lms.office.tables.finding import Found
from lms.office.tables.grids import cell_name
from lms.office.tables.mapping import ColumnMapping
from lms.office.tables.row_kinds import Row, RowKind
from lms.office.tables.taking import Taken, TakenRow, take
from lms.people.importing import detail_cells
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, NAME, NAME_PARTS, PHONE, UNIT
from lms.people.importing.read_cell import PersonRow
from lms.people.importing.unit_names import UnitNames


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A list of a file: its number among the sheets (from 1), where it stands, what its columns are.

    `rulings` are what a person decided about doubtful rows, by row number.
    """

    number: int
    found: Found
    mapping: ColumnMapping
    rulings: dict[int, RowKind] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What must be settled for a whole sheet before any of its rows is taken: where, and a sentence."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """People, questions about whole columns, and rows that are nobody or doubtful, with their sheet."""

    people: tuple[PersonRow, ...]
    questions: tuple[Question, ...]
    asides: tuple[tuple[str, Row], ...]
    doubtful: tuple[tuple[str, Row], ...]


def read_people(sheets: Sequence[MappedSheet], units: UnitNames, today: date) -> PeopleRead:
    """The people of these lists as they are mapped now."""
    taken = [(one, take(one.found, one.mapping, one.rulings)) for one in sheets]
    people = [person for sheet, rows in taken for person in _people(sheet, rows, units, today)]
    return PeopleRead(
        tuple(people),
        (),
        tuple((sheet.found.grid.name, row) for sheet, rows in taken for row in rows.asides),
        tuple((sheet.found.grid.name, row) for sheet, rows in taken for row in rows.doubtful),
    )


def _people(sheet: MappedSheet, taken: Taken, units: UnitNames, today: date) -> Iterator[PersonRow]:
    for row in taken.rows:
        yield _person(sheet, row, units, today)


def _person(sheet: MappedSheet, row: TakenRow, units: UnitNames, today: date) -> PersonRow:
    births = (BIRTH,) if row.text(BIRTH) else BIRTH_PARTS
    return PersonRow(
        f"{sheet.number}-{row.number}",
        row.sheet,
        row.number,
        detail_cells.read_name(_where(sheet, row, NAME, *NAME_PARTS), row.text(NAME, *NAME_PARTS)),
        detail_cells.read_birth(_where(sheet, row, *births), row.text(*births), today),
        detail_cells.read_phone(_where(sheet, row, PHONE), row.text(PHONE)),
        detail_cells.read_unit(_where(sheet, row, UNIT), row.text(UNIT), units),
        row.group,
        row.is_hidden,
    )


def _where(sheet: MappedSheet, row: TakenRow, *fields: str) -> str:
    """The first filled cell of these fields; without any the one of their first column, or of the name."""
    filled = [one.name for key in fields for one in row.cells.get(key, ())]
    columns = sheet.mapping.of(*fields) or sheet.mapping.of(NAME, *NAME_PARTS)
    return filled[0] if filled else cell_name(row.number, columns[0].place if columns else 0)
