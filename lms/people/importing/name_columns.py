"""Which columns of a list make the whole name of a person, in order (pure).

Two columns are one name where their headings say so; where the headings and the cells disagree, or a part
seems to stand elsewhere, the list is refused at a cell: a name that was cut is printed on a certificate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lms.office.workbooks import column_letter
from lms.people.importing import names
from lms.people.importing.heading_words import GIVEN, NAME, NAME_PARTS, SURNAME
from lms.people.importing.headings import Column
from lms.people.importing.table import Table, text
from lms.vietnamese import spelling


@dataclass(frozen=True, slots=True)
class Names:
    """The places of the columns whose words together are the name; what is wrong, as (cell, sentence)."""

    places: tuple[int, ...]
    wrong: tuple[tuple[str, str], ...] = ()


def choose(table: Table) -> Names:
    """The name's columns of a list, checked against what stands in them."""
    whole, parts = _whole(table), _parts(table)
    wrong = [*_doubled(table, whole)]
    first = tuple(one for one in whole if one.anchor == whole[0].anchor)
    if first and parts and not _agree(table, first, parts):
        wrong.append((table.head(parts[0].place), _unclear(table, first, parts)))
    chosen = first or parts or table.heading.of(NAME, *NAME_PARTS)[:1]
    if not first and parts and not _are_whole(parts):
        wrong.append((table.head(parts[0].place), _missing(table, parts)))
    places = tuple(one.place for one in chosen)
    wrong += [*_beside(table), *_doubtful(table, places)]
    return Names(places, tuple(wrong))


def joined(table: Table, row: int, places: tuple[int, ...]) -> str:
    """The whole name in a row of the table's people, counted from 0."""
    values = table.people[row][1]
    return " ".join(one for place in places if (one := text(values, place)))


def missing_part(table: Table, row: int, places: tuple[int, ...]) -> int | None:
    """The place of the first or last part of a name that is blank while another is filled."""
    values = table.people[row][1]
    ends = (places[0], places[-1])
    if len(places) < 2 or not any(text(values, place) for place in places):
        return None
    return next((place for place in ends if not text(values, place)), None)


def _whole(table: Table) -> tuple[Column, ...]:
    return table.filled(NAME)


def _parts(table: Table) -> tuple[Column, ...]:
    """The filled columns of parts in the order of a name, whatever order they stand in."""
    return tuple(one for part in NAME_PARTS for one in table.filled(part))


def _are_whole(parts: tuple[Column, ...]) -> bool:
    found = [one.meaning for one in parts]
    return found == [GIVEN] or (GIVEN in found and SURNAME in found)


def _doubled(table: Table, whole: tuple[Column, ...]) -> Iterator[tuple[str, str]]:
    """A second column for the same part, as in two lists side by side."""
    others: list[Column] = [one for one in whole if one.anchor != whole[0].anchor]
    for part in NAME_PARTS:
        others += table.filled(part)[1:]
    for one in others:
        yield (
            table.head(one.place),
            f"đã có một cột khác cũng là “{one.label[:60]}”; mỗi trang chỉ để một danh sách, "
            "mỗi phần của họ và tên chỉ để một cột",
        )


def _agree(table: Table, whole: tuple[Column, ...], parts: tuple[Column, ...]) -> bool:
    """Whether the parts only repeat what the whole name says already."""
    places = tuple(one.place for one in whole)
    for row, (_number, values) in enumerate(table.people):
        name = spelling(joined(table, row, places)).split()
        for part in parts:
            words = spelling(text(values, part.place)).split()
            at_end = part.meaning == GIVEN
            if words and (name[-len(words) :] if at_end else name[: len(words)]) != words:
                return False
    return True


def _beside(table: Table) -> Iterator[tuple[str, str]]:
    """Columns of words without a heading beside the name's: a part of it may stand there."""
    headed = {one.place for one in table.heading.columns}
    found = {one.place for one in table.heading.of(NAME, *NAME_PARTS)}
    for place in sorted({one + step for one in found for step in (-1, 1)} - headed - {-1}):
        if names.most([any(letter.isalpha() for letter in one) for one in table.texts(place) if one]):
            yield (
                table.head(place),
                f"cột {column_letter(place + 1)} không có tiêu đề mà có chữ (như “{table.sample(place)}”) "
                "ngay cạnh cột họ tên; nếu là một phần của họ tên thì ghi tiêu đề “Họ đệm” và “Tên”, "
                "nếu không thì ghi tiêu đề khác hoặc xóa cột",
            )


def _doubtful(table: Table, places: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    head = table.head(places[0])
    if len(places) > 1:
        firsts, lasts = table.texts(places[0]), table.texts(places[-1])
        if names.are_swapped(firsts, lasts):
            yield head, f"có vẻ {_both(table, places)} bị đổi chỗ (như “{firsts[0]}” và “{lasts[0]}”)"
        elif names.are_repeated(firsts, lasts):
            yield (
                head,
                f"{_both(table, places)} lặp lại nhau (như “{firsts[0]}” và “{lasts[0]}”); "
                "hãy chỉ để một cột có đủ họ và tên",
            )
    all_names = [one for row in range(len(table.people)) if (one := joined(table, row, places))]
    if (cut := names.find_cut(all_names)) is not None:
        yield (
            head,
            f"phần lớn họ tên chỉ có một chữ (như “{cut[:40]}”) nên chắc thiếu họ hoặc tên; hãy đặt tiêu đề "
            "“Họ đệm” và “Tên” cho hai cột, hoặc gộp thành một cột “Họ và tên” đủ chữ. "
            "Ai thật sự chỉ có một chữ thì thêm ở trang Thêm người",
        )


def _unclear(table: Table, whole: tuple[Column, ...], parts: tuple[Column, ...]) -> str:
    named = ", ".join(table.label(one.place) for one in (*whole, *parts))
    return (
        f"không rõ họ và tên đầy đủ nằm ở cột nào trong các cột {named}; "
        "hãy để một cột “Họ và tên” đủ chữ, hoặc hai cột “Họ đệm” và “Tên”"
    )


def _missing(table: Table, parts: tuple[Column, ...]) -> str:
    named = ", ".join(table.label(one.place) for one in parts)
    return (
        f"chỉ thấy một phần của họ và tên (cột {named}); hãy thêm cột còn thiếu, "
        "hoặc đặt tiêu đề “Họ và tên” nếu cột này đã đủ chữ"
    )


def _both(table: Table, places: tuple[int, ...]) -> str:
    return f"cột {table.label(places[0])} và cột {table.label(places[-1])}"
