"""Lists through the whole reader, and people in one line each: name · birth · phone · unit."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from lms.office.tables.grids import Grid
from lms.office.tables.mapping import ColumnMapping, recognise
from lms.office.tables.table_finding import find_table
from lms.office.tables.table_reading import read_grids, read_pasted
from lms.people import phones
from lms.people.importing.read_cell import ReadCell
from lms.people.importing.reading_rows import MappedSheet, PeopleRead, read_people
from lms.people.importing.unit_names import UnitNames
from lms.people.importing.vocabulary import PEOPLE
from tests.unit.people.office_lists import TODAY, grid

UNITS = {"Chi bộ Công ty May Mẫu": 7, "Chi bộ Công ty A": 9, "Đoàn phường": 8, "Chi bộ 1": 11, "Chi bộ 2": 12}


def mapped(grids: Sequence[Grid]) -> list[MappedSheet]:
    """The lists among these sheets with what their columns are taken for."""
    found = [(number, find_table(one, PEOPLE)) for number, one in enumerate(grids, 1)]
    return [MappedSheet(number, one, recognise(one, PEOPLE)) for number, one in found if one is not None]


def mapping(*rows: Sequence[object], **more: Any) -> ColumnMapping:
    """What the columns of a sheet with plain cells are taken for."""
    (only,) = mapped([grid(*rows, **more)])  # type: ignore[arg-type]
    return only.mapping


def people_of(grids: Sequence[Grid], units: dict[str, int] | None = None) -> PeopleRead:
    """The people of all lists among these sheets."""
    return read_people(mapped(grids), UnitNames(UNITS if units is None else units), TODAY)


def rows(*cells: Sequence[object], **more: Any) -> PeopleRead:
    """The people of a sheet with plain cells."""
    return people_of([grid(*cells, **more)])  # type: ignore[arg-type]


def file(name: str, content: bytes) -> PeopleRead:
    """The people of a file."""
    return people_of(read_grids(name, content))


def pasted(text: str) -> PeopleRead:
    """The people of pasted cells."""
    return people_of(read_pasted(text))


def lines(read: PeopleRead) -> list[str]:
    """Each person in a line; '?' and the proposals stand for a detail with a problem."""
    return [
        " · ".join((_name(one.name), _birth(one.birth), _phone(one.phone), _unit(one.unit)))
        for one in read.people
    ]


def _asked(read: ReadCell[Any]) -> str:
    return f"?{'/'.join(one.text for one in read.proposals)}"


def _name(read: ReadCell[str]) -> str:
    return _asked(read) if read.problem else str(read.value)


def _birth(read: ReadCell[date | int]) -> str:
    if read.problem:
        return _asked(read)
    value = read.value
    return "-" if value is None else f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)


def _phone(read: ReadCell[str]) -> str:
    return _asked(read) if read.problem else phones.display(read.value) or "-"


def _unit(read: ReadCell[int]) -> str:
    return _asked(read) if read.problem else str(read.value or "-")
