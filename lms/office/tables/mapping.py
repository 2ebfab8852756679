"""What each column of a found table is, by its heading and by its content, and how sure that is (pure)."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lms.office.tables import looks
from lms.office.tables.column_vocabulary import Looks, Vocabulary
from lms.office.tables.grids import GridCell, column_name
from lms.office.tables.label_cells import phrase
from lms.office.tables.table_finding import FoundTable
from lms.text.vietnamese import N_

Surety = Literal["sure", "guess", "unknown", "unkept", "chosen", "empty"]
LEFT_OUT = "-"
"""The choice of a person who leaves a column out."""
_SAMPLES = 3
_MOSTLY = 0.6
_LOOKED_AT = 500
"""How many filled cells of a column say what it looks like."""
_LOOKS: Mapping[Looks, str] = {
    "name": N_("họ và tên"),
    "word": N_("từng chữ một"),
    "date": N_("ngày tháng"),
    "phone": N_("số điện thoại"),
    "number": N_("con số"),
    "row_number": N_("số thứ tự"),
    "letter": N_("chữ cái đáp án"),
    "mail": N_("địa chỉ thư điện tử"),
    "citizen": N_("số căn cước"),
    "name_birth": N_("họ tên kèm ngày sinh"),
}


@dataclass(frozen=True, slots=True)
class ColumnReason:
    """Why a column is taken for what it is: a sentence, with %(look)s for what its cells look like."""

    text: str
    look: str = ""


BY_HEADING = ColumnReason(N_("theo tiêu đề"))
BY_PERSON = ColumnReason(N_("do người chọn"))
EMPTY_COLUMN = ColumnReason(N_("cột không có gì"))
NOT_KEPT = ColumnReason(N_("không cần cho việc này nên không được giữ"))
TOLD_TWICE = ColumnReason(N_("đã có một cột khác cùng tiêu đề; xem có phải của người khác không"))
TO_AGREE = ColumnReason(N_("theo tiêu đề; hãy xem có tách như vậy không"))
UNKNOWN = ColumnReason(N_("không hiểu tiêu đề"))
UNKNOWN_LOOK = N_("không hiểu tiêu đề; nội dung giống %(look)s")
LOOK_NOT_KEPT = N_("nội dung giống %(look)s, không được giữ")
BY_LOOK = N_("đoán theo nội dung: giống %(look)s")
BY_BOTH = N_("theo tiêu đề và nội dung (%(look)s)")
LOOKS_OTHERWISE = N_("theo tiêu đề, nhưng nội dung lại giống %(look)s")


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column: its heading, some of its values, how many rows fill it, and what it is taken for.

    `field` is a key of the vocabulary, '' for unknown, LEFT_OUT for left out by a person.
    """

    place: int
    heading: str
    samples: tuple[str, ...]
    filled: int
    field: str
    surety: Surety
    why: ColumnReason
    is_hidden: bool = False

    @property
    def name(self) -> str:
        """Its letters, like 'C'."""
        return column_name(self.place)

    @property
    def is_open(self) -> bool:
        """Whether a person must still say what it is: filled, and guessed or not understood."""
        return self.filled > 0 and self.surety in ("guess", "unknown")


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """The columns of a table; `shape` is the same for tables with the same headings in the same order."""

    vocabulary: Vocabulary
    columns: tuple[MappedColumn, ...]
    shape: str

    @property
    def fields(self) -> dict[int, str]:
        """The field of each column that is taken, by place."""
        keys = self.vocabulary.by_key
        return {one.place: one.field for one in self.columns if one.field in keys and keys[one.field].is_kept}

    @property
    def open(self) -> tuple[MappedColumn, ...]:
        """The columns that a person must still decide about."""
        return tuple(one for one in self.columns if one.is_open)

    @property
    def unkept(self) -> tuple[MappedColumn, ...]:
        """The filled columns that we must not keep."""
        return tuple(one for one in self.columns if one.surety == "unkept" and one.filled)

    def of(self, *fields: str) -> tuple[MappedColumn, ...]:
        """The columns that are one of these fields, from left to right."""
        return tuple(one for one in self.columns if one.field in fields)

    def with_fields(self, chosen: Mapping[int, str]) -> "ColumnMapping":
        """The mapping with what a person chose for places: a key, or LEFT_OUT; what is unknown is ignored."""
        return replace(self, columns=tuple(self._chosen(one, chosen.get(one.place)) for one in self.columns))

    def _chosen(self, column: MappedColumn, field: str | None) -> MappedColumn:
        if field is None or (field != LEFT_OUT and field not in self.vocabulary.by_key):
            return column
        is_kept = field == LEFT_OUT or self.vocabulary.by_key[field].is_kept
        return replace(column, field=field, surety="chosen" if is_kept else "unkept", why=BY_PERSON)


def recognise(found: FoundTable, vocabulary: Vocabulary) -> ColumnMapping:
    """What every column that has a heading or is filled is taken for."""
    cells = {place: found.cells(place) for place in range(found.grid.width)}
    headed = {one.place: one for one in found.heading.columns}
    taken = {one.field for one in found.heading.columns if one.field}
    anchors = Counter(one.anchor for one in found.heading.columns)
    columns = []
    for place, filled in cells.items():
        if not filled and place not in headed:
            continue
        named = headed[place].field if place in headed else ""
        is_shared = place in headed and anchors[headed[place].anchor] > 1
        field, surety, why = _taken_for(named, filled[:_LOOKED_AT], vocabulary, taken, is_shared=is_shared)
        taken.add(field)
        if surety == "sure" and _is_told_twice(place, found, vocabulary):
            surety, why = "guess", TOLD_TWICE
        columns.append(
            MappedColumn(
                place,
                headed[place].label if place in headed else "",
                tuple(dict.fromkeys(one.text for one in filled))[:_SAMPLES],
                len(filled),
                field,
                surety,
                why,
                place in found.grid.hidden_places,
            )
        )
    return ColumnMapping(vocabulary, tuple(columns), shape_of(found, vocabulary))


def _is_told_twice(place: int, found: FoundTable, vocabulary: Vocabulary) -> bool:
    """Whether a detail's heading is over an earlier column too: it may be of somebody else."""
    columns = {one.place: one for one in found.heading.columns}
    own = columns.get(place)
    if own is None or own.field not in vocabulary.keys("detail"):
        return False
    before = (one for one in columns.values() if one.place < place and one.anchor != own.anchor)
    return any(phrase(one.label) == phrase(own.label) for one in before)


def shape_of(found: FoundTable, vocabulary: Vocabulary) -> str:
    """A fingerprint of the headings: 16 hexadecimal digits, the same for the next file of this shape."""
    labels = [f"{one.place}:{phrase(one.label)}" for one in found.heading.columns]
    told = "\n".join((vocabulary.name, str(found.grid.width) if not labels else "", *labels))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _taken_for(
    named: str, cells: Sequence[GridCell], vocabulary: Vocabulary, taken: set[str], *, is_shared: bool
) -> tuple[str, Surety, ColumnReason]:
    if not cells:
        return named, "empty", EMPTY_COLUMN
    if named:
        return _by_words(named, cells, vocabulary, is_shared=is_shared)
    look = looks.look_of(cells)
    fitting = list(_fitting(look, vocabulary, taken))
    if not look or len(fitting) != 1:
        return "", "unknown", ColumnReason(UNKNOWN_LOOK, _LOOKS[look]) if look else UNKNOWN
    one = vocabulary.by_key[fitting[0]]
    if not one.is_kept:
        return one.key, "unkept", ColumnReason(LOOK_NOT_KEPT, _LOOKS[look])
    surety: Surety = "sure" if one.role == "number" else "guess"
    return one.key, surety, ColumnReason(BY_LOOK, _LOOKS[look])


def _by_words(
    named: str, cells: Sequence[GridCell], vocabulary: Vocabulary, *, is_shared: bool
) -> tuple[str, Surety, ColumnReason]:
    """What the heading says, unless the content says otherwise; a label over several columns splits it."""
    one = vocabulary.by_key[named]
    for look, other in one.content.items():
        if looks.share(cells, look) >= _MOSTLY:
            surety: Surety = "guess" if vocabulary.by_key[other].is_proposal else "sure"
            return other, surety, ColumnReason(BY_BOTH, _LOOKS[look])
    if not one.is_kept:
        return named, "unkept", NOT_KEPT
    if one.is_proposal:
        return named, "guess", TO_AGREE
    look = looks.look_of(cells)
    if one.looks and look and not is_shared and looks.share(cells, one.looks) < 1 - _MOSTLY:
        return named, "guess", ColumnReason(LOOKS_OTHERWISE, _LOOKS[look])
    return named, "sure", BY_HEADING


def _fitting(look: Looks, vocabulary: Vocabulary, taken: set[str]) -> Iterator[str]:
    for one in vocabulary.fields:
        if look and one.looks == look and one.key not in taken:
            yield one.key
