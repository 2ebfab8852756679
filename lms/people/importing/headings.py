"""Where the heading of a list stands and what each of its columns is (pure).

A heading has one to three rows; merged cells speak for all that they cover. What a column is, its own label
says together with the one above it ('Nam' under 'Năm sinh' is a birth, under 'Giới tính' a sex) and with its
neighbours ('NAM' beside 'NỮ' is a man, beside 'THÁNG' a year).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lms.office.workbooks import SheetRead, area
from lms.people.importing import heading_words as words
from lms.people.importing.heading_words import (
    BIRTH,
    BIRTH_PARTS,
    DAY,
    GIVEN,
    MAN,
    MONTH,
    NAME,
    NAME_PARTS,
    PHONE,
    REMARK,
    SEX,
    UNIT,
    UNKEPT,
    WOMAN,
    YEAR,
)
from lms.vietnamese import normalise, search_key, spelling

WITHIN_ROWS = 20
_DEEPEST = 3
_SIGNS = re.compile(r"[^\w#]+|_")
_NOTE = re.compile(r"[(\[]([^)\]]*)[)\]]?")
_BETWEEN_LANGUAGES = re.compile(r"[/\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place from 0: its labels from top to bottom, what it is ('' for what nobody knows).

    `anchor` is the cell (row, place) of its topmost label: columns under one merged label share it.
    """

    place: int
    label: str
    meaning: str
    anchor: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows `first` to `last` (from 1) of a sheet and the columns that have a label there."""

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, *meanings: str) -> tuple[Column, ...]:
        """The columns that are one of these, from left to right."""
        return tuple(one for one in self.columns if one.meaning in meanings)


def find(sheet: SheetRead) -> Heading | None:
    """The first rows that name people and something more about them; None for a sheet that is no list."""
    labels = _Labels(sheet)
    for row in range(1, min(WITHIN_ROWS, len(sheet.rows)) + 1):
        if _is_heading(meanings(labels.at(row, place)) for place in range(labels.width)):
            last = _last_row(labels, row)
            found = Heading(row, last, tuple(_columns(labels, row, last)))
            if found.of(NAME, *NAME_PARTS):
                return found
    return None


@lru_cache(1024)
def phrase(text: str) -> str:
    """The words of a label as they are compared: no signs, no notes, no case."""
    return spelling(_SIGNS.sub(" ", _NOTE.sub(" ", normalise(text).replace("&", " và ").replace("#", " # "))))


@lru_cache(1024)
def meanings(label: str) -> frozenset[str]:
    """What a label may mean by its words alone; nothing for words that no list of ours knows."""
    notes = {search_key(one) for one in _NOTE.findall(label)}
    if any(other in f" {note} " for note in notes for other in _OTHERS):
        return frozenset()
    whole = _known(phrase(label))
    if whole or not _BETWEEN_LANGUAGES.search(label):
        return whole
    parts = [_known(phrase(part)) for part in _BETWEEN_LANGUAGES.split(label) if part.strip()]
    return frozenset.intersection(*parts) if parts else frozenset()


_SPELLED = {
    spelling(one): meaning for meaning, lines in reversed(words.WORDS.items()) for one in words.split(lines)
}
_BARE: dict[str, set[str]] = {}
for _what, _lines in words.WORDS.items():
    for _one in words.split(_lines):
        _BARE.setdefault(search_key(_one), set()).add(_what)
_ENDS = tuple(f" {one}" for one in words.split(words.WHOSE))
_OTHERS = tuple(f" {search_key(one)} " for one in words.OTHERS)


def _known(key: str) -> frozenset[str]:
    found = {_SPELLED[key]} if key in _SPELLED else set()
    if key.isascii():  # typed without marks, or a word that has none
        found |= _BARE.get(key, set())
    if not found:
        for end in _ENDS:
            for one in (spelling(end), search_key(end)):
                if key.endswith(f" {one.strip()}"):
                    return _known(key.removesuffix(one.strip()).strip()) & {NAME, BIRTH, PHONE, UNIT}
    return frozenset(found)


def _is_heading(found: Iterable[frozenset[str]]) -> bool:
    known = [one for one in found if one]
    named = any(one & {NAME, *NAME_PARTS} for one in known)
    return named and len(set(known)) > 1


class _Labels:
    """The words in the rows above and of the heading, each merged label in all the cells that it covers."""

    def __init__(self, sheet: SheetRead) -> None:
        deepest = min(len(sheet.rows), WITHIN_ROWS + _DEEPEST)
        self.rows = sheet.rows[:deepest]
        self.width = max(map(len, self.rows), default=0)
        self._covered: dict[tuple[int, int], tuple[int, int]] = {}
        for top, left, bottom, right in filter(None, map(area, sheet.merged)):
            for row in range(top, min(bottom, deepest) + 1):
                for place in range(left - 1, min(right, self.width)):
                    self._covered[row, place] = (top, left - 1)

    def anchor(self, row: int, place: int) -> tuple[int, int]:
        """The cell whose words stand here."""
        return self._covered.get((row, place), (row, place))

    def at(self, row: int, place: int) -> str:
        """The words at a row (from 1) and place (from 0)."""
        row, place = self.anchor(row, place)
        values = self.rows[row - 1] if 0 < row <= len(self.rows) else ()
        value = values[place] if place < len(values) else None
        return str(value).strip() if value is not None else ""

    def own(self, row: int) -> list[int]:
        """The places of a row that have words of their own, not those of a merged cell above."""
        return [
            place
            for place in range(self.width)
            if self.at(row, place) and self.anchor(row, place) == (row, place)
        ]


def _last_row(labels: _Labels, first: int) -> int:
    last = first
    while last < len(labels.rows) and last - first + 1 < _DEEPEST and _belongs(labels, first, last + 1):
        last += 1
    return last


def _belongs(labels: _Labels, first: int, row: int) -> bool:
    """Whether a row below is one of the heading: a label above reaches into it, or it holds labels alone."""
    reaches = any(
        labels.at(row, place) and first <= labels.anchor(row, place)[0] < row for place in range(labels.width)
    )
    own = labels.own(row)
    paths = [_path(labels, first, row, place) for place in own]
    near = frozenset[str]().union(*(meanings(labels.at(row, place)) for place in own))
    are_below = all(len(path) > 1 and _meaning(labels, path, near) for path in paths)
    is_repeated = all(labels.at(row, place) == labels.at(first, place) for place in own)
    return reaches or (len(own) > 1 and are_below and not is_repeated)


def _columns(labels: _Labels, first: int, last: int) -> Iterator[Column]:
    paths = {place: path for place in range(labels.width) if (path := _path(labels, first, last, place))}
    tops = {place: path[0] for place, path in paths.items()}
    leaves = {place: meanings(labels.at(*path[-1])) for place, path in paths.items()}
    found = {}
    for place, path in paths.items():
        beside = [leaves[one] for one in paths if len(paths[one]) > 1] if len(path) > 1 else leaves.values()
        found[place] = _meaning(labels, path, frozenset[str]().union(*beside))
    _settle_parts(labels, paths, found)
    for place, path in paths.items():
        label = " – ".join(normalise(labels.at(*cell)) for cell in path)
        yield Column(place, label, found[place], tops[place])


def _path(labels: _Labels, first: int, last: int, place: int) -> list[tuple[int, int]]:
    """The cells whose words stand over a column, from top to bottom, each once."""
    cells = [labels.anchor(row, place) for row in range(first, last + 1) if labels.at(row, place)]
    path = list(dict.fromkeys(cells))
    if path and len(path) == 1 and path[0][0] > first:
        # A label over two columns is often written over the first without being merged.
        for left in range(place - 1, -1, -1):
            if labels.at(first, left):
                has_own = len({labels.anchor(row, left) for row in range(first, last + 1)}) > 1
                return [labels.anchor(first, left), *path] if has_own else path
    if not path and meanings(labels.at(first - 1, place)):
        return [labels.anchor(first - 1, place)]
    return path


def _meaning(labels: _Labels, path: Sequence[tuple[int, int]], near: frozenset[str]) -> str:
    """What the labels over a column say together; `near` is what those beside it may mean."""
    parent = meanings(labels.at(*path[-2])) if len(path) > 1 else frozenset[str]()
    return _settled(parent, meanings(labels.at(*path[-1])), near)


def _settled(parent: frozenset[str], leaf: frozenset[str], near: frozenset[str]) -> str:
    """What a column is, from what its label and the one above it may mean; '' where they disagree."""
    if {MAN, YEAR} <= leaf:
        leaf = frozenset({MAN} if WOMAN in near else {YEAR} if MONTH in near else set())
    for above, allowed in _BELOW.items():
        if above in parent:
            return next((become for one, become in allowed.items() if one in leaf), "")
    return next(iter(leaf)) if len(leaf) == 1 else ""


_BELOW: Mapping[str, Mapping[str, str]] = {
    NAME: {NAME: NAME, **{part: part for part in NAME_PARTS}},
    BIRTH: {BIRTH: BIRTH, MAN: BIRTH, WOMAN: BIRTH, **{part: part for part in BIRTH_PARTS}},
    SEX: {MAN: SEX, WOMAN: SEX},
    PHONE: {PHONE: PHONE},
    UNIT: {UNIT: UNIT, GIVEN: UNIT},
    UNKEPT: {},
    REMARK: {},
}


def _settle_parts(labels: _Labels, paths: Mapping[int, list[tuple[int, int]]], found: dict[int, str]) -> None:
    """Day, month and year are three columns or none: 'Ngày sinh' beside 'Tháng sinh' is the day alone."""
    if MONTH in found.values():
        alone = {phrase("ngày sinh"): DAY, phrase("năm sinh"): YEAR}
        for place, meaning in found.items():
            if meaning == BIRTH:
                own = phrase(labels.at(*paths[place][-1]))
                found[place] = alone.get(own, alone.get(spelling(own), BIRTH))
    if not set(BIRTH_PARTS) <= set(found.values()):
        for place, meaning in found.items():
            if meaning in BIRTH_PARTS:
                found[place] = ""
