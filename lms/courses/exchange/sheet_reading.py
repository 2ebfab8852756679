"""Tables with a question a row, mapped by the table reader, into questions; problems name the cell (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from lms.courses.exchange import foreign_tables, question_tables, sheet_cells, sheet_remarks, sheet_rows
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.sheet_columns import ESSAYS, GROUP, LETTERS, TYPE
from lms.courses.exchange.sheet_row import SheetRow
from lms.courses.exchange.table_words import CHOICES
from lms.forms.mapped_sheets import SheetTable
from lms.grading.exchanged import ExchangedQuestion
from lms.office.tables.grids import cell_name
from lms.office.tables.table_taking import TableRow, take

_BETWEEN_GROUPS = " – "


def read(tables: Sequence[SheetTable]) -> Read:
    """The questions of the included sheets, in order; a line counts the rows of all sheets before it too."""
    notes = Notes()
    questions: list[ExchangedQuestion] = []
    is_one_of_several = sum(one.is_included for one in tables) > 1
    for table in tables:
        before = sum(len(one.grid.rows) for one in tables if one.number < table.number)
        name = f"Trang “{table.grid.name}”"
        if table.is_included and table.found and table.mapping:
            where = f"{name}, " if is_one_of_several else ""
            taken = take(table.found, table.mapping)
            sheet_remarks.tell(table.found, table.mapping, taken, before, where, notes)
            kind = ESSAYS if sheet_remarks.asks_essays(table.found, table.mapping) else ""
            sheet = _Sheet(table, table.mapping.fields, before, where, kind, notes)
            questions += sheet.questions(taken.rows)
        elif table.grid.is_hidden and table.found:
            notes.lose(0, f"{name} đang bị ẩn nên không được đọc.")
        elif not table.is_aside and any(any(True for _ in table.grid.filled(n)) for n in range(1, 21)):
            notes.lose(0, f"{name} không có bảng câu hỏi nào được chọn nên không được đọc.")
    return notes.read(questions)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Reads the rows of one sheet; `kind` is the type of those that do not say theirs."""

    table: SheetTable
    fields: dict[int, str]
    before: int
    where: str
    kind: str
    notes: Notes

    def questions(self, rows: Sequence[TableRow]) -> list[ExchangedQuestion]:
        """The questions of its rows of data."""
        read = [(self._row(row), _choices(row)) for row in rows]
        if question_tables.is_house(self.table):
            return [sheet_rows.question(row, self.notes) for row, _ in read]
        return foreign_tables.questions(read, self.notes)

    def _row(self, row: TableRow) -> SheetRow:
        line = self.before + row.number
        cells = {TYPE: self.kind} if self.kind else {}
        cells |= {GROUP: row.group}
        for name, filled in row.cells.items():
            texts = [sheet_cells.text_of(one.cell) for one in filled]
            cells[name] = (_BETWEEN_GROUPS if name == GROUP else "\n").join(texts)
        places = {name: cell_name(row.number, place) for place, name in sorted(self.fields.items())[::-1]}
        for place in self.fields:
            at = f"{self.where}Ô {cell_name(row.number, place)}"
            sheet_cells.doubt(at, self.table.grid.at(row.number, place), line, self.notes)
        if row.is_hidden:
            said = f"{self.where}Dòng {row.number} đang bị ẩn trong sổ tính nhưng vẫn được đọc."
            self.notes.doubt(line, said)
        marks = {
            name: "".join(one.cell.marks for one in filled)
            for name, filled in row.cells.items()
            if name in LETTERS
        }
        return SheetRow(line, cells, places, row.number, self.where, marks)


def _choices(row: TableRow) -> list[str]:
    return [sheet_cells.text_of(one.cell) for one in row.cells.get(CHOICES, ())]
