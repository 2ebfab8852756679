"""Sheets of a workbook → the people that their rows mean, and every mistake with its cell (pure)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from itertools import count
from typing import TypeVar

from lms.people.importing import cells
from lms.people.importing.cells import CellError
from lms.vietnamese import search_key
from lms.workbooks import SheetRead, Value, column_letter

T = TypeVar("T")

NAME, BIRTH, PHONE, UNIT, REMARK = "name", "birth", "phone", "unit", "remark"
HEADERS = {
    NAME: ("ho va ten", "ho ten", "ho, ten", "ten", "ho ten nguoi hoc"),
    BIRTH: ("ngay sinh", "nam sinh", "ngay thang nam sinh", "ngay, thang, nam sinh", "sinh ngay", "ns"),
    PHONE: ("so dien thoai", "dien thoai", "sdt", "dt", "so dt", "dien thoai di dong", "di dong"),
    UNIT: ("don vi", "chi bo", "noi cong tac", "don vi cong tac", "co quan"),
    REMARK: ("ghi chu",),
}
EXAMPLE_MARK = "(vi du)"
_HEADER_WITHIN = 20


@dataclass(frozen=True, slots=True)
class RowDraft:
    """One person as a row means them; `key` names the row among those of its file.

    `birth_date` may be unknown where `birth_year` is not.
    """

    key: str
    sheet: str
    row: int
    full_name: str
    birth_date: date | None
    birth_year: int | None
    phone: str | None
    phone_cell: str
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """What must be mended in one cell, like C7, before the list can be taken."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file means: people, mistakes, and what is worth knowing but stops nothing."""

    drafts: tuple[RowDraft, ...]
    mistakes: tuple[Mistake, ...]
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Sheet:
    """One sheet while it is read."""

    number: int
    read: SheetRead
    header: int
    columns: Mapping[str, int]
    mistakes: list[Mistake] = field(default_factory=list)

    def cell(self, row: int, what: str) -> str:
        return f"{column_letter(self.columns.get(what, self.columns[NAME]) + 1)}{row}"

    def value(self, row: Sequence[Value], what: str) -> Value:
        place = self.columns.get(what)
        return None if place is None or place >= len(row) else row[place]

    def wrong(self, row: int, what: str, sentence: str) -> None:
        self.mistakes.append(Mistake(self.read.title, self.cell(row, what), sentence))

    def take(self, row: int, what: str, meaning: Callable[[], T]) -> T | None:
        """What the cell means, or None with the mistake noted."""
        try:
            return meaning()
        except CellError as error:
            self.wrong(row, what, error.sentence)
            return None


def _refuse_none(_name: str) -> str:
    return ""


def draft(
    sheets: Sequence[SheetRead],
    units: Mapping[str, int],
    today: date,
    refuse: Callable[[str], str] = _refuse_none,
) -> Reading:
    """Read the lists in the sheets; `units` are the ids of units by their names in the template.

    `refuse` says why a name cannot be printed, or ''.
    """
    by_key = {search_key(name): unit_id for name, unit_id in units.items()}
    names = {search_key(name): name for name in units}
    drafts: list[RowDraft] = []
    mistakes: list[Mistake] = []
    notes: list[str] = []
    lists = [sheet for sheet in map(_find_header, count(1), sheets) if sheet is not None]
    for sheet in lists:
        if sheet.read.hidden:
            notes.append(f"Trang “{sheet.read.title}” đang ẩn nên không được đọc.")
            continue
        notes += _notes(sheet)
        found = list(_drafts(sheet, by_key, names, today))
        for one in found:
            if why := refuse(one.full_name):
                sheet.wrong(one.row, NAME, f"họ và tên “{one.full_name[:60]}”: {why}")
        drafts += found
        mistakes += sheet.mistakes
    if not lists:
        mistakes.append(
            Mistake(
                sheets[0].title if sheets else "",
                "A1",
                "không thấy dòng tiêu đề có cột “Họ và tên”; hãy dùng tệp mẫu",
            )
        )
    elif not drafts and not mistakes:
        mistakes.append(Mistake(lists[0].read.title, "A2", "danh sách chưa có ai"))
    return Reading(tuple(drafts), (*mistakes, *_repeated(drafts)), tuple(notes))


def _find_header(place: int, sheet: SheetRead) -> _Sheet | None:
    for number, row in enumerate(sheet.rows[:_HEADER_WITHIN], 1):
        columns: dict[str, int] = {}
        for column, value in enumerate(row):
            said = search_key(str(value or "")).strip(" *:.")
            for what, words in HEADERS.items():
                if said in words:
                    columns.setdefault(what, column)
        if NAME in columns and len(columns) > 1:
            return _Sheet(place, sheet, number, columns)
    return None


def _drafts(
    sheet: _Sheet, units: Mapping[str, int], names: Mapping[str, str], today: date
) -> Iterator[RowDraft]:
    _refuse_merged(sheet)
    for number, row in enumerate(sheet.read.rows[sheet.header :], sheet.header + 1):
        if not any(str(sheet.value(row, what) or "").strip() for what in sheet.columns if what != REMARK):
            continue
        if EXAMPLE_MARK in search_key(str(sheet.value(row, NAME) or "")):
            continue
        before = len(sheet.mistakes)
        found = _draft(sheet, number, row, units, names, today)
        if len(sheet.mistakes) == before:
            yield found


def _draft(
    sheet: _Sheet,
    number: int,
    row: Sequence[Value],
    units: Mapping[str, int],
    names: Mapping[str, str],
    today: date,
) -> RowDraft:
    name = sheet.take(number, NAME, lambda: cells.full_name(sheet.value(row, NAME)))
    birth = sheet.take(number, BIRTH, lambda: cells.birth(sheet.value(row, BIRTH), today))
    phone = sheet.take(number, PHONE, lambda: cells.phone(sheet.value(row, PHONE)))
    unit_id = sheet.take(number, UNIT, lambda: _unit(sheet.value(row, UNIT), units, names))
    return RowDraft(
        key=f"{sheet.number}-{number}",
        sheet=sheet.read.title,
        row=number,
        full_name=name or "",
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth.year if isinstance(birth, date) else birth,
        phone=phone,
        phone_cell=sheet.cell(number, PHONE),
        unit_id=unit_id,
    )


def _unit(value: Value, units: Mapping[str, int], names: Mapping[str, str]) -> int | None:
    typed = cells.text(value)
    if not typed:
        return None
    key = search_key(typed)
    if key in units:
        return units[key]
    near = get_close_matches(key, units, n=1, cutoff=0.75)
    hint = (
        f"có phải “{names[near[0]]}” không"
        if near
        else "hãy thêm ở trang Đơn vị trước, hoặc chọn trong tệp mẫu"
    )
    raise CellError(f"chưa có đơn vị “{typed[:80]}”; {hint}")


def _refuse_merged(sheet: _Sheet) -> None:
    """Merged cells below the header: only the first of them has a value, so rows would lose theirs."""
    for reference in sheet.read.merged:
        rows = [int(digits) for digits in "".join(c if c.isdigit() else " " for c in reference).split()]
        if rows and rows[-1] > sheet.header and rows[0] <= len(sheet.read.rows):
            sentence = f"các ô {reference} bị gộp; hãy bỏ gộp (Merge & Center) rồi điền đủ từng dòng"
            sheet.mistakes.append(Mistake(sheet.read.title, reference.partition(":")[0], sentence))


def _notes(sheet: _Sheet) -> Iterator[str]:
    hidden = [row for row in sheet.read.hidden_rows if row > sheet.header]
    if hidden:
        shown = ", ".join(map(str, hidden[:20])) + (" …" if len(hidden) > 20 else "")
        title = sheet.read.title
        yield f"Trang “{title}” có {len(hidden)} dòng đang ẩn (dòng {shown}); các dòng này vẫn được đọc."
    for what, word in ((BIRTH, "Ngày sinh"), (PHONE, "Số điện thoại"), (UNIT, "Đơn vị")):
        if what not in sheet.columns:
            yield f"Trang “{sheet.read.title}” không có cột “{word}”."


def _repeated(drafts: Iterable[RowDraft]) -> Iterator[Mistake]:
    """People who stand in the file twice: by phone, or by name and whole birth date."""
    phones: dict[str, RowDraft] = {}
    persons: dict[tuple[str, date], RowDraft] = {}
    for one in drafts:
        if one.phone:
            first = phones.setdefault(one.phone, one)
            if first is not one:
                yield Mistake(one.sheet, one.phone_cell, f"số điện thoại này đã có ở {_place(first, one)}")
                continue
        if one.birth_date:
            first = persons.setdefault((search_key(one.full_name), one.birth_date), one)
            if first is not one:
                sentence = (
                    f"trùng họ tên và ngày sinh với {_place(first, one)}; hãy bớt một dòng, "
                    "hoặc thêm người thứ hai ở trang Thêm người nếu đúng là hai người"
                )
                yield Mistake(one.sheet, one.phone_cell, sentence)


def _place(first: RowDraft, other: RowDraft) -> str:
    return f"dòng {first.row}" + (f" của trang “{first.sheet}”" if first.sheet != other.sheet else "")
