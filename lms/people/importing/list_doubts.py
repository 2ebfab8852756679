"""What must be settled for whole columns of a list: merged cells, turned days (pure)."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date

from lms.office.tables import looks, row_kinds
from lms.office.tables.grids import Area, GridCell, cell_name
from lms.people.importing import births
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, NAME, NAME_PARTS, PHONE, UNIT
from lms.people.importing.list_table import ListTable
from lms.text.vietnamese import spelling

_MONTH_FIRST = ("mm/dd", "m/d/y", "mm-dd", "tháng/ngày", "tháng ngày năm", "tháng, ngày")
_FEWEST = 2


def questions(table: ListTable) -> Iterator[tuple[str, str]]:
    """Each doubt about a column as (cell, sentence)."""
    yield from _other_tables(table)
    yield from _merged(table)
    yield from _births_beside(table)


def asks_month(table: ListTable, place: int) -> bool:
    """Whether days typed in a column may have their month first: its heading or another day says so."""
    label = spelling(table.found.heading.label(place))
    if any(spelling(one) in label for one in _MONTH_FIRST):
        return True
    return any(births.is_month_first(one.text) for one in table.cells(place) if one.kind != "date")


def has_turned_days(table: ListTable, place: int) -> bool:
    """Whether a program that expects the month first may have turned the days of a column around.

    It makes dates of 05/03/1988 and leaves 23/05/1990 a text: no date has a day above 12, every text has.
    """
    cells = [one for one in table.cells(place) if one.text]
    dates = [one.value for one in cells if one.kind == "date" and isinstance(one.value, date)]
    typed = [one.text for one in cells if one.kind == "text"]
    return (
        len(dates) >= _FEWEST
        and len(typed) >= _FEWEST
        and all(one.day <= 12 for one in dates)
        and all(map(_has_late_day, typed))
    )


def _has_late_day(text: str) -> bool:
    first = text.replace("-", "/").replace(".", "/").partition("/")[0].strip()
    return first.isdigit() and 12 < int(first) <= 31


def _other_tables(table: ListTable) -> Iterator[tuple[str, str]]:
    """A heading among the people: below it the columns may be others."""
    for row in table.found.rows:
        if row.kind == "doubtful" and row.sentence == row_kinds.OTHER_HEADING:
            yield cell_name(row.number, row.place), row.sentence


def _merged(table: ListTable) -> Iterator[tuple[str, str]]:
    """Merged cells of people: only the first of them has a value, so others would lose theirs."""
    rows = [row.number for row in table.rows]
    used = {one.place for one in table.mapping.of(NAME, *NAME_PARTS, BIRTH, *BIRTH_PARTS, PHONE)}
    for area in table.found.grid.merged:
        covered = set(range(area.left, area.right + 1))
        has_people = bisect_left(rows, area.top) < bisect_right(rows, area.bottom)
        if used & covered and has_people and not _is_inside(table, area, covered):
            yield (
                area.name.partition(":")[0],
                f"các ô {area.name} bị gộp nên không rõ là của dòng nào; "
                "hãy bỏ gộp (Merge & Center) rồi điền đủ từng dòng",
            )


def _is_inside(table: ListTable, area: Area, covered: set[int]) -> bool:
    """Whether a merged range lies in one row and in the columns of one detail, so that nothing is covered."""
    details = ((NAME, *NAME_PARTS), (BIRTH,), (PHONE,), (UNIT,))
    places = ({one.place for one in table.mapping.of(*detail)} for detail in details)
    return area.top == area.bottom and any(covered <= one for one in places)


def _births_beside(table: ListTable) -> Iterator[tuple[str, str]]:
    """Births in an open column without a heading beside the one that has it."""
    columns = {one.place: one for one in table.mapping.columns}
    for place in sorted({one.place + 1 for one in table.mapping.of(BIRTH, *BIRTH_PARTS)}):
        beside = columns.get(place)
        if beside is None or beside.heading or not beside.is_open:
            continue
        if any(map(_is_date, table.cells(place))):
            yield (
                table.head(place),
                f"cột {beside.name} không có tiêu đề mà có ngày (như “{table.sample(place)}”) "
                "ngay cạnh cột ngày sinh; hãy chọn cột này là gì, hoặc bỏ cột này",
            )


def _is_date(cell: GridCell) -> bool:
    return bool(cell.text) and looks.LOOKS["date"](cell)
