"""A table of units between two requests: the form carries it, so that nothing of it need be kept (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cattrs import BaseValidationError

from lms.forms import column_mapping
from lms.forms.column_mapping import SheetView
from lms.office.tables import table_headings
from lms.office.tables.grids import Grid, area_of, cell_of
from lms.office.tables.mapping import ColumnMapping, recognise
from lms.office.tables.row_kinds import Row
from lms.office.tables.table_finding import FoundTable, find_table, sorted_by
from lms.office.tables.table_headings import WITHIN_ROWS, HeadingLabels
from lms.office.tables.table_taking import TableRow, take
from lms.people.units.listed import kinds
from lms.people.units.listed.planning import ListedUnit
from lms.people.units.listed.vocabulary import KIND, NAME, PARENT, UNITS
from lms.storage import canonical_json
from lms.text.vietnamese import normalise

MOST_ROWS = 300
LONGEST_TABLE = 400_000
"""Bytes of a carried table in a form, which may have half a million."""


@dataclass(frozen=True, slots=True)
class CarriedTable:
    """The texts of a sheet, its merged ranges and hidden rows, and the other sheets that hold tables too."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    merged: tuple[str, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    others: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @classmethod
    def load(cls, text: str) -> "CarriedTable | None":
        """The table in a sent form; None for what is none."""
        try:
            return canonical_json.load(text, cls)
        except (ValueError, AttributeError, BaseValidationError):  # the last but one for what is no object
            return None

    def dump(self) -> str:
        """The table as a form carries it."""
        return canonical_json.dump(self)

    @property
    def grid(self) -> Grid:
        """The sheet again."""
        areas = tuple(filter(None, map(area_of, self.merged)))
        rows = tuple(tuple(map(cell_of, row)) for row in self.rows)
        return Grid(self.name, rows, False, areas, self.hidden_rows)


@dataclass(frozen=True, slots=True)
class ReadUnits:
    """What a table holds: units, rows that are none, and what its columns are taken for."""

    mapping: ColumnMapping
    units: tuple[ListedUnit, ...]
    asides: tuple[Row, ...]
    guessed: frozenset[int]
    """Numbers of rows whose kind was guessed from the name, or whose unit above from the group row."""


def carry(grids: Sequence[Grid]) -> CarriedTable | None:
    """The first sheet that holds a table of units; a hidden one only when no other does. None without any."""
    found = [grid for grid in grids if find_units(grid) is not None]
    found.sort(key=lambda grid: grid.is_hidden)
    if not found:
        return None
    first = found[0]
    return CarriedTable(
        first.name,
        tuple(tuple(cell.text for cell in row) for row in first.rows),
        tuple(area.name for area in first.merged),
        first.hidden_rows,
        tuple(grid.name for grid in found[1:]),
        first.notes,
    )


def find_units(grid: Grid) -> FoundTable | None:
    """The list of units of a sheet: a heading with their names alone is enough."""
    found = find_table(grid, UNITS)
    if found is not None:
        return found
    labels = HeadingLabels(grid, UNITS)
    for row in range(1, min(WITHIN_ROWS, len(grid.rows)) + 1):
        heading = table_headings.read(labels, row, row)
        if heading.of(NAME):
            fields = {one.place: one.field for one in heading.columns}
            return sorted_by(grid, heading, fields, UNITS)
    return None


def read(table: CarriedTable, chosen: Mapping[int, str]) -> ReadUnits | None:
    """The units of the table; `chosen` is what a person said of columns by place. None for no table."""
    found = find_units(table.grid)
    if found is None:
        return None
    mapping = recognise(found, UNITS).with_fields(chosen)
    taken = take(found, mapping)
    pairs = [_unit(row) for row in taken.rows]
    return ReadUnits(
        mapping,
        tuple(unit for unit, _is_guess in pairs),
        (*taken.asides, *taken.doubtful),
        frozenset(unit.number for unit, is_guess in pairs if is_guess),
    )


def view(table: CarriedTable, read: ReadUnits) -> SheetView:
    """The sheet as the page of the columns shows it."""
    return column_mapping.view(table.grid, "1", read.mapping, True, len(read.units))


def _unit(row: TableRow) -> tuple[ListedUnit, bool]:
    name, said = normalise(row.text(NAME)), row.text(KIND)
    parent = normalise(row.text(PARENT))
    kind = kinds.read(said) if said else kinds.guess(name)
    group = "" if parent else _without_number(row.group)
    is_guess = not said or bool(group)
    return ListedUnit(row.number, name, kind or "", parent or group), is_guess


def _without_number(group: str) -> str:
    """A group row's words without 'I.' or 'A)' before them."""
    first, _space, rest = normalise(group).partition(" ")
    return rest if rest and len(first) <= 5 and first[-1] in ".)/-" else normalise(group)
