"""Sheets of a workbook → the people that their rows mean, and every mistake with its cell (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from lms.office.workbooks import SheetRead, Value
from lms.people.importing import headings, list_rows, names, repetitions
from lms.people.importing.cells import CellError
from lms.people.importing.columns import Columns
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, MAN, PHONE, UNIT, WOMAN
from lms.people.importing.list_rows import EXAMPLE_MARK, said
from lms.people.importing.row_draft import RowDraft
from lms.people.importing.table import Table, cell
from lms.people.importing.unit_names import UnitNames
from lms.vietnamese import search_key

T = TypeVar("T")

# Sheets of our own template that hold no people.
ASIDE = frozenset({"Hướng dẫn", "Đơn vị"})


@dataclass(frozen=True, slots=True)
class ListMistake:
    """What must be mended in one cell, like C7, before the list can be taken."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a file means: people, mistakes, and what is worth knowing but stops nothing.

    `doubts` must be agreed to: what is filled in and was not understood, people who are nearly the same.
    """

    drafts: tuple[RowDraft, ...]
    mistakes: tuple[ListMistake, ...]
    notes: tuple[str, ...]
    doubts: tuple[str, ...] = ()


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is read."""

    number: int
    read: SheetRead
    columns: Columns
    mistakes: list[ListMistake] = field(default_factory=list)

    def wrong(self, where: str, sentence: str) -> None:
        self.mistakes.append(ListMistake(self.read.title, where, sentence))

    def take(self, where: str, meaning: Callable[[], T]) -> T | None:
        """What the cell means, or None with the mistake noted."""
        try:
            return meaning()
        except CellError as error:
            self.wrong(where, error.sentence)
            return None


def _refuse_none(_name: str) -> str:
    return ""


def draft(
    sheets: Sequence[SheetRead],
    units: Mapping[str, int],
    today: date,
    refuse: Callable[[str], str] = _refuse_none,
) -> ListReading:
    """Read the lists in the sheets; `units` are the ids of units by their names in the template.

    `refuse` says why a name cannot be printed, or ''.
    """
    known = UnitNames(units)
    drafts: list[RowDraft] = []
    mistakes: list[ListMistake] = []
    notes: list[str] = []
    doubts: list[str] = []
    lists = [(place, read, headings.find(read)) for place, read in enumerate(sheets, 1)]
    for place, read, heading in lists:
        if heading is None:
            doubts += _unread(read)
        elif read.hidden:
            notes.append(f"Trang “{read.title}” đang ẩn nên không được đọc.")
        else:
            found = list_rows.sort(read, heading)
            sheet = _Sheet(place, read, Columns(Table(read, heading, found.people)))
            for number, sentence in found.wrong:
                sheet.wrong(cell(number, sheet.columns.names[0]), sentence)
            people = list(_drafts(sheet, known, today))
            for one in people:
                if why := refuse(one.full_name):
                    sheet.wrong(
                        cell(one.row, sheet.columns.names[0]), f"họ và tên “{one.full_name[:60]}”: {why}"
                    )
            drafts += people
            mistakes += sheet.mistakes
            notes += [*_notes(sheet), *sheet.columns.unkept(), *found.notes]
            doubts += sheet.columns.not_understood()
    if not any(heading for _place, _read, heading in lists):
        return ListReading((), (_no_list(sheets),), ())
    if not drafts and not mistakes:
        mistakes.append(ListMistake(sheets[0].title, "A2", "danh sách chưa có ai"))
    repeated = [
        ListMistake(one.sheet, one.phone_cell, told) for one, told, _detail in repetitions.find(drafts)
    ]
    doubts += repetitions.find_alike(drafts)
    return ListReading(tuple(drafts), (*mistakes, *repeated), tuple(notes), tuple(doubts))


def _no_list(sheets: Sequence[SheetRead]) -> ListMistake:
    sentence = (
        "không thấy dòng tiêu đề có cột “Họ và tên” cùng ít nhất một cột khác (như “Ngày sinh”) trong "
        f"{headings.WITHIN_ROWS} dòng đầu; hãy dùng tệp mẫu"
    )
    for read in sheets:
        for number, row in enumerate(read.rows[: headings.WITHIN_ROWS], 1):
            for place, value in enumerate(row):
                if isinstance(value, str) and names.is_legacy(value):
                    return ListMistake(
                        read.title, cell(number, place), f"chữ {names.LEGACY.format(said(value)[:40])}"
                    )
    return ListMistake(sheets[0].title if sheets else "", "A1", sentence)


def _unread(read: SheetRead) -> Iterator[str]:
    rows = sum(any(map(said, row)) for row in read.rows)
    if rows and read.title not in ASIDE and not read.hidden:
        yield (
            f"Trang “{read.title}” ({rows} dòng có chữ) không có dòng tiêu đề với cột “Họ và tên” "
            "nên không được đọc."
        )


def _drafts(sheet: _Sheet, units: UnitNames, today: date) -> Iterator[RowDraft]:
    for where, sentence in sheet.columns.wrong:
        sheet.wrong(where, sentence)
    for place, (number, values) in enumerate(sheet.columns.table.people):
        if any(EXAMPLE_MARK in search_key(said(one)) for one in values):
            continue
        before = len(sheet.mistakes)
        found = _draft(sheet, place, number, values, units, today)
        if len(sheet.mistakes) == before:
            yield found


def _draft(
    sheet: _Sheet, place: int, number: int, values: Sequence[Value], units: UnitNames, today: date
) -> RowDraft:
    columns = sheet.columns
    phone_cell = columns.cell(number, values, columns.phones)
    born_cell = columns.cell(number, values, columns.births or columns.parts)
    unit_cell = columns.cell(number, values, columns.units)
    name = sheet.take(columns.name_cell(number, place), lambda: columns.name(place, values))
    birth = sheet.take(born_cell, lambda: columns.birth(values, today))
    phone = sheet.take(phone_cell, lambda: columns.phone(values))
    unit_id = sheet.take(unit_cell, lambda: units.find(columns.unit(values)))
    return RowDraft(
        key=f"{sheet.number}-{number}",
        sheet=sheet.read.title,
        row=number,
        full_name=name or "",
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth.year if isinstance(birth, date) else birth,
        phone=phone,
        phone_cell=phone_cell,
        unit_id=unit_id,
    )


def _notes(sheet: _Sheet) -> Iterator[str]:
    title, table = sheet.read.title, sheet.columns.table
    hidden = [row for row in sheet.read.hidden_rows if row > table.heading.last]
    if hidden:
        shown = ", ".join(map(str, hidden[:20])) + (" …" if len(hidden) > 20 else "")
        yield f"Trang “{title}” có {len(hidden)} dòng đang ẩn (dòng {shown}); các dòng này vẫn được đọc."
    unseen = [place for place in sheet.columns.used if place + 1 in sheet.read.hidden_columns]
    if unseen:
        shown = ", ".join(table.label(place) for place in unseen)
        yield f"Trang “{title}” có cột đang ẩn ({shown}); các cột này vẫn được đọc."
    wanted = (
        ((BIRTH, *BIRTH_PARTS, MAN, WOMAN), "Ngày sinh"),
        ((PHONE,), "Số điện thoại"),
        ((UNIT,), "Đơn vị"),
    )
    for meanings, word in wanted:
        if not table.heading.of(*meanings):
            yield f"Trang “{title}” không có cột “{word}”."
