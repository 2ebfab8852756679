"""Sheets as rows of plain values, for tables whose columns are ours: results and questions (pure)."""

from collections.abc import Callable

from lms.office.tables import table_reading
from lms.office.tables.grids import Grid, GridCell
from lms.office.workbooks import LIST_BOUNDS, Bounds, SheetRead, Value


def read(
    content: bytes,
    on_rows: Callable[[int, int], None] = lambda _done, _total: None,
    *,
    bounds: Bounds = LIST_BOUNDS,
    name: str = "",
) -> list[SheetRead]:
    """The sheets of a file in any form that tables come in; WorkbookError as there."""
    return list(map(plain, table_reading.read_grids(name, content, on_rows, bounds=bounds)))


def plain(grid: Grid) -> SheetRead:
    """A sheet as rows of plain values."""
    rows = tuple(tuple(map(_value, row)) for row in grid.rows)
    return SheetRead(
        grid.name, grid.is_hidden, rows, grid.hidden_rows, tuple(one.name for one in grid.merged)
    )


def _value(cell: GridCell) -> Value:
    """What the cell holds; a number that is shown with zeros before it is what is shown."""
    if cell.kind == "number" and cell.text.startswith("0") and cell.text.isdigit():
        return cell.text
    return cell.text if cell.kind in ("error", "bool") else cell.value
