"""Rows of found lists into people: each detail with its value, or with what is wrong and proposed (pure)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from lms.office.tables.grids import GridCell, cell_name
from lms.office.tables.mapping import ColumnMapping
from lms.office.tables.row_kinds import Row, RowKind
from lms.office.tables.table_finding import FoundTable
from lms.office.tables.table_taking import TableRow, TakenCell, take
from lms.people.importing import (
    births,
    day_months,
    detail_cells,
    list_doubts,
    name_cells,
    name_columns,
    parting,
    phone_cells,
)
from lms.people.importing.blanks import is_ditto
from lms.people.importing.group_units import GroupUnits
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, NAME, NAME_PARTS, PHONE, UNIT
from lms.people.importing.list_table import ListTable, at
from lms.people.importing.read_cell import CellProposal, PersonRow, ReadCell
from lms.people.importing.unit_names import UnitNames
from lms.text.vietnamese import search_key, spelling

T = TypeVar("T")
EXAMPLE_MARK = "(vi du)"


@dataclass(frozen=True, slots=True)
class MappedSheet:
    """A list of a file: its number among the sheets (from 1), where it is, what its columns are.

    `rulings` are what a person decided about doubtful rows, by row number.
    """

    number: int
    found: FoundTable
    mapping: ColumnMapping
    rulings: Mapping[int, RowKind] | None = None


@dataclass(frozen=True, slots=True)
class ListQuestion:
    """What must be settled for a whole sheet before any of its rows is taken: where, and a sentence.

    With a `key` a person may say that it is right as it stands; it names the sheet, the `kind` of question
    and the columns, so that an answer is never one about other columns.
    """

    sheet: str
    cell: str
    sentence: str
    key: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """People, questions about whole columns, and rows that are nobody or doubtful, with their sheet."""

    people: tuple[PersonRow, ...]
    questions: tuple[ListQuestion, ...]
    asides: tuple[tuple[str, Row], ...]
    doubtful: tuple[tuple[str, Row], ...]


def read_people(sheets: Sequence[MappedSheet], units: UnitNames, today: date) -> PeopleRead:
    """The people of these lists as they are mapped now; the example rows of our template are nobody."""
    people: list[PersonRow] = []
    questions: list[ListQuestion] = []
    asides: list[tuple[str, Row]] = []
    doubtful: list[tuple[str, Row]] = []
    for sheet in map(_parted, sheets):
        taken = take(sheet.found, sheet.mapping, sheet.rulings)
        name = sheet.found.grid.name
        rows = [row for row in taken.rows if not _is_example(row)]
        reader = _Reader(sheet, ListTable(sheet.found, sheet.mapping, rows), units, today)
        people += map(reader.person, rows)
        questions += [ListQuestion(name, where, sentence) for where, sentence in reader.questions()]
        questions += reader.asked()
        asides += [(name, row) for row in taken.asides]
        doubtful += [(name, row) for row in taken.doubtful]
    return PeopleRead(tuple(people), tuple(questions), tuple(asides), tuple(doubtful))


def _parted(sheet: MappedSheet) -> MappedSheet:
    found, mapping = parting.parted(sheet.found, sheet.mapping)
    return replace(sheet, found=found, mapping=mapping)


def _is_example(row: TableRow) -> bool:
    return any(EXAMPLE_MARK in search_key(one.cell.text) for cells in row.cells.values() for one in cells)


class _Reader:
    """Reads the rows of one list."""

    def __init__(self, sheet: MappedSheet, table: ListTable, units: UnitNames, today: date) -> None:
        self._sheet, self._table, self._units, self._today = sheet, table, units, today
        self._names = name_columns.choose(table)
        self._last_unit = ""
        self._groups = GroupUnits(units, (*sheet.found.titles[-1:], sheet.found.grid.name))
        births_at = [one.place for one in table.mapping.of(BIRTH)]
        self._month_asked = frozenset(one for one in births_at if list_doubts.asks_month(table, one))
        self._turned = frozenset(one for one in births_at if list_doubts.has_turned_days(table, one))

    def questions(self) -> Iterator[tuple[str, str]]:
        """What must be settled for whole columns."""
        yield from self._names.wrong
        yield from list_doubts.questions(self._table)
        if not self._names.places:
            yield self._table.head(0), "chưa có cột nào là họ và tên; hãy chọn cột"

    def asked(self) -> Iterator[ListQuestion]:
        """What a person may say is right as it stands."""
        at_places = "-".join(map(str, self._names.places))
        for kind, where, sentence in self._names.asked:
            key = f"{self._sheet.number}-{kind}-{at_places}"
            yield ListQuestion(self._sheet.found.grid.name, where, sentence, key, kind)

    def person(self, row: TableRow) -> PersonRow:
        """One row of the list."""
        return PersonRow(
            f"{self._sheet.number}-{row.number}",
            row.sheet,
            row.number,
            self._name(row),
            self._counted(row, self._birth(row), BIRTH, *BIRTH_PARTS),
            self._counted(row, self._phone(row), PHONE),
            self._unit(row),
            row.group,
            row.is_hidden,
        )

    def _name(self, row: TableRow) -> ReadCell[str]:
        places = self._names.places
        cells = [at(row, place) for place in places]
        text = name_columns.joined(row, places)
        first = cell_name(row.number, places[0] if places else 0)
        missing = name_columns.missing_part(row, places)
        if missing is not None:
            sentence = "thiếu một phần của họ và tên; các cột họ và tên phải đủ ở mỗi dòng"
            return ReadCell(cell_name(row.number, missing), text, None, sentence)
        lines = [one.value for one in cells if isinstance(one.value, str)]
        read = name_cells.read(first, text, lines)
        if cells and cells[0].was and parting.split(cells[0].was):
            read = replace(read, told=f"“{cells[0].was[:60]}” được tách thành họ tên và ngày sinh")
        return _two_ways(cells, read)

    def _birth(self, row: TableRow) -> ReadCell[date | int]:
        found = row.cells.get(BIRTH, ())
        if (both := day_months.read(row, self._today)) is not None:
            return both
        if not found and any(key in row.cells for key in BIRTH_PARTS):
            parts = [row.text(part) for part in BIRTH_PARTS]
            return births.read_parts(self._where(row, *BIRTH_PARTS), parts, self._today)
        read = [self._one_birth(one) for one in found]
        if len(read) < 2:
            return read[0] if read else ReadCell(self._where(row, BIRTH, *BIRTH_PARTS), "", None)
        wrong = next((one for one in read if one.problem), None)
        return wrong or self._agreed(read)

    def _agreed(self, read: Sequence[ReadCell[date | int]]) -> ReadCell[date | int]:
        """One birth of several cells: a day and its year agree, two days do not."""
        said = [one for one in read if one.value is not None]
        days = {one.value for one in said if isinstance(one.value, date)}
        years = {one.value.year if isinstance(one.value, date) else one.value for one in said}
        if len(days) > 1 or len(years) > 1:
            return _differing("ngày sinh", read)
        return next((one for one in said if isinstance(one.value, date)), (said or read)[0])

    def _one_birth(self, found: TakenCell) -> ReadCell[date | int]:
        asks = found.place in self._month_asked and found.cell.kind != "date"
        read = births.read(found.name, found.cell.text, self._today, asks_month=asks)
        if found.place in self._turned and found.cell.kind == "date" and isinstance(read.value, date):
            return _turned(read, read.value)
        return read

    def _phone(self, row: TableRow) -> ReadCell[str]:
        read = [phone_cells.read(one.name, one.cell.text) for one in row.cells.get(PHONE, ())]
        if len(read) < 2:
            return read[0] if read else ReadCell(self._where(row, PHONE), "", None)
        wrong = next((one for one in read if one.problem), None)
        differ = len({one.value for one in read if one.value}) > 1
        return wrong or (_differing("số điện thoại", read) if differ else _filled(read))

    def _unit(self, row: TableRow) -> ReadCell[int]:
        cells = row.cells.get(UNIT, ())
        texts = list(dict.fromkeys(one.cell.text for one in cells))
        where = self._where(row, UNIT)
        if not texts:
            return self._groups.read(where, row.group)
        if len({spelling(text) for text in texts}) > 1:
            each = [detail_cells.read_unit(one.name, one.cell.text, self._units) for one in cells]
            return _differing("đơn vị", each)
        if is_ditto(texts[0]) and self._last_unit:
            told = f"“{texts[0]}” được hiểu là “{self._last_unit}” như dòng trên"
            return replace(detail_cells.read_unit(where, self._last_unit, self._units), told=told)
        self._last_unit = texts[0]
        read = detail_cells.read_unit(where, texts[0], self._units)
        return _two_ways([one.cell for one in cells], read)

    def _where(self, row: TableRow, *fields: str) -> str:
        """The first filled cell of these fields; without any that of their first column, or of the name."""
        filled = [one.name for key in fields for one in row.cells.get(key, ())]
        columns = self._sheet.mapping.of(*fields) or self._sheet.mapping.of(NAME, *NAME_PARTS)
        return filled[0] if filled else cell_name(row.number, columns[0].place if columns else 0)

    def _counted(self, row: TableRow, read: ReadCell[T], *fields: str) -> ReadCell[T]:
        """The detail, unless a formula of it has no result in the file: then it is not blank but unknown."""
        for column in self._sheet.mapping.of(*fields):
            if self._sheet.found.grid.at(row.number, column.place).is_uncounted:
                sentence = (
                    "công thức ở ô này chưa có kết quả trong tệp; hãy gõ giá trị, "
                    "hoặc mở tệp bằng Excel, lưu lại rồi gửi"
                )
                return ReadCell(cell_name(row.number, column.place), read.text, None, sentence)
        return read


def _two_ways(cells: Sequence[GridCell], read: ReadCell[T]) -> ReadCell[T]:
    """A text that may be in an old encoding is asked about."""
    if not any(one.other for one in cells):
        return read
    other = " ".join(one.other or one.text for one in cells if one.text)
    sentence = f"“{read.text[:60]}” cũng có thể là “{other[:60]}” viết bằng bộ chữ cũ; hãy chọn"
    ways = (CellProposal(read.text, "chữ như trong tệp"), CellProposal(other, "chuyển từ bộ chữ cũ"))
    return replace(read, value=None, problem=sentence, proposals=ways)


def _turned(read: ReadCell[date | int], found: date) -> ReadCell[date | int]:
    other = births.swapped(found)
    if other is None:
        return read
    sentence = (
        f"ngày sinh {read.text}: chương trình bảng tính có thể đã đổi chỗ "
        "ngày và tháng trong cột này; hãy chọn"
    )
    ways = tuple(
        CellProposal(f"{one:%d/%m/%Y}", f"ngày {one.day} tháng {one.month}") for one in (found, other)
    )
    return replace(read, value=None, problem=sentence, proposals=ways)


def _differing(what: str, read: Sequence[ReadCell[T]]) -> ReadCell[T]:
    filled = [one for one in read if one.text]
    named = " và ".join(one.cell for one in filled)
    proposals = tuple(CellProposal(one.text, f"ô {one.cell}") for one in filled)
    sentence = f"{what} ở các ô {named} khác nhau; hãy chọn một"
    return ReadCell(filled[0].cell, filled[0].text, None, sentence, proposals=proposals)


def _filled(read: Sequence[ReadCell[T]]) -> ReadCell[T]:
    return next((one for one in read if one.value is not None), read[0])
