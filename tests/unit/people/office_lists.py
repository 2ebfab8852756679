"""Lists as rows of cells, and what comes of them."""

from datetime import date
from typing import Any

from lms.office.tables.grids import Cell, Grid, area_of, cell_name, cell_of
from lms.office.workbooks import Value
from lms.people.importing.drafting import ListReading, draft

TODAY = date(2026, 11, 23)
UNITS = {"Chi bộ Công ty May Mẫu": 7, "Đoàn phường": 8}
Row = tuple[Value, ...]
AN, LAN = "0912345674", "0912345675"


def grid(
    *rows: Row,
    name: str = "DS",
    is_hidden: bool = False,
    merged: tuple[str, ...] = (),
    hidden_rows: tuple[int, ...] = (),
    hidden_places: tuple[int, ...] = (),
    uncounted: tuple[str, ...] = (),
) -> Grid:
    """A sheet whose cells hold plain values; `uncounted` are formulas without a result, like 'C4'."""
    cells = tuple(
        tuple(
            Cell(is_uncounted=True) if cell_name(number, place) in uncounted else cell_of(value)
            for place, value in enumerate(row)
        )
        for number, row in enumerate(rows, 1)
    )
    areas = tuple(filter(None, map(area_of, merged)))
    return Grid(name, cells, is_hidden, areas, hidden_rows, hidden_places)


def reading(*rows: Row, **more: Any) -> ListReading:
    return draft([grid(*rows, **more)], UNITS, TODAY)


def people(found: ListReading) -> list[tuple[str, str]]:
    return [(one.full_name, str(one.birth_date or one.birth_year or "")) for one in found.drafts]


def cells(found: ListReading) -> list[str]:
    return [one.cell for one in found.mistakes]


D1, D2 = "12/05/1990", "13/06/1991"
HEAD = ("STT", "Họ tên", "Ngày sinh", "ĐT")
FIRST, SECOND = (1, "Nguyễn Văn An", D1, AN), (2, "Đặng Thị Lan", D2, LAN)
