"""A birth whose day and month are in one cell and whose year is in another (pure)."""

import re
from dataclasses import replace
from datetime import date

from lms.office.tables.table_taking import TableRow, TakenCell
from lms.people.importing import births
from lms.people.importing.heading_words import BIRTH, DAY_MONTH, YEAR
from lms.people.importing.read_cell import ReadCell

_PAIR = re.compile(r"(?:ngày )?([0-9]{1,2}) ?(?:[/.\-]| tháng ) ?([0-9]{1,2})\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def read(row: TableRow, today: date) -> ReadCell[date | int] | None:
    """The birth of two such cells, told as it was understood; None for a row that has no such two.

    A day and month without a year are a problem.
    """
    cells = [*row.cells.get(DAY_MONTH, ()), *row.cells.get(BIRTH, ()), *row.cells.get(YEAR, ())]
    days = [(one, found) for one in cells if (found := _PAIR.fullmatch(_shown(one, row)))]
    years = [one for one in cells if _YEAR.fullmatch(one.cell.text)]
    if len(days) == 1 and len(years) == 1 and len(cells) == 2:
        [(day, found)], [year] = days, years
        read = births.read_parts(day.name, (found[1], found[2], year.cell.text), today)
        if isinstance(read.value, date):
            told = f"“{_shown(day, row)}” và “{year.cell.text}” được hiểu là {read.value:%d/%m/%Y}"
            return replace(read, told=told)
        return read
    own = row.cells.get(DAY_MONTH, ())
    if not own:
        return None
    sentence = "không ghép được ngày, tháng với năm sinh; hãy ghi đủ ngày sinh, hoặc chỉ năm sinh"
    return ReadCell(own[0].name, " ".join(one.cell.text for one in cells), None, sentence)


def _shown(found: TakenCell, row: TableRow) -> str:
    """The day and month of a cell, of which a program may have made a day of this year."""
    value = found.cell.value
    if isinstance(value, date) and found in row.cells.get(DAY_MONTH, ()):
        return f"{value.day}/{value.month}"
    return found.cell.short or found.cell.text
