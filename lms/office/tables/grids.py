"""A sheet as a person sees it: cells with their texts, merged ones, hidden rows and columns (pure).

Rows are counted from 1, as their reader does; places are those of columns, from 0.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lms.office.workbooks import Value, column_letter
from lms.text.vietnamese import normalise

CellKind = Literal["text", "number", "date", "bool", "error", "empty"]
LETTERS = 26


@dataclass(frozen=True, slots=True)
class GridCell:
    """What a cell shows (`text`, one line) and what the file holds (`value`, a text with its lines).

    `font` names a font of an old encoding, `was` is the text before it became Unicode; both may be ''.
    `other` is another reading of a text that may be in an old encoding. `is_uncounted` is a formula whose
    result the file lacks. `marks` are what it wears, in the letters of `lms.office.blocks`; `short` is a day
    as a format without a year shows it, like '1/2'.
    """

    text: str = ""
    kind: CellKind = "empty"
    value: Value = None
    font: str = ""
    was: str = ""
    other: str = ""
    is_uncounted: bool = False
    marks: str = ""
    short: str = ""


EMPTY = GridCell()


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range, both ends included: rows from 1, places from 0."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def name(self) -> str:
        """Its reference, like 'D5:D7'."""
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, a CSV file or a pasted table; `notes` are what must be told of how it was read."""

    name: str
    rows: tuple[tuple[GridCell, ...], ...]
    is_hidden: bool = False
    merged: tuple[Area, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    hidden_places: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def width(self) -> int:
        """How many columns its widest row has."""
        return max(map(len, self.rows), default=0)

    def at(self, row: int, place: int) -> GridCell:
        """The cell there; an empty one outside."""
        if not 0 < row <= len(self.rows):
            return EMPTY
        cells = self.rows[row - 1]
        return cells[place] if 0 <= place < len(cells) else EMPTY

    def filled(self, row: int) -> Iterator[tuple[int, GridCell]]:
        """The cells of a row that show something, with their places."""
        cells = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        return ((place, one) for place, one in enumerate(cells) if one.text)


def column_name(place: int) -> str:
    """The letters of a column by its place from 0, like 'C' for 2."""
    return column_letter(place + 1)


def cell_name(row: int, place: int) -> str:
    """The name of a cell, like 'C7' for row 7 and place 2."""
    return f"{column_name(place)}{row}"


def area_of(reference: str) -> Area | None:
    """The merged range of a reference like 'D5:D7'; None for no range."""
    found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})", reference)
    if found is None:
        return None
    return Area(int(found[2]), _place(found[1]), int(found[4]), _place(found[3]))


def cell_of(value: Value) -> GridCell:
    """A cell that shows a plain value as a sheet without number formats does."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return GridCell("TRUE" if value else "FALSE", "bool", value)
    if isinstance(value, date):
        return GridCell(f"{value:%d/%m/%Y}", "date", value)
    if isinstance(value, (int, float)):
        return GridCell(shown_number(value), "number", value)
    return GridCell(normalise(value), "text", value) if normalise(value) else EMPTY


def shown_number(value: float) -> str:
    """A number as a cell without a format shows it, with up to ten digits behind the point."""
    if float(value).is_integer():
        return str(int(value))
    return f"{value:.10f}".rstrip("0")


def _place(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * LETTERS + ord(letter) - ord("A") + 1
    return number - 1
