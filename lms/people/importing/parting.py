"""A name and a birth that share one cell, parted into two columns before the rows are read (pure)."""

import re
from dataclasses import replace

from lms.office.tables.grids import EMPTY, GridCell, cell_of
from lms.office.tables.mapping import ColumnMapping, MappedColumn
from lms.office.tables.table_finding import FoundTable
from lms.people.importing.heading_words import BIRTH, NAME, NAME_BIRTH
from lms.text.vietnamese import normalise

_BOTH = re.compile(
    r"(?P<name>[^\d(\[]*?[^\W\d_])"
    r"(?:\s*[-\u2013\u2014,;:(\[/.]+\s*(?:(?:ngày |năm )?sinh(?: năm| ngày)?|sn|ns)?|\s+sinh (?:năm|ngày)|\s)"
    r"\s*[:.]?\s*"
    r"(?P<birth>(?:[0-9]{1,2}\s*[/.\-]\s*){0,2}(?:19|20)[0-9]{2})\s*[)\]]?\s*",
    re.IGNORECASE,
)
_WORDS = ("sinh", "sn", "ns", "năm")


def split(text: str) -> tuple[str, str] | None:
    """The name and the birth of a text like 'Nguyễn Văn An, 1990' or 'Lê Hòa (sinh 12/5/1988)'."""
    found = _BOTH.fullmatch(normalise(text))
    if found is None or found["name"].endswith(tuple(f" {word}" for word in _WORDS)):
        return None  # 'Lê Hòa sinh 1988': a word in small letters is no name, and none is cut in silence
    return found["name"].strip(), re.sub(r"\s+", "", found["birth"])


def parted(found: FoundTable, mapping: ColumnMapping) -> tuple[FoundTable, ColumnMapping]:
    """The table with a column of births behind its last one for each column that holds both.

    A cell of names keeps what it was; one without a birth stays as it is.
    """
    for one in mapping.of(NAME_BIRTH):
        found, mapping = _one_parted(found, mapping, one)
    return found, mapping


def _one_parted(
    found: FoundTable, mapping: ColumnMapping, column: MappedColumn
) -> tuple[FoundTable, ColumnMapping]:
    width, data = found.grid.width, set(found.data)
    rows = tuple(
        _row(row, column.place, width) if number in data else row
        for number, row in enumerate(found.grid.rows, 1)
    )
    births = MappedColumn(width, column.heading, (), 0, BIRTH, "chosen", column.why)
    columns = (*mapping.with_fields({column.place: NAME}).columns, births)
    return replace(found, grid=replace(found.grid, rows=rows)), replace(mapping, columns=columns)


def _row(row: tuple[GridCell, ...], place: int, width: int) -> tuple[GridCell, ...]:
    cell = row[place] if place < len(row) else EMPTY
    parts = split(cell.text)
    if parts is None:
        return row
    name = replace(cell, text=parts[0], value=parts[0], was=cell.text)
    filled = (*row[:place], name, *row[place + 1 :])
    return (*filled, *(EMPTY for _ in range(width - len(row))), cell_of(parts[1]))
