"""Grids whose letters are TCVN3 or VNI into Unicode, by the fonts of cells and by the text of a sheet (pure).

What was converted is told, and each such cell keeps what it was; a cell that can be read both ways keeps its
letters and names the other reading, for a person to choose.
"""

from collections.abc import Iterator
from dataclasses import replace

from lms import legacy_letters
from lms.legacy_letters import Encoding, Reading
from lms.office.tables.grids import Cell, Grid, cell_name
from lms.vietnamese import normalise

_SHOWN = 3


def convert(grid: Grid) -> Grid:
    """The grid in Unicode, with a note of what was converted."""
    by_text = _by_text(grid)
    rows = tuple(tuple(_converted(one, by_text) for one in row) for row in grid.rows)
    changed = [
        (row, place, one) for row, cells in enumerate(rows, 1) for place, one in enumerate(cells) if one.was
    ]
    if not changed and not by_text:
        return grid
    return replace(grid, rows=rows, notes=(*grid.notes, *_notes(rows, changed)))


def _by_text(grid: Grid) -> dict[str, Reading]:
    """The readings of texts that are in no font of an old encoding, and in one all the same."""
    texts = {raw(one) for cells in grid.rows for one in cells if one.kind == "text" and not one.font}
    encoding = legacy_letters.encoding_of(texts)
    return legacy_letters.read(texts, encoding) if encoding else {}


def raw(cell: Cell) -> str:
    """The text of a cell as the file holds it: a soft hyphen is a letter of TCVN3."""
    return cell.value if isinstance(cell.value, str) else cell.text


def _converted(cell: Cell, by_text: dict[str, Reading]) -> Cell:
    if cell.kind != "text":
        return cell
    before = raw(cell)
    if cell.font and (encoding := legacy_letters.encoding_of_font(cell.font)):
        return _with(cell, _by_font(before, encoding, cell.font))
    return _with(cell, by_text.get(before, Reading(before)))


def _by_font(text: str, encoding: Encoding, font: str) -> Reading:
    """Letters typed as Unicode in an old font stay when only they are Vietnamese."""
    converted = legacy_letters.to_unicode(text, encoding, font)
    return Reading(text) if legacy_letters.fits(text) > legacy_letters.fits(converted) else Reading(converted)


def _with(cell: Cell, read: Reading) -> Cell:
    before = raw(cell)
    if read.other:
        return replace(cell, other=normalise(read.other))
    if read.text == before:
        return cell
    return replace(cell, text=normalise(read.text), value=read.text, was=normalise(before))


def _notes(rows: tuple[tuple[Cell, ...], ...], changed: list[tuple[int, int, Cell]]) -> Iterator[str]:
    if changed:
        shown = ", ".join(
            f"{cell_name(row, place)} “{one.was[:30]}” thành “{one.text[:30]}”"
            for row, place, one in changed[:_SHOWN]
        )
        yield (
            f"Chữ viết bằng bộ chữ cũ (TCVN3 hoặc VNI) đã được chuyển sang Unicode ở {len(changed)} ô "
            f"({shown}{' …' if len(changed) > _SHOWN else ''}). Hãy xem lại các tên trước khi nhập."
        )
    doubtful = [
        cell_name(row, place)
        for row, cells in enumerate(rows, 1)
        for place, one in enumerate(cells)
        if one.other
    ]
    if doubtful:
        yield (
            f"Có {len(doubtful)} ô đọc được cả theo Unicode lẫn theo bộ chữ cũ "
            f"(ô {', '.join(doubtful[:_SHOWN])}{' …' if len(doubtful) > _SHOWN else ''}); hãy chọn cách đọc."
        )
