"""Where the heading of a table is and what each of its columns is by its words (pure).

A heading has one to three rows; merged cells speak for all that they cover. What a column is, its own label
says together with the one above it ('Nam' under 'Năm sinh' is a birth, under 'Giới tính' a sex) and with its
neighbours ('NAM' beside 'NỮ' is a man, beside 'THÁNG' a year).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid
from lms.office.tables.label_cells import NOTHING, fields_of, is_heading, phrase

WITHIN_ROWS = 20
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place: its labels from top to bottom, the field that they mean ('' for none).

    `anchor` is the cell (row, place) of its topmost label: columns under one merged label share it.
    """

    place: int
    label: str
    field: str
    anchor: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Heading:
    """The rows `first` to `last` (from 1) of a sheet and the columns that have a label there.

    A table without any heading begins at the row `last` + 1, and has no columns here.
    """

    first: int
    last: int
    columns: tuple[Column, ...]

    def of(self, *fields: str) -> tuple[Column, ...]:
        """The columns that are one of these, from left to right."""
        return tuple(one for one in self.columns if one.field in fields)

    def label(self, place: int) -> str:
        """The label of the column there, '' for none."""
        return next((one.label for one in self.columns if one.place == place), "")


def find(grid: Grid, vocabulary: Vocabulary) -> Heading | None:
    """The first rows that name what a row is and something more about it; None where no words are known."""
    labels = HeadingLabels(grid, vocabulary)
    for row in range(1, min(WITHIN_ROWS, len(grid.rows)) + 1):
        if _is_heading(labels, row):
            found = read(labels, row, _last_row(labels, row))
            if found.of(*vocabulary.keys("identity")):
                return found
    return None


class HeadingLabels:
    """The words in the rows above and of a heading, each merged label in all the cells that it covers."""

    def __init__(self, grid: Grid, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.grid = grid
        self.deepest = min(len(grid.rows), WITHIN_ROWS + _DEEPEST)
        self.width = max(map(len, grid.rows[: self.deepest]), default=0)
        self._covered: dict[tuple[int, int], tuple[int, int]] = {}
        for one in grid.merged:
            for row in range(one.top, min(one.bottom, self.deepest) + 1):
                for place in range(one.left, min(one.right + 1, self.width)):
                    self._covered[row, place] = (one.top, one.left)

    def anchor(self, row: int, place: int) -> tuple[int, int]:
        """The cell whose words stand here."""
        return self._covered.get((row, place), (row, place))

    def at(self, row: int, place: int) -> str:
        """The words at a row and place, with their lines."""
        cell = self.grid.at(*self.anchor(row, place))
        return cell.value.strip() if isinstance(cell.value, str) else cell.text

    def may_be(self, row: int, place: int) -> frozenset[str]:
        """The fields that the words there may mean."""
        return fields_of(self.at(row, place), self.vocabulary)

    def own(self, row: int) -> list[int]:
        """The places of a row that have words of their own, not those of a merged cell above."""
        places = range(self.width)
        return [one for one in places if self.at(row, one) and self.anchor(row, one) == (row, one)]


def _is_heading(labels: HeadingLabels, row: int) -> bool:
    return is_heading((labels.at(row, place) for place in range(labels.width)), labels.vocabulary)


def _last_row(labels: HeadingLabels, first: int) -> int:
    last = first
    while last < labels.deepest and last - first + 1 < _DEEPEST and _belongs(labels, first, last + 1):
        last += 1
    return last


def _belongs(labels: HeadingLabels, first: int, row: int) -> bool:
    """Whether a row below is one of the heading: a label above reaches into it, or it holds labels alone."""
    places = range(labels.width)
    reaches = any(labels.at(row, one) and first <= labels.anchor(row, one)[0] < row for one in places)
    own = labels.own(row)
    paths = [_path(labels, first, row, place) for place in own]
    near = NOTHING.union(*(labels.may_be(row, place) for place in own))
    are_below = all(len(path) > 1 and _meaning(labels, path, near) for path in paths)
    is_repeated = all(labels.at(row, place) == labels.at(first, place) for place in own)
    return reaches or (len(own) > 1 and are_below and not is_repeated)


def read(labels: HeadingLabels, first: int, last: int) -> Heading:
    """The heading that is in these rows."""
    return Heading(first, last, tuple(_columns(labels, first, last)))


def _columns(labels: HeadingLabels, first: int, last: int) -> Iterator[Column]:
    paths = {place: path for place in range(labels.width) if (path := _path(labels, first, last, place))}
    leaves = {place: labels.may_be(*path[-1]) for place, path in paths.items()}
    found = {}
    for place, path in paths.items():
        beside = [leaves[one] for one in paths if len(paths[one]) > 1] if len(path) > 1 else leaves.values()
        found[place] = _meaning(labels, path, NOTHING.union(*beside))
    _settle_together(labels, paths, found)
    for place, path in paths.items():
        label = " – ".join(labels.grid.at(*cell).text for cell in path)
        yield Column(place, label, found[place], path[0])


def _path(labels: HeadingLabels, first: int, last: int, place: int) -> list[tuple[int, int]]:
    """The cells whose words stand over a column, from top to bottom, each once."""
    cells = [labels.anchor(row, place) for row in range(first, last + 1) if labels.at(row, place)]
    path = list(dict.fromkeys(cells))
    if path and len(path) == 1 and path[0][0] > first:
        # A label over two columns is often written over the first without being merged.
        for left in range(place - 1, -1, -1):
            if labels.at(first, left):
                has_own = len({labels.anchor(row, left) for row in range(first, last + 1)}) > 1
                return [labels.anchor(first, left), *path] if has_own else path
    if not path and labels.may_be(first - 1, place):
        return [labels.anchor(first - 1, place)]
    return path


def _meaning(labels: HeadingLabels, path: Sequence[tuple[int, int]], near: frozenset[str]) -> str:
    """What the labels over a column say together; `near` is what those beside it may mean."""
    parent = labels.may_be(*path[-2]) if len(path) > 1 else NOTHING
    return _settled(labels.vocabulary, parent, labels.may_be(*path[-1]), near)


def _settled(
    vocabulary: Vocabulary, parent: frozenset[str], leaf: frozenset[str], near: frozenset[str]
) -> str:
    """What a column is, from what its label and the one above it may mean; '' where they disagree."""
    if len(leaf) > 1 and all(vocabulary.by_key[one].beside for one in leaf):
        fitting = [one for one in vocabulary.fields if one.key in leaf and not near.isdisjoint(one.beside)]
        leaf = frozenset({fitting[0].key}) if fitting else NOTHING
    for one in vocabulary.fields:
        if one.under is not None and one.key in parent:
            return next((become for below, become in one.under.items() if below in leaf), "")
    return next(iter(leaf)) if len(leaf) == 1 else ""


def _settle_together(
    labels: HeadingLabels, paths: Mapping[int, list[tuple[int, int]]], found: dict[int, str]
) -> None:
    """Day, month and year are three columns or none: 'Ngày sinh' beside 'Tháng sinh' is the day alone."""
    vocabulary = labels.vocabulary
    together = set(vocabulary.together)
    if together and vocabulary.together[0] in found.values():
        for place, field in found.items():
            alone = vocabulary.by_key[field].alone if field else {}
            own = labels.at(*paths[place][-1])
            found[place] = next((one for one, words in alone.items() if _says(own, words)), field)
    if not together <= set(found.values()):
        for place, field in found.items():
            if field in together:
                found[place] = ""


def _says(label: str, words: str) -> bool:
    return phrase(label) == phrase(words)
