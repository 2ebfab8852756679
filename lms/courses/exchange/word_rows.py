"""Tables of a Word file with a question a row, put into the lines that the questions would be (pure)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lms.courses.exchange import sheet_columns as columns
from lms.courses.exchange import sheet_keys, sheet_remarks
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.labelled import APART, LEVEL, TAGS
from lms.courses.exchange.sheet_columns import KEY, LETTERS, TITLE
from lms.courses.exchange.table_words import CHOICES, FALSE, LEVELS, NUMBER, TRUE, WRONG
from lms.courses.exchange.word_grammar import NAMED
from lms.courses.exchange.word_grids import Cells, laid_out, of_another_shape, tables_of
from lms.forms.mapped_sheets import SheetTable
from lms.grading.labels import CALLED, level_named
from lms.office.blocks import Block, Paragraph, Table, TextRun
from lms.office.tables.table_taking import TableRow, Taken, take

_POINTS = re.compile(r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s*(?:điểm|đ)?\.?", re.IGNORECASE)
_BEHIND = (
    (KEY, "Đáp án"),
    (columns.EXPLANATION, "Giải thích"),
    (columns.GROUNDS, "Căn cứ"),
    (TAGS, TAGS),
    (APART, APART),
)
"""What stands behind a question, and the word that begins its line."""


def as_lines(blocks: Iterable[Block], sheets: Sequence[SheetTable], notes: Notes) -> list[Block]:
    """The blocks with the included tables as lines; `sheets` are those of `tables_of`, in order."""
    blocks = list(blocks)
    mapped = dict(zip(map(id, tables_of(blocks)), sheets, strict=True))
    found: list[Block] = []
    for block in blocks:
        sheet = mapped.get(id(block))
        if isinstance(block, Table) and sheet and sheet.is_included and sheet.found and sheet.mapping:
            rows = _Rows(block, take(sheet.found, sheet.mapping), notes)
            rows.tell(one.heading for one in sheet_remarks.left_out(sheet.mapping))
            found += rows.lines()
        else:
            found.append(block)
    return found


class _Rows:
    """Puts one table into lines."""

    def __init__(self, table: Table, taken: Taken, notes: Notes) -> None:
        self._table, self._taken, self._notes = table, taken, notes
        self._cells: Cells = laid_out(table)[0]
        self._group = ""

    def tell(self, left_out: Iterable[str]) -> None:
        """Note the headings of columns that are left out, and rows that are not read."""
        line = self._table.line
        for heading in left_out:
            self._notes.lose(line, f"Cột “{heading[:60]}” của bảng không được giữ.")
        for text in of_another_shape(self._table):
            self._notes.lose(line, f"Dòng “{text[:60]}” của bảng có số ô khác nên không được đọc.")
        for one in self._taken.doubtful:
            self._notes.doubt(line, f"Dòng {one.number} của bảng không được đọc: {one.sentence}.")

    def lines(self) -> Iterator[Block]:
        """The lines of every row of data."""
        for place, row in enumerate(self._taken.rows, 1):
            yield from self._row(row, place)

    def _row(self, row: TableRow, place: int) -> Iterator[Paragraph]:
        group = row.text(columns.GROUP) or row.group
        line = self._first_line(row)
        if group and group != self._group:
            yield Paragraph(line, (TextRun(group),), heading=2)
        self._group = group
        told = row.text(NUMBER).rstrip(".")
        number = told if told.isdecimal() and len(told) <= 3 else str(place)
        has_options = bool(row.cells.keys() & {*LETTERS, CHOICES, WRONG})
        asked = self._paragraphs(row, TITLE)
        head = "" if asked and NAMED.match(asked[0].text) else f"Câu {number}: "
        yield from _before(head, [_joined(asked, "\n")] if has_options else asked)
        for letter in LETTERS:
            yield from _before(f"{letter}. ", _without(letter, self._paragraphs(row, letter)))
        yield from self._beside_wrong(row) if row.text(WRONG) else self._choices(row)
        counted = self._counted(row)
        if counted:
            yield Paragraph(line, (TextRun(f"Đáp án: {counted}"),))
        for name, label in _BEHIND[bool(counted) :]:
            if found := self._paragraphs(row, name):
                yield from _before(f"{label}: ", [_joined(found, " ")])
        yield from (Paragraph(line, (TextRun(told),)) for told in self._settings(row))
        ticked = [name for name in (TRUE, FALSE) if row.text(name).strip()]
        if len(ticked) == 1:
            yield Paragraph(line, (TextRun(f"Đáp án: {ticked[0]}"),))

    def _choices(self, row: TableRow) -> Iterator[Paragraph]:
        """The cells of options: one with all of them, or one for each."""
        cells = row.cells.get(CHOICES, ())
        if len(cells) == 1:
            yield from self._paragraphs(row, CHOICES)
            return
        for letter, one in zip(LETTERS, cells, strict=False):
            yield from _before(f"{letter}. ", _without(letter, self._cells.get((row.number, one.place), ())))

    def _beside_wrong(self, row: TableRow) -> Iterator[Paragraph]:
        """The right answer, where it has no column of options, and the wrong ones, each a paragraph."""
        own = [letter for letter in LETTERS if row.text(letter)]
        right = [] if own else self._paragraphs(row, KEY)
        wrong = [line for one in self._paragraphs(row, WRONG) for line in _lines(one)]
        each = [*([_joined(right, " ")] if right else []), *wrong]
        for letter, one in zip(LETTERS[len(own) :], each, strict=False):
            yield from _before(f"{letter}. ", _without("[A-J]", [one]))

    def _settings(self, row: TableRow) -> Iterator[str]:
        """The lines of a row's level and points; what is neither is told."""
        told = row.text(LEVEL) or next((level for level in LEVELS if row.text(level)), "")
        points = row.text(columns.POINTS).strip()
        level, counted = level_named(told), _POINTS.fullmatch(points)
        if level:
            yield f"{LEVEL}: {CALLED[level]}"
        if counted:
            yield f"{columns.POINTS}: {counted[1]}"
        for name, text, is_read in ((LEVEL, told, level), (columns.POINTS, points, counted)):
            if text and not is_read:
                said = f"Bảng, dòng {row.number}: {name.lower()} “{text[:30]}” không rõ nên không giữ."
                self._notes.doubt(self._first_line(row), said)

    def _counted(self, row: TableRow) -> str:
        """The letter of an option that the key counts with a number; '' for a key of any other kind."""
        options = {letter: row.text(letter) for letter in LETTERS if row.text(letter)}
        if row.text(WRONG) and not options:
            return "A" if row.text(KEY) else ""
        cells = row.cells.get(CHOICES) or row.cells.get(TITLE, ())
        whole = "\n".join(str(one.cell.value) for one in cells)
        letters, said = sheet_keys.counted(row.text(KEY), options, whole)
        if said:
            self._notes.doubt(self._first_line(row), f"Bảng, dòng {row.number}: {said}")
        return ", ".join(letters)

    def _first_line(self, row: TableRow) -> int:
        found = self._paragraphs(row, TITLE)
        return found[0].line if found else self._table.line

    def _paragraphs(self, row: TableRow, name: str) -> list[Paragraph]:
        cells = row.cells.get(name, ())
        return [
            one for cell in cells for one in self._cells.get((row.number, cell.place), ()) if one.text.strip()
        ]


def _before(label: str, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    for place, one in enumerate(paragraphs):
        if place:
            yield one
        else:
            counted = TextRun(f"{one.label.text} ", one.label.marks)
            runs = (TextRun(label), *((counted,) if one.label.text else ()), *one.runs)
            yield replace(one, runs=runs, label=TextRun(""), heading=0)


def _lines(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Its lines as paragraphs; what it lost is told with the first one."""
    lines: list[list[TextRun]] = [[]]
    for run in paragraph.runs:
        first, *more = run.text.split("\n")
        lines[-1].append(replace(run, text=first))
        lines += [[replace(run, text=text)] for text in more]
    for place, runs in enumerate(lines):
        whole = paragraph if not place else replace(paragraph, label=TextRun(""), lost=())
        yield replace(whole, runs=tuple(runs))


def _joined(paragraphs: Sequence[Paragraph], between: str) -> Paragraph:
    first, *more = paragraphs
    runs = [*first.runs]
    lost = [*first.lost]
    for one in more:
        counted = [TextRun(f"{one.label.text} ", one.label.marks)] if one.label.text else []
        runs += [TextRun(between), *counted, *one.runs]
        lost += one.lost
    return replace(first, runs=tuple(runs), lost=tuple(lost))


def _without(letter: str, paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """The paragraphs of an option as one, without its own letter before it."""
    written = [one for one in paragraphs if one.text.strip()]
    if not written:
        return []
    whole = _joined(written, " ")
    if whole.label.text.strip(" .):").upper() == letter:
        whole = replace(whole, label=TextRun(""))
    first, *more = whole.runs
    bare = re.sub(rf"^\s*\(?{letter}\s?[.):/]\s*", "", first.text, flags=re.IGNORECASE)
    return [replace(whole, runs=(replace(first, text=bare), *more))]
