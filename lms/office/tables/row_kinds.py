"""Which rows below a heading are data; others are groups, totals, signatures, repeated headings (pure).

No row is left out in silence: every one that shows something has a kind, a place and its words.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from lms.office.tables import lone_texts
from lms.office.tables.beginnings import beginnings, begins
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid, GridCell
from lms.office.tables.label_cells import fields_of, is_heading
from lms.office.tables.surnames import COMMON, begins_with_one
from lms.office.tables.table_headings import Heading

RowKind = Literal["data", "group", "total", "other", "repeated", "numbering", "footer", "doubtful"]
_MOST_SIGNERS = 4
_COUNT = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Z])\s*\)?")
_COUNTED = re.compile(r"\(?[0-9]{1,5}\)?[.)]?")
_PART = re.compile(r"(?:[IVX]{1,5}|[A-Z])\s*[.)/\-–]\s*\S")
_OUTLINE = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")
_DATED = re.compile(r"(?:^|, ?)ngày .{0,12}tháng .{0,12}năm", re.IGNORECASE)
_PART_NUMBER = re.compile(r"^(?:[IVX]{1,5}|[A-Z])\s*[.)/\-–]\s*")
_HEADS = re.compile(r"[0-9]{1,4} (?:người|đ/c|đồng chí|học viên|đảng viên|lao động)")
_FEWEST_NUMBERED = 2
_FEWEST_BESIDE = 2
"""Filled cells of a row without its text that are no part's name: its text was forgotten."""
_UNNUMBERED = (
    "dòng này chỉ có chữ “{}” mà không có số thứ tự như các dòng khác, nên không rõ là một người, "
    "tên một nhóm hay phần ký tên"
)
_LIKE_A_PART = "dòng này đánh số như một phần của danh sách nhưng “{}” giống tên người; hãy xem là ai"
_WIDE = 3
OTHER_HEADING = (
    "dòng này giống tiêu đề của một bảng khác, nên các dòng dưới nó có thể nằm ở cột khác; "
    "hãy để mỗi bảng ở một trang tính"
)
_DIGITS_OF_A_DETAIL = 6
"""Those of 3/4/1979; a total has fewer."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row that shows something: what it is, its words and where they begin; for a doubtful one why."""

    number: int
    kind: RowKind
    text: str
    sentence: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Places:
    """The places of the columns that tell what a row is, by the roles of their fields."""

    identity: frozenset[int]
    detail: frozenset[int]
    other: frozenset[int]
    number: frozenset[int]
    aside: frozenset[int]


def places_of(fields: Mapping[int, str], vocabulary: Vocabulary) -> Places:
    """The places by role, of the fields that are in them."""
    by_role: dict[str, set[int]] = {}
    for place, key in fields.items():
        if key in vocabulary.by_key:
            by_role.setdefault(vocabulary.by_key[key].role, set()).add(place)
    identity, detail, other, number, aside = (
        frozenset(by_role.get(role, ())) for role in ("identity", "detail", "other", "number", "aside")
    )
    return Places(identity, detail, other, number, aside)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A row while it is judged: all its texts, those of its identity, whether it has more of a person."""

    number: int
    texts: tuple[str, ...]
    name: str
    has_details: bool
    has_other: bool
    rest: tuple[str, ...]
    is_wide: bool
    has_number: bool

    @property
    def quoted(self) -> str:
        text = " ".join(dict.fromkeys(text for text in self.texts if not _COUNT.fullmatch(text)))
        return (text or " ".join(self.texts))[:200]


@dataclass(slots=True)
class RowJudge:
    """Sorts the rows of one table."""

    grid: Grid
    heading: Heading
    places: Places
    vocabulary: Vocabulary
    rows: list[Row] = field(default_factory=list)
    ended: _Seen | None = None
    has_data: bool = False
    is_numbered: bool = False

    def sort(self) -> tuple[Row, ...]:
        """Every row below the heading that shows something, by what it is."""
        merged = {one.top for one in self.grid.merged if one.right - one.left + 1 >= _WIDE}
        below = range(self.heading.last + 1, len(self.grid.rows) + 1)
        numbers = (self.grid.at(row, place).text for row in below for place in self.places.number)
        self.is_numbered = sum(bool(_COUNTED.fullmatch(one)) for one in numbers) >= _FEWEST_NUMBERED
        for number in below:
            cells = dict(self.grid.filled(number))
            seen = self._see(number, cells, number in merged)
            if seen.texts:
                kind, sentence = self._kind(seen)
                self.has_data |= kind == "data"
                place = min(self.places.identity & cells.keys() or cells)
                self.rows.append(Row(number, kind, seen.quoted, sentence, place))
        return self._with_signers()

    def names_a_group(self, text: str) -> bool:
        """Whether a text is the name of a unit or a total rather than of what a row is."""
        return begins(text, beginnings(self.vocabulary.groups)) or self._counts(text)

    def _counts(self, text: str) -> bool:
        return begins(text, beginnings(self.vocabulary.totals))

    def _see(self, number: int, cells: Mapping[int, GridCell], is_wide: bool) -> _Seen:
        at, texts = self.places, {place: one.text for place, one in cells.items()}
        name = " ".join(text for place, text in texts.items() if place in at.identity)
        counts = self._counts(name) if name else any(map(self._counts, texts.values()))
        has_details = any(
            place in at.detail and (_is_whole(text) if counts else self._is_detail(text, name))
            for place, text in texts.items()
        )
        if self.vocabulary.has_texts:
            has_details = len((at.detail | at.other) & texts.keys()) >= (1 if name else _FEWEST_BESIDE)
        has_other = bool(name) and not self.names_a_group(name) and not at.other.isdisjoint(texts)
        rest = (
            text
            for place, text in texts.items()
            if place not in at.aside and not (place in at.number and _COUNTED.fullmatch(text))
        )
        has_number = not at.number.isdisjoint(texts)
        return _Seen(
            number, tuple(texts.values()), name, has_details, has_other, tuple(rest), is_wide, has_number
        )

    def _kind(self, row: _Seen) -> tuple[RowKind, str]:
        if self.ended:
            return ("doubtful", self._after_end()) if row.has_details else ("footer", "")
        if self._is_repeated(number := row.number):
            return "repeated", ""
        if self._is_heading(number):
            return "doubtful", OTHER_HEADING
        if self._is_numbering(row):
            return "numbering", ""
        if self._ends(row):
            self.ended = row
            return "footer", ""
        is_data = row.has_details or row.has_other
        if is_data and self.names_a_group(row.name):
            return "doubtful", _doubtful_name(row.name)
        if is_data:
            return "data", ""
        if self.vocabulary.has_texts:
            is_counted = row.has_number and bool(_COUNTED.fullmatch(row.texts[0]))
            may_be_one = bool(row.name) and not row.is_wide
            return lone_texts.judge(
                row.name if may_be_one else "", row.has_number, is_counted, self.is_numbered
            )
        if self._is_lone_name(row):
            return self._of_lone_name(row)
        if self._may_be_a_part(row):
            return "doubtful", _LIKE_A_PART.format(row.name[:60])
        if any(map(self._counts, row.texts)):
            return "total", ""
        return ("group" if row.rest else "other"), ""

    def _of_lone_name(self, row: _Seen) -> tuple[RowKind, str]:
        if row.is_wide and not begins_with_one(row.name):
            return "doubtful", _doubtful_name(row.name)
        if self.is_numbered and not row.has_number:
            return "doubtful", _UNNUMBERED.format(row.name[:60])
        return "data", ""

    def _may_be_a_part(self, row: _Seen) -> bool:
        """Whether a row that is numbered like a part of a list, as 'II', may be somebody's all the same."""
        name = _PART_NUMBER.sub("", row.name)
        return len(name.split()) > 1 and begins_with_one(name, COMMON) and not self.names_a_group(name)

    def _is_detail(self, text: str, name: str) -> bool:
        """Whether a cell under 'Ngày sinh' or 'Số điện thoại' is one, not what is below a list."""
        is_ending = begins(text, beginnings(self.vocabulary.endings)) or bool(_HEADS.fullmatch(text))
        return any(map(str.isdigit, text)) and not is_ending and (bool(name) or not _DATED.search(text))

    def _ends(self, row: _Seen) -> bool:
        """Whether a row begins what is below a table: its date, who made and who signed it."""
        endings = beginnings(self.vocabulary.endings)
        says_so = any(begins(text, endings) or _DATED.search(text) for text in row.texts)
        is_somebody = begins_with_one(row.name) and not begins(row.name, endings)  # and what they are
        return says_so and not (row.has_details or is_somebody or _COUNTED.fullmatch(row.texts[0]))

    def _is_lone_name(self, row: _Seen) -> bool:
        """Whether a row with nothing but a name may be somebody all the same."""
        if not row.name or self.names_a_group(row.name) or _PART.match(row.name):
            return False
        first = row.texts[0]
        return not (first != row.name and _OUTLINE.fullmatch(first))

    def _is_repeated(self, number: int) -> bool:
        """Whether each cell of a row says or means what the heading does over it, as on a new page."""
        cells = dict(self.grid.filled(number))
        return len(cells) > 1 and any(
            all(self._is_same(self.grid.at(row, place).text, one.text) for place, one in cells.items())
            for row in range(self.heading.first, self.heading.last + 1)
        )

    def _is_same(self, label: str, text: str) -> bool:
        if label == text:
            return True
        meant = fields_of(text, self.vocabulary)
        return len(meant) == 1 and meant == fields_of(label, self.vocabulary)

    def _is_heading(self, number: int) -> bool:
        """Whether a row is the heading of another table: what is below it is in other columns."""
        cells = dict(self.grid.filled(number))
        texts = [one.text for one in cells.values()]
        is_words = len(texts) > 2 and not any(map(str.isdigit, "".join(texts)))
        return is_words and is_heading(texts, self.vocabulary)

    def _is_numbering(self, row: _Seen) -> bool:
        """A row above the first data that numbers the columns, like (1) (2) (3), or A B 1 2."""
        bare = [text.strip("() ") for text in row.texts]
        counted = [int(text) for text in bare if text.isascii() and text.isdigit()]
        goes_up = counted == list(range(counted[0], counted[0] + len(counted))) if counted else False
        is_count = all(map(_COUNT.fullmatch, row.texts)) and len(bare) > 2 and len(counted) > 1
        return not self.has_data and bool(row.name) and goes_up and is_count

    def _with_signers(self) -> tuple[Row, ...]:
        """The rows; names below the signatures are doubtful when they are more than sign."""
        below = [one for one in self._below() if not begins(one.text, beginnings(self.vocabulary.endings))]
        if self.ended is None or len(below) <= _MOST_SIGNERS:
            return tuple(self.rows)
        first = below[0].number
        sentence = self._after_end()
        return tuple(
            replace(one, kind="doubtful", sentence=sentence) if one.number == first else one
            for one in self.rows
        )

    def _below(self) -> Iterator[Row]:
        for one in self.rows:
            has_name = any(place in self.places.identity for place, _ in self.grid.filled(one.number))
            if one.kind == "footer" and has_name and not _DATED.search(one.text):
                yield one

    def _after_end(self) -> str:
        first = self.ended
        where = f"dòng {first.number} “{first.quoted[:60]}”" if first else ""
        return (
            f"dòng này đứng dưới phần ký tên ({where}) nên không rõ có phải người "
            "trong danh sách không; hãy chuyển lên trên hoặc xóa đi"
        )


def _is_whole(text: str) -> bool:
    """Whether a cell holds a phone number or a day, which no total has: somebody may be called Tổng."""
    return sum(map(str.isdigit, text)) >= _DIGITS_OF_A_DETAIL


def _doubtful_name(name: str) -> str:
    return (
        f"“{name[:60]}” giống tên một đơn vị hoặc dòng cộng hơn là tên người; hãy xóa dòng này, "
        "hoặc thêm người ở trang Thêm người nếu đúng là tên người"
    )
