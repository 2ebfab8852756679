"""Which rows below a heading are people; others are groups, totals, signatures, repeated headings (pure).

Nothing is left out in silence: every such row but a blank one, a numbered blank one and a repeated heading is
quoted in a note, and one that also has the details of a person is a mistake for its author to decide.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lms.office.workbooks import SheetRead, Value
from lms.people.importing import heading_words as words
from lms.people.importing.headings import Heading, phrase
from lms.vietnamese import normalise, spelling

EXAMPLE_MARK = "(vi du)"
_MOST_QUOTED = 8
_MOST_SIGNERS = 4
_COUNT = re.compile(r"\(?\s*(?:[0-9]{1,2}|[A-Z])\s*\)?")
_COUNTED = re.compile(r"\(?[0-9]{1,5}\)?[.)]?")
_PART = re.compile(r"(?:[IVX]{1,5}|[A-Z])\s*[.)/\-–]\s*\S")
_OUTLINE = re.compile(r"(?:[IVX]{1,5}|[A-Z])[.)]?")
_DATED = re.compile(r"(?:^|, ?)ngày .{0,12}tháng .{0,12}năm", re.IGNORECASE)
_LONGEST_BEGINNING = 4
_DIGITS_OF_A_DETAIL = 6
"""Those of 3/4/1979; a total has fewer."""
_NAMES = (words.NAME, *words.NAME_PARTS)
_DETAILS = (words.BIRTH, *words.BIRTH_PARTS, words.PHONE, words.MAN, words.WOMAN)


def said(value: Value) -> str:
    """What stands in a cell, as its reader sees it."""
    return normalise(
        f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value if value is not None else "")
    )


def _beginnings(lines: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(spelling, words.split(lines)))


_GROUPS, _TOTALS, _ENDINGS = map(_beginnings, (words.GROUPS, words.TOTALS, words.ENDINGS))


def begins(text: str, beginnings: frozenset[str]) -> bool:
    """Whether a text begins with one of these phrases, written with its marks."""
    spoken = phrase(text).split()
    return any(" ".join(spoken[:count]) in beginnings for count in range(1, _LONGEST_BEGINNING + 1))


def names_a_group(text: str) -> bool:
    """Whether a text is the name of a unit or a total rather than of a person."""
    return begins(text, _GROUPS) or begins(text, _TOTALS)


@dataclass(slots=True)
class Sorted:
    """The rows of people by number, what is said of the others, and wrong ones as (row, sentence)."""

    people: list[tuple[int, Sequence[Value]]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that is not blank: all its texts, those of its name, whether it has more of a person."""

    number: int
    values: Sequence[Value]
    texts: tuple[str, ...]
    name: str
    has_details: bool
    is_person: bool
    rest: tuple[str, ...]

    @property
    def quoted(self) -> str:
        text = " ".join(dict.fromkeys(text for text in self.texts if not _COUNT.fullmatch(text)))
        return f"“{(text or ' '.join(self.texts))[:60]}”"


def sort(sheet: SheetRead, heading: Heading) -> Sorted:
    """The rows below the heading of a sheet by what they are."""
    found = Sorted()
    ended: list[_Row] = []
    groups: list[_Row] = []
    for row in _rows(sheet, heading):
        if ended and not row.has_details:
            ended.append(row)
        elif ended:
            found.wrong.append((row.number, _after_end(ended[0])))
        elif _is_repeated(sheet, heading, row) or _is_numbering(row, found.people):
            continue
        elif _ends(row):
            ended.append(row)
        elif row.is_person and names_a_group(row.name):
            found.wrong.append((row.number, _doubtful_name(row.name)))
        elif row.is_person or _is_lone_name(row):
            found.people.append((row.number, row.values))
        elif row.rest:
            groups.append(row)
    below = [row for row in ended if row.name and not _ends(row)]
    if len(below) > _MOST_SIGNERS:
        found.wrong.append((below[0].number, _after_end(ended[0])))
    found.notes += [*_told_groups(sheet.title, groups), *_told_end(sheet.title, ended)]
    return found


def _rows(sheet: SheetRead, heading: Heading) -> Iterator[_Row]:
    names, details, units, counting, aside = (
        {one.place for one in heading.of(*meanings)}
        for meanings in (_NAMES, _DETAILS, (words.UNIT,), (words.NUMBER,), (words.REMARK,))
    )
    for number, values in enumerate(sheet.rows[heading.last :], heading.last + 1):
        texts = {place: text for place, value in enumerate(values) if (text := said(value))}
        if not texts:
            continue
        name = " ".join(text for place, text in texts.items() if place in names)
        counts = begins(name, _TOTALS) if name else any(begins(text, _TOTALS) for text in texts.values())
        has_details = any(
            place in details and (_is_whole(text) if counts else _is_detail(text, name))
            for place, text in texts.items()
        )
        has_unit = bool(name) and not names_a_group(name) and not units.isdisjoint(texts)
        rest = (
            text
            for place, text in texts.items()
            if place not in aside and not (place in counting and _COUNTED.fullmatch(text))
        )
        yield _Row(
            number, values, tuple(texts.values()), name, has_details, has_details or has_unit, tuple(rest)
        )


def _is_detail(text: str, name: str) -> bool:
    """Whether a cell under 'Ngày sinh' or 'Số điện thoại' is one, not what stands below a list."""
    return (
        any(map(str.isdigit, text)) and not begins(text, _ENDINGS) and (bool(name) or not _DATED.search(text))
    )


def _is_whole(text: str) -> bool:
    """Whether a cell holds a phone number or a day, which no total has: somebody may be called Tổng."""
    return sum(map(str.isdigit, text)) >= _DIGITS_OF_A_DETAIL


def _ends(row: _Row) -> bool:
    """Whether a row begins what stands below a list: its date, who made and who signed it."""
    is_numbered = row.texts[0].isdecimal()
    says_so = any(begins(text, _ENDINGS) or _DATED.search(text) for text in row.texts)
    return says_so and not row.has_details and not is_numbered


def _is_lone_name(row: _Row) -> bool:
    """Whether a row with nothing but a name may be somebody all the same."""
    if not row.name or names_a_group(row.name) or _PART.match(row.name):
        return False
    first = row.texts[0]
    return not (first != row.name and _OUTLINE.fullmatch(first))


def _is_repeated(sheet: SheetRead, heading: Heading, row: _Row) -> bool:
    for number in range(heading.first, heading.last + 1):
        above = {said(value) for value in sheet.rows[number - 1]} - {""}
        if above and set(row.texts) <= above and len(row.texts) > 1:
            return True
    return False


def _is_numbering(row: _Row, people: Sequence[object]) -> bool:
    """A row above the first person that numbers the columns, like (1) (2) (3), or A B 1 2."""
    bare = [text.strip("() ") for text in row.texts]
    counted = [int(text) for text in bare if text.isascii() and text.isdigit()]
    goes_up = counted == list(range(counted[0], counted[0] + len(counted))) if counted else False
    is_count = all(map(_COUNT.fullmatch, row.texts)) and len(bare) > 2 and len(counted) > 1
    return not people and bool(row.name) and goes_up and is_count


def _told_groups(title: str, groups: Sequence[_Row]) -> Iterator[str]:
    if groups:
        shown = ", ".join(f"dòng {one.number} {one.quoted}" for one in groups[:_MOST_QUOTED])
        more = f" và {len(groups) - _MOST_QUOTED} dòng nữa" if len(groups) > _MOST_QUOTED else ""
        yield (
            f"Trang “{title}”: {shown}{more} không phải người nên được bỏ qua. "
            "Nếu đó là tên đơn vị, hãy ghi vào cột Đơn vị của từng người; dòng nhóm không gắn đơn vị cho ai."
        )


def _told_end(title: str, ended: Sequence[_Row]) -> Iterator[str]:
    if ended:
        shown = ", ".join(one.quoted for one in ended[:_MOST_QUOTED])
        more = f" và {len(ended) - _MOST_QUOTED} dòng nữa" if len(ended) > _MOST_QUOTED else ""
        yield f"Trang “{title}”: từ dòng {ended[0].number} là phần ký tên nên được bỏ qua: {shown}{more}."


def _after_end(first: _Row) -> str:
    return (
        f"dòng này đứng dưới phần ký tên (dòng {first.number} {first.quoted}) nên không rõ có phải người "
        "trong danh sách không; hãy chuyển lên trên hoặc xóa đi"
    )


def _doubtful_name(name: str) -> str:
    return (
        f"“{name[:60]}” giống tên một đơn vị hoặc dòng cộng hơn là tên người; hãy xóa dòng này, "
        "hoặc thêm người ở trang Thêm người nếu đúng là tên người"
    )
