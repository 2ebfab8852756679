"""The columns of one list and what each person's cells in them mean; any other filled one is named (pure)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from lms.office.workbooks import Value, area, column_letter
from lms.people.importing import cells, name_columns, names
from lms.people.importing.cells import CellError
from lms.people.importing.heading_words import (
    BIRTH,
    BIRTH_PARTS,
    MAN,
    NAME,
    NAME_PARTS,
    PHONE,
    SEX,
    UNIT,
    UNKEPT,
    WOMAN,
)
from lms.people.importing.table import Table, cell, text
from lms.vietnamese import normalise, spelling

T = TypeVar("T")
_MOST_SAID = 3
_DAY_AND_MONTH = re.compile(r"[0-9]{1,2} ?[/.-]")
_MONTH_FIRST = re.compile(rf"\bmm? ?[/.-] ?dd?\b|{spelling('tháng')} ?[/.-] ?{spelling('ngày')}")


class Columns:
    """Where the details of the people of a list stand; `wrong` holds (cell, sentence)."""

    def __init__(self, table: Table) -> None:
        self.table = table
        chosen = name_columns.choose(table)
        self.names = chosen.places
        self.parts = tuple(one.place for part in BIRTH_PARTS for one in table.heading.of(part)[:1])
        self.births = self._births()
        self.phones = tuple(one.place for one in table.heading.of(PHONE))
        self.units = tuple(one.place for one in table.heading.of(UNIT))
        self.used = (*self.names, *self.births, *self.parts, *self.phones, *self.units)
        self.wrong = [
            *chosen.wrong,
            *self._merged(),
            *self._uncounted(),
            *self._legacy(),
            *self._beside(),
            *self._month_first(),
        ]

    def name(self, row: int, values: Sequence[Value]) -> str:
        """The whole name of the person `row` (from 0); CellError where a part is missing or it is none."""
        if name_columns.missing_part(self.table, row, self.names) is not None:
            raise CellError("thiếu một phần của họ và tên; các cột họ và tên phải đủ ở mỗi dòng")
        names.check_lines([str(_value(values, place) or "") for place in self.names])
        found = [cells.text(values[place]) for place in self.names if place < len(values)]
        return names.checked(cells.full_name(" ".join(filter(None, found))))

    def name_cell(self, number: int, row: int) -> str:
        """The cell where a mistake in the name of the person `row` is mended."""
        missing = name_columns.missing_part(self.table, row, self.names)
        return cell(number, self.names[0] if missing is None else missing)

    def birth(self, values: Sequence[Value], today: date) -> date | int | None:
        """The birth of a row, from whichever of its columns says it best."""
        if self.parts:
            return cells.birth_of_parts([_value(values, place) for place in self.parts], today)
        said: list[tuple[int, date | int]] = _each(
            values, self.births, lambda value: cells.birth(value, today)
        )
        days = {one for _place, one in said if isinstance(one, date)}
        years = {one.year if isinstance(one, date) else one for _place, one in said}
        if len(days) > 1 or len(years) > 1:
            raise CellError(_differing("ngày sinh", [place for place, _one in said]))
        found: list[date | int] = [*days, *years]
        return found[0] if found else None

    def phone(self, values: Sequence[Value]) -> str | None:
        """The phone number of a row."""
        return _only(values, self.phones, cells.phone, "số điện thoại")

    def unit(self, values: Sequence[Value]) -> str:
        """The words for the unit of a row, '' for none."""
        return _only(values, self.units, cells.text, "đơn vị") or ""

    def cell(self, number: int, values: Sequence[Value], places: tuple[int, ...]) -> str:
        """The first filled one of these cells of a row; without any of them the first one, or the name's."""
        filled = next((place for place in places if text(values, place)), None)
        return cell(number, filled if filled is not None else (places or self.names)[0])

    def not_understood(self) -> Iterator[str]:
        """The filled columns that were not understood, one sentence each."""
        known = {one.place for one in self.table.heading.columns if one.meaning}
        refused = {where for where, _sentence in self.wrong}
        for place in range(max((len(values) for _number, values in self.table.people), default=0)):
            if place in known or place in self.used or self.table.head(place) in refused:
                continue
            if sample := self.table.sample(place):
                yield (
                    f"Trang “{self.table.sheet.title}”: không hiểu cột {self.table.label(place)} "
                    f"(như “{sample}”) nên cột này không được đọc."
                )

    def unkept(self) -> Iterator[str]:
        """A note that names the filled columns which are understood and not kept."""
        unkept = self.table.filled(UNKEPT, SEX, MAN, WOMAN)
        refused = {where for where, _sentence in self.wrong}
        named = [self.table.label(one.place) for one in unkept if one.place not in self.births]
        named += [
            self.table.label(one.place)
            for one in self.table.filled(NAME, *NAME_PARTS)
            if one.place not in self.names and self.table.head(one.place) not in refused
        ]
        if named:
            yield (
                f"Trang “{self.table.sheet.title}” có cột không cần cho lớp học nên không được giữ: "
                f"{', '.join(named)}."
            )

    def _births(self) -> tuple[int, ...]:
        """Columns of births; 'Nam' and 'Nữ' without a heading above them are such when births stand there."""
        named = tuple(one.place for one in self.table.heading.of(BIRTH))
        if named or self.parts:
            return named
        sexes = [one.place for one in self.table.filled(MAN, WOMAN)]
        return tuple(sexes) if any(map(_is_birth, self._all(sexes))) else ()

    def _all(self, places: Sequence[int]) -> Iterator[str]:
        for place in places:
            yield from self.table.texts(place)

    def _merged(self) -> Iterator[tuple[str, str]]:
        """Merged cells of people: only the first of them has a value, so others would lose theirs."""
        rows = [number for number, _values in self.table.people]
        for reference in self.table.sheet.merged:
            found = area(reference)
            if found is None:
                continue
            top, left, bottom, right = found
            places = {place for place in self.used if left <= place + 1 <= right}
            has_people = bisect_left(rows, top) < bisect_right(rows, bottom)
            if not places or not has_people or _inside(self, found):
                continue
            yield (
                reference.partition(":")[0],
                f"các ô {reference} bị gộp; hãy bỏ gộp (Merge & Center) rồi điền đủ từng dòng",
            )

    def _uncounted(self) -> Iterator[tuple[str, str]]:
        used = {cell(number, place) for number, _values in self.table.people for place in self.used}
        if found := [one for one in self.table.sheet.uncounted if one in used]:
            yield (
                found[0],
                f"công thức ở {_shown(found)} chưa có kết quả trong tệp; hãy mở bằng Excel, lưu lại rồi gửi, "
                "hoặc gõ giá trị thay cho công thức",
            )

    def _legacy(self) -> Iterator[tuple[str, str]]:
        set_in = set(self.table.sheet.legacy)
        found = [
            (cell(number, place), _value(values, place))
            for number, values in self.table.people
            for place in (*self.names, *self.units)
            if cell(number, place) in set_in or names.is_legacy(str(_value(values, place) or ""))
        ]
        if found:
            where = [one for one, _value in found]
            sentence = names.LEGACY.format(normalise(str(found[0][1]))[:40])
            yield where[0], f"chữ ở {_shown(where)} {sentence}"

    def _beside(self) -> Iterator[tuple[str, str]]:
        """Births in a column without a heading beside the one that has it."""
        headed = {one.place for one in self.table.heading.columns}
        for place in sorted({one + 1 for one in (*self.births, *self.parts)} - headed):
            if any(_is_birth(one) for one in self.table.texts(place)):
                yield (
                    self.table.head(place),
                    f"cột {column_letter(place + 1)} không có tiêu đề mà có ngày (như "
                    f"“{self.table.sample(place)}”) ngay cạnh cột ngày sinh; hãy ghi tiêu đề cho cột này",
                )

    def _month_first(self) -> Iterator[tuple[str, str]]:
        """Births that a heading says are typed month before day: read the other way they would be wrong."""
        for place in self.births:
            typed = any(map(_DAY_AND_MONTH.match, self.table.texts(place))) and any(
                isinstance(_value(values, place), str) for _number, values in self.table.people
            )
            if typed and _MONTH_FIRST.search(spelling(self.table.label(place))):
                yield (
                    self.table.head(place),
                    f"cột {self.table.label(place)} ghi tháng trước ngày; hãy đổi thành ngày/tháng/năm "
                    "(như 12/05/1990) và sửa tiêu đề cho khớp",
                )


def _value(values: Sequence[Value], place: int) -> Value:
    return values[place] if place < len(values) else None


def _each(
    values: Sequence[Value], places: Sequence[int], read: Callable[[Value], T | None]
) -> list[tuple[int, T]]:
    """What each filled cell means, with its place."""
    found = [(place, read(_value(values, place))) for place in places]
    return [(place, one) for place, one in found if one]


def _only(
    values: Sequence[Value], places: Sequence[int], read: Callable[[Value], str | None], what: str
) -> str | None:
    said = _each(values, places, read)
    if len({spelling(one) for _place, one in said}) > 1:
        raise CellError(_differing(what, [place for place, _one in said]))
    return said[0][1] if said else None


def _differing(what: str, places: Sequence[int]) -> str:
    named = " và ".join(column_letter(place + 1) for place in places)
    return f"{what} ở các cột {named} khác nhau; hãy chỉ để một"


def _inside(columns: Columns, found: tuple[int, int, int, int]) -> bool:
    """Whether a merged range lies in one row and in the columns of one detail, so that nothing is covered."""
    top, left, bottom, right = found
    covered = set(range(left - 1, right))
    headings = columns.table.heading
    details = ((NAME, *NAME_PARTS), (BIRTH,), (PHONE,), (UNIT,))
    return top == bottom and any(covered <= {one.place for one in headings.of(*detail)} for detail in details)


def _is_birth(seen: str) -> bool:
    try:
        return cells.birth(seen, date.max) is not None
    except CellError:
        return False


def _shown(found: Sequence[str]) -> str:
    more = f" và {len(found) - _MOST_SAID} ô nữa" if len(found) > _MOST_SAID else ""
    return f"ô {', '.join(found[:_MOST_SAID])}{more}"
