"""The rows of data of a table by its mapping, every value with its sheet, row and cell (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lms.office.tables import row_kinds, table_finding
from lms.office.tables.grids import GridCell, cell_name
from lms.office.tables.mapping import ColumnMapping
from lms.office.tables.row_kinds import Row, RowKind
from lms.office.tables.table_finding import FoundTable


@dataclass(frozen=True, slots=True)
class TakenCell:
    """A filled cell of a row, and its name like 'C7'."""

    name: str
    place: int
    cell: GridCell


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of data: its filled cells by field, from left to right; `group` is the group row above it."""

    sheet: str
    number: int
    cells: Mapping[str, tuple[TakenCell, ...]]
    group: str = ""
    is_hidden: bool = False

    def text(self, *fields: str) -> str:
        """What is in the cells of these fields, joined in the order of the fields."""
        return " ".join(one.cell.text for key in fields for one in self.cells.get(key, ()))


@dataclass(frozen=True, slots=True)
class Taken:
    """The rows of data, and every other row that shows something, with what it is."""

    rows: tuple[TableRow, ...]
    asides: tuple[Row, ...]
    doubtful: tuple[Row, ...] = field(default=())


def take(found: FoundTable, mapping: ColumnMapping, rulings: Mapping[int, RowKind] | None = None) -> Taken:
    """The rows as the mapping has them; `rulings` are what a person decided about rows, by number."""
    fields = mapping.fields
    vocabulary = mapping.vocabulary
    told = found.rows
    if row_kinds.places_of(fields, vocabulary) != found.places:
        told = table_finding.sorted_by(found.grid, found.heading, fields, vocabulary).rows
    ruled = [_ruled(one, rulings or {}) for one in told]
    rows, group = [], ""
    hidden = frozenset(found.grid.hidden_rows)
    covered = _covered(
        found, {place for place, key in fields.items() if vocabulary.by_key[key].role == "other"}
    )
    for one in ruled:
        if one.kind == "group":
            group = one.text
        elif one.kind == "total":
            group = ""
        elif one.kind == "data":
            rows.append(_row(found, one.number, fields, covered, group, one.number in hidden))
    asides = tuple(one for one in ruled if one.kind not in ("data", "doubtful"))
    return Taken(tuple(rows), asides, tuple(one for one in ruled if one.kind == "doubtful"))


def _covered(found: FoundTable, places: set[int]) -> dict[tuple[int, int], tuple[int, int]]:
    """The cell that speaks for each cell merged below it, in columns of what several rows may share."""
    return {
        (row, place): (area.top, area.left)
        for area in found.grid.merged
        for place in range(area.left, area.right + 1)
        if place in places and area.left == area.right
        for row in range(area.top + 1, area.bottom + 1)
    }


def _row(
    found: FoundTable,
    number: int,
    fields: Mapping[int, str],
    covered: Mapping[tuple[int, int], tuple[int, int]],
    group: str,
    is_hidden: bool,
) -> TableRow:
    cells: dict[str, tuple[TakenCell, ...]] = {}
    for place, key in sorted(fields.items()):
        row, column = covered.get((number, place), (number, place))
        one = found.grid.at(row, column)
        if one.text:
            cells[key] = (*cells.get(key, ()), TakenCell(cell_name(number, place), place, one))
    return TableRow(found.grid.name, number, cells, group, is_hidden)


def _ruled(row: Row, rulings: Mapping[int, RowKind]) -> Row:
    return replace(row, kind=rulings[row.number], sentence="") if row.number in rulings else row
