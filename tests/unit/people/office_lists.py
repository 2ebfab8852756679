"""Lists as rows of cells, and what comes of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.office.tables.grids import Grid, GridCell, area_of, cell_name, cell_of
from lms.office.workbooks import Value
from lms.people.importing import repetitions, understanding
from lms.people.importing.mending import Mender
from lms.people.importing.row_draft import RowDraft
from lms.people.importing.unit_names import UnitNames

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
            GridCell(is_uncounted=True) if cell_name(number, place) in uncounted else cell_of(value)
            for place, value in enumerate(row)
        )
        for number, row in enumerate(rows, 1)
    )
    areas = tuple(filter(None, map(area_of, merged)))
    return Grid(name, cells, is_hidden, areas, hidden_rows, hidden_places)


@dataclass(frozen=True)
class Mistake:
    """What stops a row or a sheet, and the cell where it is mended."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True)
class ListReading:
    """People, what stops a row or a sheet, what a person must say of columns and sheets, what is told."""

    drafts: tuple[RowDraft, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]
    doubts: tuple[str, ...]


def draft(grids: Sequence[Grid], units: Mapping[str, int], today: date) -> ListReading:
    """The lists in these sheets, as nobody has said anything about them yet."""
    mender = Mender(UnitNames(units), today, lambda _name: "")
    found = understanding.understand(grids, mender, None, lambda _shapes: {})
    mistakes = [Mistake(one.sheet, one.cell, one.sentence) for one in found.questions]
    mistakes += [Mistake(row.sheet, row.cells[0], row.doubt) for row in found.rows if row.doubt]
    mistakes += [
        Mistake(row.sheet, one.cell, one.sentence)
        for row in found.rows
        for one in (() if row.doubt else row.wrong)
    ]
    drafts = tuple(row.draft for row in found.rows if row.draft is not None and not row.doubt)
    mistakes += [Mistake(one.sheet, one.phone_cell, told) for one, told, _why in repetitions.find(drafts)]
    doubts = [
        f"cột {one.letters} “{one.heading}”".replace(" “”", "") + f" (như “{one.samples[0]}”)"
        for sheet in found.views
        for one in (sheet.columns if sheet.is_included else ())
        if one.surety in ("guess", "unknown")
    ]
    doubts += [one.title for one in found.views if one.rows and not one.is_included and not one.is_hidden]
    return ListReading(drafts, tuple(mistakes), found.notes, (*doubts, *repetitions.find_alike(drafts)))


def reading(*rows: Row, **more: Any) -> ListReading:
    return draft([grid(*rows, **more)], UNITS, TODAY)


def people(found: ListReading) -> list[tuple[str, str]]:
    return [(one.full_name, str(one.birth_date or one.birth_year or "")) for one in found.drafts]


def cells(found: ListReading) -> list[str]:
    return [one.cell for one in found.mistakes]


D1, D2 = "12/05/1990", "13/06/1991"
HEAD = ("STT", "Họ tên", "Ngày sinh", "ĐT")
FIRST, SECOND = (1, "Nguyễn Văn An", D1, AN), (2, "Đặng Thị Lan", D2, LAN)
