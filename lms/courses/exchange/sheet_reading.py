"""Tables with a question a row, mapped by the table reader, into questions; problems name the cell (pure)."""

from collections.abc import Iterator, Sequence

from lms.courses.exchange import foreign_rows, sheet_cells, sheet_keys, sheet_rows, sheet_shaping
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.sheet_columns import BARE, ESSAYS, GROUP, ID, LETTERS, RULE, TITLE, TYPE
from lms.courses.exchange.sheet_row import SheetRow
from lms.courses.exchange.table_words import CHOICES, QUESTIONS
from lms.courses.exchange.word_grammar import asks_essay
from lms.forms.mapped_sheets import SheetTable
from lms.grading.exchanged import ExchangedQuestion
from lms.office.tables.finding import FoundTable
from lms.office.tables.grids import cell_name
from lms.office.tables.mapping import ColumnMapping
from lms.office.tables.taking import TableRow, Taken, take

_BETWEEN_GROUPS = " – "
_SEPARATED = "Các cột được tách"


def read(tables: Sequence[SheetTable]) -> Read:
    """The questions of the included sheets, in order; a line counts the rows of all sheets before it too."""
    notes, questions = Notes(), []
    is_one_of_several = sum(one.is_included for one in tables) > 1
    for table in tables:
        before = sum(len(one.grid.rows) for one in tables if one.number < table.number)
        if table.is_included and table.found and table.mapping:
            where = f"Trang “{table.grid.name}”, " if is_one_of_several else ""
            questions += _Sheet(table.found, table.mapping, before, where, notes).questions()
        elif table.grid.is_hidden and table.found:
            notes.lose(0, f"Trang “{table.grid.name}” đang bị ẩn nên không được đọc.")
    return notes.read(questions)


def is_house(mapping: ColumnMapping) -> bool:
    """Whether a table is of the house's own form, in which cells hold Markdown."""
    names = set(mapping.fields.values())
    return {TYPE, TITLE} <= names and bool(names & {RULE, BARE, ID})


class _Sheet:
    """Reads the table of one sheet."""

    def __init__(
        self, found: FoundTable, mapping: ColumnMapping, before: int, where: str, notes: Notes
    ) -> None:
        self._found, self._mapping, self._grid = found, mapping, found.grid
        self._before, self._where, self._notes = before, where, notes
        headings = (one.heading for one in mapping.of(TITLE))
        self._asks_essays = any(map(asks_essay, (found.grid.name, *found.titles, *headings)))

    def questions(self) -> list[ExchangedQuestion]:
        """The questions of its rows of data; what is around them and was not taken is told."""
        taken = take(self._found, self._mapping)
        self._tell(taken)
        rows = [(row, self._row(row)) for row in taken.rows]
        if is_house(self._mapping):
            return [sheet_rows.question(row, self._notes) for _, row in rows]
        shown = [(sheet_shaping.shaped(row, _choices(one), self._notes)) for one, row in rows]
        if sheet_keys.is_pattern(
            [{letter: row.marks.get(letter, "") for letter in row.options} for row in shown]
        ):
            shown = [SheetRow(row.line, row.cells, row.places, row.number, row.where) for row in shown]
        return [foreign_rows.question(row, self._notes) for row in shown]

    def _row(self, row: TableRow) -> SheetRow:
        line = self._before + row.number
        cells = {}
        for name, filled in row.cells.items():
            texts = [sheet_cells.text_of(one.cell) for one in filled]
            cells[name] = (_BETWEEN_GROUPS if name == GROUP else "\n").join(texts)
        places = {
            name: cell_name(row.number, place)
            for place, name in sorted(self._mapping.fields.items(), reverse=True)
        }
        for place in self._mapping.fields:
            at = f"{self._where}Ô {cell_name(row.number, place)}"
            sheet_cells.doubt(at, self._grid.at(row.number, place), line, self._notes)
        if row.is_hidden:
            self._notes.doubt(
                line, f"{self._where}Dòng {row.number} đang bị ẩn trong sổ tính nhưng vẫn được đọc."
            )
        marks = {
            name: "".join(one.cell.marks for one in filled)
            for name, filled in row.cells.items()
            if name in LETTERS
        }
        kind = {TYPE: ESSAYS} if self._asks_essays else {}
        return SheetRow(line, {GROUP: row.group, **kind, **cells}, places, row.number, self._where, marks)

    def _tell(self, taken: Taken) -> None:
        """What of the sheet is not in its questions."""
        head = self._before + self._found.heading.last
        for note in self._grid.notes:
            if not note.startswith(_SEPARATED):
                self._notes.lose(0, note)
        for sentence in self._left_out():
            self._notes.lose(head, sentence)
        for row in taken.doubtful:
            self._notes.doubt(
                self._before + row.number, f"{self._where}Dòng {row.number} không được đọc: {row.sentence}."
            )
        for area in self._grid.merged:
            is_shared = area.left == area.right and self._mapping.fields.get(area.left) != TITLE
            if area.bottom > self._found.heading.last and not is_shared and area.top in self._found.data:
                said = f"{self._where}Các ô {area.name} bị gộp; chỉ ô đầu có chữ, hãy xem lại các câu ở đó."
                self._notes.doubt(self._before + area.top, said)

    def _left_out(self) -> Iterator[str]:
        fields = self._mapping.fields
        asides = QUESTIONS.keys("aside")
        for one in self._mapping.columns:
            is_taken = one.place in fields and fields[one.place] not in asides
            if one.filled and not is_taken:
                yield f"{self._where}Cột {one.name} “{one.heading[:40]}” không được giữ."


def _choices(row: TableRow) -> list[str]:
    return [sheet_cells.text_of(one.cell) for one in row.cells.get(CHOICES, ())]
