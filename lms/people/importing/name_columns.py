"""Which columns of a list make the whole name of a person, in order (pure).

Two columns are one name where their headings say so; where the headings and the cells disagree, or a part
seems to stand elsewhere, the list is asked about at a cell: a name that was cut is printed on a certificate.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lms.office.tables.mapping import MappedColumn
from lms.office.tables.table_taking import TableRow
from lms.people.importing import names
from lms.people.importing.heading_words import GIVEN, NAME, NAME_PARTS, SURNAME
from lms.people.importing.list_table import ListTable, at
from lms.text.vietnamese import spelling

ONE_WORD, SWAPPED, REPEATED = "mot-chu", "doi-cho", "lap-lai"


@dataclass(frozen=True, slots=True)
class Names:
    """The places of the columns whose words together are the name; what is wrong, as (cell, sentence).

    `asked` is what may be right all the same when a person says so, as (ASKED, cell, sentence).
    """

    places: tuple[int, ...]
    wrong: tuple[tuple[str, str], ...] = ()
    asked: tuple[tuple[str, str, str], ...] = ()


def choose(table: ListTable) -> Names:
    """The name's columns of a list, checked against what is in them."""
    whole = table.filled(NAME)
    parts = tuple(one for part in NAME_PARTS for one in table.filled(part))
    wrong = [*_doubled(table, whole)]
    first = tuple(one for one in whole if table.anchor(one.place) == table.anchor(whole[0].place))
    if first and parts and not _agree(table, first, parts):
        wrong.append((table.head(parts[0].place), _unclear(table, first, parts)))
    chosen = first or parts or table.mapping.of(NAME, *NAME_PARTS)[:1]
    if not first and parts and not _are_whole(parts):
        wrong.append((table.head(parts[0].place), _missing(table, parts)))
    places = tuple(one.place for one in chosen)
    wrong += _beside(table)
    return Names(places, tuple(wrong), tuple(_doubtful(table, places)) if places else ())


def joined(row: TableRow, places: tuple[int, ...]) -> str:
    """The whole name in a row."""
    return " ".join(one for place in places if (one := at(row, place).text))


def missing_part(row: TableRow, places: tuple[int, ...]) -> int | None:
    """The place of the first or last part of a name that is blank while another is filled."""
    if len(places) < 2 or not joined(row, places):
        return None
    return next((place for place in (places[0], places[-1]) if not at(row, place).text), None)


def _are_whole(parts: tuple[MappedColumn, ...]) -> bool:
    found = [one.field for one in parts]
    return found == [GIVEN] or (GIVEN in found and SURNAME in found)


def _doubled(table: ListTable, whole: tuple[MappedColumn, ...]) -> Iterator[tuple[str, str]]:
    """A second column for the same part, as in two lists side by side."""
    others = [one for one in whole if table.anchor(one.place) != table.anchor(whole[0].place)]
    for part in NAME_PARTS:
        others += table.filled(part)[1:]
    for one in others:
        yield (
            table.head(one.place),
            f"đã có một cột khác cũng là “{one.heading[:60]}”; mỗi trang chỉ để một danh sách, "
            "mỗi phần của họ và tên chỉ để một cột",
        )


def _agree(table: ListTable, whole: tuple[MappedColumn, ...], parts: tuple[MappedColumn, ...]) -> bool:
    """Whether the parts only repeat what the whole name says already."""
    places = tuple(one.place for one in whole)
    for row in table.rows:
        name = spelling(joined(row, places)).split()
        for part in parts:
            words = spelling(at(row, part.place).text).split()
            at_end = part.field == GIVEN
            if words and (name[-len(words) :] if at_end else name[: len(words)]) != words:
                return False
    return True


def _beside(table: ListTable) -> Iterator[tuple[str, str]]:
    """Open columns of words without a heading beside the name's: a part of it may stand there."""
    columns = {one.place: one for one in table.mapping.columns}
    named = {one.place for one in table.mapping.of(NAME, *NAME_PARTS)}
    for place in sorted({one + step for one in named for step in (-1, 1)}):
        beside = columns.get(place)
        if beside is None or beside.heading or not beside.is_open:
            continue
        if names.most([any(map(str.isalpha, one)) for one in table.texts(place) if one]):
            yield (
                table.head(place),
                f"cột {beside.name} không có tiêu đề mà có chữ (như “{table.sample(place)}”) "
                "ngay cạnh cột họ tên; hãy chọn cột này là phần nào của họ tên, hoặc bỏ cột này",
            )


def _doubtful(table: ListTable, places: tuple[int, ...]) -> Iterator[tuple[str, str, str]]:
    head = table.head(places[0])
    if len(places) > 1:
        firsts, lasts = table.texts(places[0]), table.texts(places[-1])
        both = f"cột {table.label(places[0])} và cột {table.label(places[-1])}"
        if names.are_swapped(firsts, lasts):
            said = f"có vẻ {both} bị đổi chỗ (như “{firsts[0]}” và “{lasts[0]}”); hãy chọn lại hai cột"
            yield SWAPPED, head, said
        elif names.are_repeated(firsts, lasts):
            yield (
                REPEATED,
                head,
                f"{both} lặp lại nhau (như “{firsts[0]}” và “{lasts[0]}”); "
                "hãy chỉ để một cột có đủ họ và tên",
            )
    all_names = [one for row in table.rows if (one := joined(row, places))]
    if (cut := names.find_cut(all_names)) is not None:
        yield (
            ONE_WORD,
            head,
            f"phần lớn họ tên chỉ có một chữ (như “{cut[:40]}”) nên chắc thiếu họ hoặc tên; "
            "hãy chọn cột “Họ” và cột “Tên”, hoặc gộp thành một cột “Họ và tên” đủ chữ",
        )


def _unclear(table: ListTable, whole: tuple[MappedColumn, ...], parts: tuple[MappedColumn, ...]) -> str:
    named = ", ".join(table.label(one.place) for one in (*whole, *parts))
    return (
        f"không rõ họ và tên đầy đủ nằm ở cột nào trong các cột {named}; "
        "hãy để một cột “Họ và tên” đủ chữ, hoặc hai cột “Họ đệm” và “Tên”"
    )


def _missing(table: ListTable, parts: tuple[MappedColumn, ...]) -> str:
    named = ", ".join(table.label(one.place) for one in parts)
    return (
        f"chỉ thấy một phần của họ và tên (cột {named}); hãy chọn cả cột còn thiếu, "
        "hoặc chọn “Họ và tên” nếu cột này đã đủ chữ"
    )
