"""A list as a table: its heading and the rows that are people (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.office.workbooks import SheetRead, Value, column_letter
from lms.people.importing.headings import Column, Heading
from lms.people.importing.list_rows import said


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet's heading and its people by row number (from 1); columns are places from 0."""

    sheet: SheetRead
    heading: Heading
    people: Sequence[tuple[int, Sequence[Value]]]

    def texts(self, place: int) -> list[str]:
        """What is seen in a column, person by person; '' for a blank cell."""
        return [text(values, place) for _number, values in self.people]

    def is_filled(self, place: int) -> bool:
        """Whether any person has something in this column."""
        return any(text(values, place) for _number, values in self.people)

    def filled(self, *meanings: str) -> tuple[Column, ...]:
        """The columns of these meanings that are filled, from left to right."""
        return tuple(one for one in self.heading.of(*meanings) if self.is_filled(one.place))

    def head(self, place: int) -> str:
        """The cell of a column's heading, like C6."""
        return cell(self.heading.last, place)

    def label(self, place: int) -> str:
        """How a column is named to its author: 'B “Họ”'."""
        found = next((one.label for one in self.heading.columns if one.place == place), "")
        return f"{column_letter(place + 1)} “{found[:60]}”" if found else column_letter(place + 1)

    def sample(self, place: int) -> str:
        """The first thing that stands in a column."""
        return next((one for one in self.texts(place) if one), "")[:40]


def text(values: Sequence[Value], place: int) -> str:
    """What is seen in a row at a place."""
    return said(values[place]) if place < len(values) else ""


def cell(row: int, place: int) -> str:
    """The name of a cell, like C7, of a row from 1 and a place from 0."""
    return f"{column_letter(place + 1)}{row}"
