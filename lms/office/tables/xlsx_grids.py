"""An XLSX workbook into the messages of the reading process, its parts inspected before (pure)."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from openpyxl import load_workbook

from lms.office.blocks import BOLD, COLOUR, HIGHLIGHT, UNDERLINE
from lms.office.tables import shown_values
from lms.office.tables.grids import column_name
from lms.office.tables.messages import Message, chunks, sheet
from lms.office.tables.xlsx_scan import Extent, inspect
from lms.text import legacy_letters

_PLAIN_INKS = ("FF000000", "00000000")
_PLAIN_GROUNDS = ("FFFFFFFF", "00FFFFFF", "00000000")
_PALETTE_BLACK = (0, 8, 64)


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
    """The number format, the legacy font and the marks of each style of a workbook, looked up once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._known: dict[int, tuple[str, str, str]] = {}

    def of(self, cell: Any) -> tuple[str, str, str]:
        """The number format, the font, only if it is one of an old encoding, and the marks of a cell."""
        style = getattr(cell, "_style_id", 0)
        if style not in self._known:
            worn = self._book._fonts[cell.style_array.fontId]
            font = worn.name or ""
            self._known[style] = (
                cell.number_format or "",
                font if legacy_letters.encoding_of_font(font) else "",
                _marks(worn, self._book._fills[cell.style_array.fillId]),
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


def _marks(font: Any, fill: Any) -> str:
    """What a cell wears: bold, underlined, a colour that is neither black nor the theme's, a background."""
    worn = BOLD * bool(font.b) + UNDERLINE * (font.u not in (None, "none"))
    is_coloured = bool(font.color) and (
        font.color.rgb not in _PLAIN_INKS if font.color.type == "rgb" else _is_tinted(font.color)
    )
    is_filled = getattr(fill, "fill_type", None) == "solid" and (
        fill.fgColor.type != "rgb" or fill.fgColor.rgb not in _PLAIN_GROUNDS
    )
    return worn + COLOUR * is_coloured + HIGHLIGHT * is_filled


def _is_tinted(colour: Any) -> bool:
    """Whether a colour of the theme, or of the old palette, is none of text."""
    return (colour.type == "theme" and colour.theme > 1) or (
        colour.type == "indexed" and colour.indexed not in _PALETTE_BLACK
    )


def _cell(cell: Any, styles: _Styles) -> Any:
    number_format, font, marks = styles.of(cell)
    return shown_values.marked(_bare(cell, number_format, font), marks)


def _bare(cell: Any, number_format: str, font: str) -> Any:
    value = cell.value
    if isinstance(value, str):
        if cell.data_type == "e":
            return {"k": "error", "t": value, "v": value}
        return {"k": "text", "v": value, "f": font} if font else value
    if isinstance(value, bool):
        return {"k": "bool", "v": value}
    if isinstance(value, (datetime, date)):
        return shown_values.day(value, number_format)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, (int, float)):
        return shown_values.number(value, number_format)
    return str(value)
