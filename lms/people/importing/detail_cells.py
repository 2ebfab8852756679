"""Texts of a list, or typed to mend one, into the details of a person: values, problems, proposals (pure)."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from lms.people.importing import cells, names
from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import ReadCell
from lms.people.importing.unit_names import UnitNames

T = TypeVar("T")


def read_name(cell: str, text: str) -> ReadCell[str]:
    """A whole name."""
    return _read(cell, text, lambda: names.checked(cells.full_name(text)))


def read_birth(cell: str, text: str, today: date) -> ReadCell[date | int]:
    """The day or the year of birth; no value and no problem for a blank text."""
    return _read(cell, text, lambda: cells.birth(text, today))


def read_phone(cell: str, text: str) -> ReadCell[str]:
    """A phone number as it is stored; no value and no problem for a blank text."""
    return _read(cell, text, lambda: cells.phone(text))


def read_unit(cell: str, text: str, units: UnitNames) -> ReadCell[int]:
    """The id of a unit; no value and no problem for a blank text."""
    return _read(cell, text, lambda: units.find(text))


def _read(cell: str, text: str, meaning: Callable[[], T | None]) -> ReadCell[T]:
    try:
        return ReadCell(cell, text, meaning())
    except CellError as error:
        return ReadCell(cell, text, None, error.sentence)
