"""An XLSX workbook into the messages of the reading process, its parts inspected before."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from lms import legacy_letters
from lms.office.tables import shown
from lms.office.tables.grids import column_name
from lms.office.tables.messages import Message, chunks, sheet
from lms.office.tables.xlsx_scan import Extent, inspect


def read(content: bytes, most_rows: int, most_columns: int) -> Iterator[Message]:
    """The messages of every sheet; TableRefusedError for what must not reach a library."""
    extents = inspect(content, most_rows, most_columns)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    found = [(page, extents[page._worksheet_path]) for page in book.worksheets]
    yield {"total": sum(extent.rows for _, extent in found)}
    styles = _Styles(book)
    for page, extent in found:
        yield sheet(
            page.title,
            is_hidden=page.sheet_state != "visible",
            hidden_rows=[row for row in extent.hidden if row <= extent.rows],
            hidden_places=[column - 1 for column in extent.hidden_columns],
            merged=extent.merged,
        )
        yield from chunks(_rows(page, extent, styles))


class _Styles:
    """The number format and the legacy font of each style of a workbook, looked up once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, tuple[str, str]] = {}

    def of(self, cell: Any) -> tuple[str, str]:
        """The number format and the font of a cell, the font only if it is one of an old encoding."""
        style = getattr(cell, "_style_id", 0)
        if style not in self._known:
            font = self._book._fonts[cell.style_array.fontId].name or ""
            self._known[style] = (
                cell.number_format or "",
                font if legacy_letters.encoding_of_font(font) else "",
            )
        return self._known[style]


def _rows(page: Any, extent: Extent, styles: _Styles) -> Iterator[list[Any]]:
    if not extent.rows:
        return
    uncounted = dict.fromkeys(extent.uncounted, True)
    for number, row in enumerate(page.iter_rows(1, extent.rows, 1, extent.columns), 1):
        cells = [None if one.value is None else _cell(one, styles) for one in row]
        if uncounted:
            for place, one in enumerate(row):
                if one.value is None and f"{column_name(place)}{number}" in uncounted:
                    cells[place] = {"k": "empty", "u": True}
        yield cells


def _cell(cell: Any, styles: _Styles) -> Any:
    number_format, font = styles.of(cell)
    value = cell.value
    if isinstance(value, str):
        if cell.data_type == "e":
            return {"k": "error", "t": value, "v": value}
        return {"k": "text", "v": value, "f": font} if font else value
    if isinstance(value, bool):
        return {"k": "bool", "v": value}
    if isinstance(value, (datetime, date)):
        return shown.day(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (int, float)):
        return shown.number(value, number_format)
    return str(value)
