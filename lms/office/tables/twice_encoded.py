"""Text that was UTF-8, read as Windows-1252 and saved again: 'Nguyá»…n' into 'Nguyễn' (pure).

Only what is UTF-8 through and through, and Vietnamese then, is mended; each such cell keeps what it was.
"""

import re
from dataclasses import replace

from lms.office.tables.grids import Grid, GridCell, cell_name
from lms.text.vietnamese import normalise

_SUSPECT = re.compile(
    "[\u00c2-\u00c6\u00e1\u00e2][\u0080-\u00bf\u0152-\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_VIETNAMESE = re.compile(
    "[\x00-\x7f\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u00e0-\u00e3\u00e8-\u00ea\u00ec\u00ed"
    "\u00f2-\u00f5\u00f9\u00fa\u00fd\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0"
    "\u0300\u0301\u0303\u0309\u0323\u1ea0-\u1ef9\u00a0\u00ab\u00bb\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026\u2713\u2714]*"
)
_SHOWN = 3


def mend(grid: Grid) -> Grid:
    """The grid with such texts as they were meant, and a note of what was mended."""
    rows = tuple(tuple(map(_mended, row)) for row in grid.rows)
    changed = [
        (number, place, one)
        for number, (before, after) in enumerate(zip(grid.rows, rows, strict=True), 1)
        for place, (was, one) in enumerate(zip(before, after, strict=True))
        if was is not one
    ]
    if not changed:
        return grid
    shown = ", ".join(
        f"{cell_name(row, place)} “{one.was[:30]}” thành “{one.text[:30]}”"
        for row, place, one in changed[:_SHOWN]
    )
    note = (
        f"Chữ bị lỗi bảng mã (UTF-8 đọc hai lần) đã được sửa lại ở {len(changed)} ô "
        f"({shown}{' …' if len(changed) > _SHOWN else ''}). Hãy xem lại trước khi nhập."
    )
    return replace(grid, rows=rows, notes=(*grid.notes, note))


def meant(text: str) -> str:
    """The text as it was before it was read twice; '' for one that was not."""
    if not _SUSPECT.search(text):
        return ""
    try:
        found = b"".join(map(_byte, text)).decode()
    except UnicodeError:
        return ""
    return found if _VIETNAMESE.fullmatch(found) else ""


def _byte(letter: str) -> bytes:
    """The byte that became a letter; five bytes are no letter there and came through as they were."""
    return letter.encode("latin-1") if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")


def _mended(cell: GridCell) -> GridCell:
    raw = cell.value if isinstance(cell.value, str) else ""
    found = meant(raw) if raw and cell.kind == "text" else ""
    return replace(cell, text=normalise(found), value=found, was=normalise(raw)) if found else cell
