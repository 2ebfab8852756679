"""Texts of a list, or typed to mend one, into the details of a person: values, problems, proposals (pure)."""

from datetime import date

from lms.people.importing import births, name_cells, phone_cells
from lms.people.importing.blanks import is_blank_word
from lms.people.importing.cells import CellError
from lms.people.importing.read_cell import CellProposal, ReadCell
from lms.people.importing.unit_names import UnitNames


def read_name(cell: str, text: str) -> ReadCell[str]:
    """A whole name."""
    return name_cells.read(cell, text)


def read_birth(cell: str, text: str, today: date) -> ReadCell[date | int]:
    """The day or the year of birth; no value and no problem for a blank text."""
    return births.read(cell, text, today)


def read_phone(cell: str, text: str) -> ReadCell[str]:
    """A phone number as it is stored; no value and no problem for a blank text."""
    return phone_cells.read(cell, text)


def read_unit(cell: str, text: str, units: UnitNames) -> ReadCell[int]:
    """The id of a unit; no value and no problem for a blank text."""
    if is_blank_word(text):
        return ReadCell(cell, text, None)
    try:
        return ReadCell(cell, text, units.find(text))
    except CellError as error:
        near = tuple(CellProposal(one, "tên gần giống") for one in units.near(text))
        return ReadCell(cell, text, None, error.sentence, proposals=near)
