"""What is worth knowing of how a list was read, but stops nothing (pure)."""

from collections.abc import Iterator, Sequence

from lms.office.tables.mapping import ColumnMapping, MappedColumn
from lms.office.tables.row_kinds import Row
from lms.office.tables.table_finding import FoundTable
from lms.people.importing.heading_words import BIRTH, BIRTH_PARTS, PHONE, UNIT

_MOST_QUOTED = 8
_WANTED = (((BIRTH, *BIRTH_PARTS), "Ngày sinh"), ((PHONE,), "Số điện thoại"), ((UNIT,), "Đơn vị"))
_ASIDES = (
    ("group", "là dòng nhóm"),
    ("total", "là dòng cộng"),
    ("footer", "là phần ký tên"),
    ("other", "không giống một người"),
)


def of_sheet(found: FoundTable, mapping: ColumnMapping) -> Iterator[str]:
    """How the cells were read, what is hidden, what we must not keep, what the list does not have."""
    yield from found.grid.notes
    title = f"Trang “{found.grid.name}”"
    hidden = [str(row) for row in found.grid.hidden_rows if row in found.data]
    if hidden:
        yield f"{title} có {len(hidden)} dòng đang ẩn (dòng {_some(hidden)}); các dòng này vẫn được đọc."
    unseen = [one for one in mapping.columns if one.is_hidden and one.place in mapping.fields]
    if unseen:
        yield f"{title} có cột đang ẩn ({_named(unseen)}); các cột này vẫn được đọc."
    if mapping.unkept:
        yield f"{title} có cột không cần cho lớp học nên không được giữ: {_named(mapping.unkept)}."
    for fields, word in _WANTED:
        if not mapping.of(*fields):
            yield f"{title} không có cột “{word}”."


def of_asides(asides: Sequence[tuple[str, Row]]) -> Iterator[str]:
    """What is no person, quoted, so that nobody is left out in silence."""
    for kind, told in _ASIDES:
        found = [row for _sheet, row in asides if row.kind == kind]
        if found:
            quoted = _some([f"dòng {row.number} “{row.text[:60]}”" for row in found])
            yield f"Được bỏ qua vì {told}: {quoted}."


def _named(columns: Sequence[MappedColumn]) -> str:
    return _some([f"{one.name} “{one.heading[:60]}”" for one in columns])


def _some(found: Sequence[str]) -> str:
    more = f" và {len(found) - _MOST_QUOTED} nữa" if len(found) > _MOST_QUOTED else ""
    return ", ".join(found[:_MOST_QUOTED]) + more
