"""Sheets of a file → the people that their rows mean, and every mistake with its cell (pure)."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lms.office.tables.finding import Found, find_table
from lms.office.tables.grids import Grid, cell_name
from lms.office.tables.mapping import ColumnMapping, recognise
from lms.office.tables.row_kinds import Row
from lms.people.importing import repetitions
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, PHONE, UNIT
from lms.people.importing.read_cell import PersonRow
from lms.people.importing.reading_rows import MappedSheet, read_people
from lms.people.importing.row_draft import RowDraft
from lms.people.importing.unit_names import UnitNames
from lms.people.importing.vocabulary import PEOPLE

# Sheets of our own template that hold no people.
ASIDE = frozenset({"Hướng dẫn", "Đơn vị"})
_MOST_QUOTED = 8


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


def _refuse_none(_name: str) -> str:
    return ""


def draft(
    grids: Sequence[Grid],
    units: Mapping[str, int],
    today: date,
    refuse: Callable[[str], str] = _refuse_none,
) -> ListReading:
    """Read the lists in the sheets; `units` are the ids of units by their names in the template.

    `refuse` says why a name cannot be printed, or ''.
    """
    sheets: list[MappedSheet] = []
    notes: list[str] = []
    doubts: list[str] = []
    for number, grid in enumerate(grids, 1):
        found = find_table(grid, PEOPLE)
        if found is None:
            doubts += _unread(grid)
        elif grid.is_hidden:
            notes.append(f"Trang “{grid.name}” đang ẩn nên không được đọc.")
        else:
            mapping = recognise(found, PEOPLE)
            sheets.append(MappedSheet(number, found, mapping))
            notes += [*grid.notes, *_notes(found, mapping)]
            doubts += _open(found, mapping)
    if not sheets:
        return ListReading((), (_no_list(grids),), tuple(notes))
    read = read_people(sheets, UnitNames(units), today)
    drafts = tuple(_draft(one) for one in read.people if not one.problems)
    mistakes = [ListMistake(one.sheet, one.cell, one.sentence) for one in read.questions]
    mistakes += [
        ListMistake(sheet, cell_name(row.number, row.place), row.sentence) for sheet, row in read.doubtful
    ]
    mistakes += [ListMistake(one.sheet, *wrong) for one in read.people for wrong in one.problems]
    mistakes += _unprintable(read.people, refuse)
    mistakes += [ListMistake(one.sheet, one.phone_cell, told) for one, told, _why in repetitions.find(drafts)]
    if not read.people and not mistakes:
        mistakes.append(ListMistake(sheets[0].found.grid.name, "A2", "danh sách chưa có ai"))
    notes += [*_told(read.people), *_asides(read.asides)]
    return ListReading(drafts, tuple(mistakes), tuple(notes), (*doubts, *repetitions.find_alike(drafts)))


def _unprintable(people: Sequence[PersonRow], refuse: Callable[[str], str]) -> Iterator[ListMistake]:
    for one in people:
        if one.name.value and (why := refuse(one.name.value)):
            yield ListMistake(one.sheet, one.name.cell, f"họ và tên “{one.name.value[:60]}”: {why}")


def _draft(person: PersonRow) -> RowDraft:
    birth = person.birth.value
    return RowDraft(
        key=person.key,
        sheet=person.sheet,
        row=person.number,
        full_name=person.name.value or "",
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth.year if isinstance(birth, date) else birth,
        phone=person.phone.value,
        phone_cell=person.phone.cell,
        unit_id=person.unit.value,
    )


def _no_list(grids: Sequence[Grid]) -> ListMistake:
    sentence = (
        "không thấy dòng tiêu đề có cột “Họ và tên” cùng ít nhất một cột khác (như “Ngày sinh”) trong "
        "20 dòng đầu; hãy dùng tệp mẫu"
    )
    return ListMistake(grids[0].name if grids else "", "A1", sentence)


def _unread(grid: Grid) -> Iterator[str]:
    rows = sum(any(one.text for one in row) for row in grid.rows)
    if rows and grid.name not in ASIDE and not grid.is_hidden:
        yield (
            f"Trang “{grid.name}” ({rows} dòng có chữ) không có dòng tiêu đề với cột “Họ và tên” "
            "nên không được đọc."
        )


def _open(found: Found, mapping: ColumnMapping) -> Iterator[str]:
    for one in mapping.open:
        heading = f" “{one.heading[:60]}”" if one.heading else ""
        done = f"được đọc vì {one.why}" if one.field else "không được đọc vì không hiểu"
        yield f"Trang “{found.grid.name}”: cột {one.name}{heading} (như “{one.samples[0][:40]}”) {done}."


def _notes(found: Found, mapping: ColumnMapping) -> Iterator[str]:
    title = f"Trang “{found.grid.name}”"
    hidden = [row for row in found.grid.hidden_rows if row in found.data]
    if hidden:
        shown = ", ".join(map(str, hidden[:20])) + (" …" if len(hidden) > 20 else "")
        yield f"{title} có {len(hidden)} dòng đang ẩn (dòng {shown}); các dòng này vẫn được đọc."
    unseen = [one for one in mapping.columns if one.is_hidden and one.place in mapping.fields]
    if unseen:
        shown = ", ".join(f"{one.name} “{one.heading[:60]}”" for one in unseen)
        yield f"{title} có cột đang ẩn ({shown}); các cột này vẫn được đọc."
    if mapping.unkept:
        shown = ", ".join(f"{one.name} “{one.heading[:60]}”" for one in mapping.unkept)
        yield f"{title} có cột không cần cho lớp học nên không được giữ: {shown}."
    for fields, word in (
        ((BIRTH, *BIRTH_PARTS), "Ngày sinh"),
        ((PHONE,), "Số điện thoại"),
        ((UNIT,), "Đơn vị"),
    ):
        if not mapping.of(*fields):
            yield f"{title} không có cột “{word}”."


def _told(people: Sequence[PersonRow]) -> Iterator[str]:
    told = [
        f"ô {one.cell} {one.told}" for person in people for one in (person.birth, person.phone) if one.told
    ]
    told += dict.fromkeys(person.unit.told for person in people if person.unit.told)
    if told:
        more = f" và {len(told) - _MOST_QUOTED} chỗ nữa" if len(told) > _MOST_QUOTED else ""
        yield f"Hãy xem lại: {'; '.join(told[:_MOST_QUOTED])}{more}."


def _asides(asides: Sequence[tuple[str, Row]]) -> Iterator[str]:
    shown = [(sheet, row) for sheet, row in asides if row.kind not in ("repeated", "numbering")]
    if shown:
        quoted = ", ".join(f"dòng {row.number} “{row.text[:60]}”" for _sheet, row in shown[:_MOST_QUOTED])
        more = f" và {len(shown) - _MOST_QUOTED} dòng nữa" if len(shown) > _MOST_QUOTED else ""
        yield f"Không phải người nên được bỏ qua: {quoted}{more}."
