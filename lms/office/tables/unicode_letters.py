"""Grids whose letters are TCVN3 or VNI into Unicode, by the fonts of cells and by the text of a sheet (pure).

What was converted is told, and each such cell keeps what it was; a cell that can be read both ways keeps its
letters and names the other reading, for a person to choose.
"""

from collections.abc import Iterator
from dataclasses import replace

from lms.office.tables.grids import Grid, GridCell, cell_name
from lms.text import legacy_letters
from lms.text.legacy_letters import LegacyReading
from lms.text.vietnamese import normalise

_SHOWN = 3


def convert(grid: Grid) -> Grid:
    """The grid in Unicode, with a note of what was converted."""
    readings = _readings(grid)
    if not any(readings.values()):
        return grid
    rows = tuple(tuple(_converted(one, readings) for one in row) for row in grid.rows)
    changed = [
        (row, place, one) for row, cells in enumerate(rows, 1) for place, one in enumerate(cells) if one.was
    ]
    return replace(grid, rows=rows, notes=(*grid.notes, *_notes(rows, changed)))


def _readings(grid: Grid) -> dict[str, dict[str, LegacyReading]]:
    """The readings of the texts in each font; those in no old font may be in an old encoding all the same."""
    texts: dict[str, dict[str, None]] = {}
    for cells in grid.rows:
        for one in cells:
            if one.kind == "text":
                texts.setdefault(one.font, {})[raw(one)] = None
    found = {}
    for font, written in texts.items():
        encoding = legacy_letters.encoding_of_font(font) if font else legacy_letters.encoding_of(written)
        found[font] = legacy_letters.read(written, encoding, font) if encoding else {}
    return found


def raw(cell: GridCell) -> str:
    """The text of a cell as the file holds it: a soft hyphen is a letter of TCVN3."""
    return cell.value if isinstance(cell.value, str) else cell.text


def _converted(cell: GridCell, readings: dict[str, dict[str, LegacyReading]]) -> GridCell:
    read = readings[cell.font].get(raw(cell)) if cell.kind == "text" else None
    return _with(cell, read) if read else cell


def _with(cell: GridCell, read: LegacyReading) -> GridCell:
    before = raw(cell)
    if read.other:
        return replace(cell, other=normalise(read.other))
    return replace(cell, text=normalise(read.text), value=read.text, was=normalise(before))


def _notes(rows: tuple[tuple[GridCell, ...], ...], changed: list[tuple[int, int, GridCell]]) -> Iterator[str]:
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
