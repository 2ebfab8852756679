"""Tables between two requests: the page that asks about columns carries them; nothing is kept (pure)."""

import base64
import binascii
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cattrs import BaseValidationError

from lms.office.tables.grids import Grid, GridCell, area_of, cell_name, cell_of
from lms.storage import canonical_json

LONGEST = 300_000
"""Characters of a form, which may have half a million bytes."""
_MOST_UNPACKED = 8 * 1024 * 1024


class NotCarriedError(ValueError):
    """Tables too large for a form, or a text that is none of ours."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet's texts; `dates` are the cells of which a program made dates, like 'C7'."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    dates: tuple[str, ...]
    merged: tuple[str, ...]
    hidden_rows: tuple[int, ...]
    is_hidden: bool


def pack(grids: Sequence[Grid]) -> str:
    """The sheets as a form carries them; NotCarriedError where they are too large for one."""
    told = canonical_json.dump(tuple(map(_sheet, grids)))
    packed = base64.b64encode(zlib.compress(told.encode(), 9)).decode()
    if len(packed) > LONGEST or len(told) > _MOST_UNPACKED // 4:
        raise NotCarriedError
    return packed


def unpack(packed: str) -> tuple[Grid, ...]:
    """The sheets again; NotCarriedError for what `pack` did not make."""
    try:
        opened = zlib.decompressobj().decompress(base64.b64decode(packed, validate=True), _MOST_UNPACKED)
        sheets = canonical_json.load(opened.decode(), tuple[_Sheet, ...])
    except (ValueError, AttributeError, TypeError, binascii.Error, zlib.error, BaseValidationError) as error:
        raise NotCarriedError from error
    return tuple(map(_grid, sheets))


def _sheet(grid: Grid) -> _Sheet:
    dates = (
        cell_name(number, place)
        for number in range(1, len(grid.rows) + 1)
        for place, cell in grid.filled(number)
        if cell.kind == "date"
    )
    return _Sheet(
        grid.name,
        tuple(tuple(cell.text for cell in row) for row in grid.rows),
        tuple(dates),
        tuple(area.name for area in grid.merged),
        grid.hidden_rows,
        grid.is_hidden,
    )


def _grid(sheet: _Sheet) -> Grid:
    dates = frozenset(sheet.dates)
    rows = tuple(
        tuple(_cell(text, cell_name(number, place) in dates) for place, text in enumerate(row))
        for number, row in enumerate(sheet.rows, 1)
    )
    areas = tuple(filter(None, map(area_of, sheet.merged)))
    return Grid(sheet.name, rows, sheet.is_hidden, areas, sheet.hidden_rows)


def _cell(text: str, is_date: bool) -> GridCell:
    return replace(cell_of(text), kind="date") if is_date else cell_of(text)
