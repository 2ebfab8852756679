"""An XLS workbook (Excel 5 to 2003) into the messages of the reading process (pure).

By xlrd, which tells errors from empty cells and has the fonts: old files are where the old letters are.
"""

import datetime
from collections.abc import Iterator
from typing import Any

import xlrd

from lms.office.blocks import BOLD, COLOUR, HIGHLIGHT, UNDERLINE
from lms.office.tables import shown_values
from lms.office.tables.grids import Area
from lms.office.tables.messages import Message, chunks, sheet
from lms.office.tables.refusals import BROKEN, LOCKED, TableRefusedError, too_many
from lms.text import legacy_letters

_PACKED = "EncryptedPackage".encode("utf-16-le")
"""A workbook of today with a password is packed into a file of the old kind."""
_BLACKS = (0, 8, 64, 0x7FFF)
_WHITES = (1, 9, 64, 65)
"""Of the palette, with those that the computer's own settings say."""


def read(content: bytes, most_rows: int, most_columns: int) -> Iterator[Message]:
    """The messages of every sheet."""
    book = _opened(content)
    pages = [(page, _extent(page)) for page in book.sheets()]
    for _page, (rows, columns) in pages:
        too_many(rows, columns, most_rows, most_columns)
    yield {"total": sum(rows for _page, (rows, _columns) in pages)}
    for page, (rows, columns) in pages:
        yield sheet(
            page.name,
            is_hidden=page.visibility != 0,
            hidden_rows=[
                row + 1 for row, info in sorted(page.rowinfo_map.items()) if info.hidden and row < rows
            ],
            hidden_places=[
                at for at, info in sorted(page.colinfo_map.items()) if info.hidden and at < columns
            ],
            merged=[
                Area(top + 1, left, bottom, right - 1).name for top, bottom, left, right in page.merged_cells
            ],
        )
        yield from chunks([_cell(book, page, row, at) for at in range(columns)] for row in range(rows))


def _opened(content: bytes) -> Any:
    if _PACKED in content:
        raise TableRefusedError(LOCKED)
    try:
        return xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silent())
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        raise TableRefusedError(LOCKED if "encrypted" in str(error) else BROKEN) from error


class _Silent:
    """Where xlrd's remarks go: standard output is for answers."""

    def write(self, _text: str) -> None:
        """Take a remark."""

    def flush(self) -> None:
        """Keep nothing."""


def _extent(page: Any) -> tuple[int, int]:
    """How many rows and columns reach to the last cell that holds something."""
    rows = columns = 0
    for row in range(page.nrows):
        filled = [at for at, kind in enumerate(page.row_types(row)) if kind not in _EMPTY]
        if filled:
            rows, columns = row + 1, max(columns, filled[-1] + 1)
    return rows, columns


_EMPTY = (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK)


def _cell(book: Any, page: Any, row: int, at: int) -> Any:
    if at >= page.row_len(row):
        return None
    kind, value = page.cell_type(row, at), page.cell_value(row, at)
    if kind in _EMPTY:
        return None
    style = book.xf_list[page.cell_xf_index(row, at)]
    if kind == xlrd.XL_CELL_TEXT:
        font = book.font_list[style.font_index].name
        told = {"k": "text", "v": value, "f": font} if legacy_letters.encoding_of_font(font) else value
        return shown_values.marked(told, _marks(book, style))
    if kind == xlrd.XL_CELL_ERROR:
        text = xlrd.error_text_from_code.get(value, "#N/A")
        return {"k": "error", "t": text, "v": text}
    if kind == xlrd.XL_CELL_BOOLEAN:
        return {"k": "bool", "v": bool(value)}
    number_format = book.format_map[style.format_key].format_str
    is_day = kind == xlrd.XL_CELL_DATE
    told = _day(book, value, number_format) if is_day else shown_values.number(value, number_format)
    return shown_values.marked(told, _marks(book, style))


def _marks(book: Any, style: Any) -> str:
    """What a cell wears: bold, underlined, a colour other than black, a background other than white."""
    font = book.font_list[style.font_index]
    ground = style.background
    is_filled = ground.fill_pattern == 1 and ground.pattern_colour_index not in _WHITES
    return (
        BOLD * bool(font.bold)
        + UNDERLINE * bool(font.underlined)
        + COLOUR * (font.colour_index not in _BLACKS)
        + HIGHLIGHT * is_filled
    )


def _day(book: Any, value: float, number_format: str) -> Any:
    """A day; a number that is none, though its format says so, is that number."""
    try:
        found = xlrd.xldate_as_datetime(value, book.datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return value
    is_time = value < 1 and found.date() <= datetime.date(1904, 1, 1)
    return f"{found:%H:%M}" if is_time else shown_values.day(found, number_format)
