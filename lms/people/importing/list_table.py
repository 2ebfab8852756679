"""The rows of people of one mapped list, and what is in its columns (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.office.tables.grids import EMPTY, GridCell, cell_name, column_name
from lms.office.tables.mapping import ColumnMapping, MappedColumn
from lms.office.tables.table_finding import FoundTable
from lms.office.tables.table_taking import TableRow, TakenCell


@dataclass(frozen=True, slots=True)
class ListTable:
    """A found list as it is mapped, with its rows of people."""

    found: FoundTable
    mapping: ColumnMapping
    rows: Sequence[TableRow]

    def cells(self, place: int) -> list[GridCell]:
        """The cells of a column, person by person."""
        return [self.found.grid.at(row.number, place) for row in self.rows]

    def texts(self, place: int) -> list[str]:
        """What is seen in a column, person by person; '' for a blank cell."""
        return [one.text for one in self.cells(place)]

    def filled(self, *fields: str) -> tuple[MappedColumn, ...]:
        """The columns of these fields that are filled for some person, from left to right."""
        return tuple(one for one in self.mapping.of(*fields) if any(self.texts(one.place)))

    def head(self, place: int) -> str:
        """The cell of a column's heading, like C6."""
        return cell_name(max(1, self.found.heading.last), place)

    def label(self, place: int) -> str:
        """How a column is named to its author: 'B “Họ”'."""
        label = self.found.heading.label(place)
        return f"{column_name(place)} “{label[:60]}”" if label else column_name(place)

    def sample(self, place: int) -> str:
        """The first thing that is in a column."""
        return next((one for one in self.texts(place) if one), "")[:40]

    def anchor(self, place: int) -> tuple[int, int]:
        """The cell of a column's topmost label: columns under one merged label share it."""
        anchors = (one.anchor for one in self.found.heading.columns if one.place == place)
        return next(anchors, (0, place))


def at(row: TableRow, place: int) -> GridCell:
    """What a row has in a column that was taken."""
    found: Iterator[TakenCell] = (one for cells in row.cells.values() for one in cells if one.place == place)
    return next((one.cell for one in found), EMPTY)
