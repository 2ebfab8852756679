"""An office's own list of results, mapped: what each row says, and what its columns lack (pure)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.exams.printed.result_columns import BIRTH, CODE, ID, NAME, answer, vocabulary
from lms.exams.printed.rows import TypedRow
from lms.exams.printed.workbook import ResultCell
from lms.forms.mapped_sheets import SheetTable
from lms.office.tables.grids import cell_name
from lms.office.tables.mapping import ColumnMapping
from lms.office.tables.row_kinds import Row
from lms.office.tables.table_taking import TableRow, take


@dataclass(frozen=True, slots=True)
class Lack:
    """The labels of columns that a sheet has not, or has twice."""

    sheet: str
    missing: tuple[str, ...]
    doubled: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListedResult:
    """One row: who it says it is about, what is typed, and where (the code's cell, then the answers').

    `key` names the row among those of its file; `dated` are cells of which a program made dates.
    """

    key: str
    sheet: str
    number: int
    id: str
    name: str
    born: str
    typed: TypedRow
    name_cell: ResultCell
    places: tuple[ResultCell, ...]
    dated: tuple[ResultCell, ...]


@dataclass(frozen=True, slots=True)
class ResultRows:
    """The rows, those that are none or doubtful with their sheets, and what columns are lacking."""

    rows: tuple[ListedResult, ...]
    asides: tuple[tuple[str, Row], ...]
    doubtful: tuple[tuple[str, Row], ...]
    lacks: tuple[Lack, ...]


def read(tables: Sequence[SheetTable], count: int, only_code: str) -> ResultRows:
    """The rows of the included sheets; `only_code` is the set's code where it has just one, else ''."""
    rows: list[ListedResult] = []
    asides: list[tuple[str, Row]] = []
    doubtful: list[tuple[str, Row]] = []
    lacks: list[Lack] = []
    for table in tables:
        if not table.is_included or table.found is None or table.mapping is None:
            continue
        taken = take(table.found, table.mapping)
        lacks += _lacks(table.grid.name, table.mapping, count, is_one=bool(only_code))
        rows += [_listed(table.number, row, table.mapping, count, only_code) for row in taken.rows]
        asides += [(table.grid.name, row) for row in taken.asides]
        doubtful += [(table.grid.name, row) for row in taken.doubtful]
    return ResultRows(tuple(rows), tuple(asides), tuple(doubtful), tuple(lacks))


def _lacks(sheet: str, mapping: ColumnMapping, count: int, *, is_one: bool) -> Iterator[Lack]:
    labels = {one.key: str(one.label) for one in vocabulary(count).fields}
    answers = [answer(number) for number in range(1, count + 1)]
    have = Counter(mapping.fields.values())
    needed = [*([] if have[ID] else [NAME]), *([] if is_one else [CODE]), *answers]
    missing = tuple(labels[key] for key in needed if not have[key])
    doubled = tuple(labels[key] for key in (ID, NAME, CODE, *answers) if have[key] > 1)
    if missing or doubled:
        yield Lack(sheet, missing, doubled)


def _listed(number: int, row: TableRow, mapping: ColumnMapping, count: int, only_code: str) -> ListedResult:
    fields = [CODE, *(answer(one) for one in range(1, count + 1))]
    places = tuple(_cell(row, mapping, key) for key in fields)
    code, *cells = (row.text(key) for key in fields)
    typed = TypedRow(code or (only_code if any(cells) else ""), tuple(cells))
    dated = tuple(
        place
        for key, place in zip(fields, places, strict=True)
        if any(one.cell.kind == "date" for one in row.cells.get(key, ()))
    )
    return ListedResult(
        f"{number}-{row.number}",
        row.sheet,
        row.number,
        row.text(ID),
        row.text(NAME),
        row.text(BIRTH),
        typed,
        _cell(row, mapping, NAME, ID),
        places,
        dated,
    )


def _cell(row: TableRow, mapping: ColumnMapping, *keys: str) -> ResultCell:
    """Where a field of a row stands; without a column of it, where its row begins."""
    columns = mapping.of(*keys)
    return ResultCell(row.sheet, cell_name(row.number, columns[0].place if columns else 0))
