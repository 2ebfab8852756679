"""Where the table of a sheet is: its heading, its data, and what is around it (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.office.tables import looks, table_headings
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid, GridCell
from lms.office.tables.label_cells import fields_of
from lms.office.tables.row_kinds import Places, Row, RowJudge, places_of
from lms.office.tables.table_headings import WITHIN_ROWS, Heading, HeadingLabels

_FEWEST = 2


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table in a sheet. `titles` are the lines above it; `rows` those below its heading.

    `is_guess` says that no words of the heading were known and the table was found by its content; `places`
    are those by which the rows were told apart.
    """

    grid: Grid
    heading: Heading
    titles: tuple[str, ...]
    rows: tuple[Row, ...]
    is_guess: bool = False
    places: Places | None = None

    @property
    def data(self) -> tuple[int, ...]:
        """The numbers of the rows of data."""
        return tuple(one.number for one in self.rows if one.kind == "data")

    @property
    def asides(self) -> tuple[Row, ...]:
        """The rows that are none: groups, totals, signatures …, each with its place."""
        return tuple(one for one in self.rows if one.kind != "data")

    def cells(self, place: int) -> list[GridCell]:
        """The filled cells of a column, in the rows of data."""
        return [one for number in self.data if (one := self.grid.at(number, place)).text]


def find_table(grid: Grid, vocabulary: Vocabulary) -> FoundTable | None:
    """The table of a sheet, by the words of its heading or else by what its columns look like."""
    heading = table_headings.find(grid, vocabulary)
    if heading is not None:
        fields = {one.place: one.field for one in heading.columns}
        return sorted_by(grid, heading, fields, vocabulary)
    return _by_content(grid, vocabulary)


def sorted_by(
    grid: Grid, heading: Heading, fields: Mapping[int, str], vocabulary: Vocabulary, *, is_guess: bool = False
) -> FoundTable:
    """The table below this heading, when these places are these fields."""
    titles = (
        " ".join(dict.fromkeys(one.text for _place, one in grid.filled(row)))
        for row in range(1, heading.first)
    )
    places = places_of(fields, vocabulary)
    rows = RowJudge(grid, heading, places, vocabulary).sort()
    return FoundTable(grid, heading, tuple(filter(None, titles)), rows, is_guess, places)


def _by_content(grid: Grid, vocabulary: Vocabulary) -> FoundTable | None:
    """A table without a known heading: some column looks like what a row of this kind is called."""
    wanted = {one.looks for one in vocabulary.fields if one.role == "identity" and one.looks}
    columns = {place: _cells(grid, place) for place in range(min(grid.width, 60))}
    seen = {place: looks.look_of(cells) for place, cells in columns.items()}
    named = [place for place, look in seen.items() if look in wanted]
    if not named:
        return None
    identity = next(one.key for one in vocabulary.fields if one.looks == seen[named[0]])
    test = looks.LOOKS[seen[named[0]]]
    alike = [row for row in range(1, len(grid.rows) + 1) if test(grid.at(row, named[0]))]
    # Some headings begin with what is a surname too: 'Đoàn viên', 'Danh sách học viên'.
    first = next((row for row in alike if not _is_labels(grid, row, vocabulary)), alike[0])
    heading = _heading_above(grid, first, vocabulary)
    return sorted_by(grid, heading, {named[0]: identity}, vocabulary, is_guess=True)


def _cells(grid: Grid, place: int) -> Sequence[GridCell]:
    return [one for row in range(1, len(grid.rows) + 1) if (one := grid.at(row, place)).text]


def _is_labels(grid: Grid, row: int, vocabulary: Vocabulary) -> bool:
    """Whether all that a row shows is text without figures, and most of it words of headings."""
    texts = [one.text for _place, one in grid.filled(row)]
    known = [one for one in texts if fields_of(one, vocabulary)]
    return 2 * len(known) > len(texts) and not any(map(str.isdigit, "".join(texts)))


def _heading_above(grid: Grid, first: int, vocabulary: Vocabulary) -> Heading:
    """The row right above the first data when it labels most columns, else no heading at all."""
    above = first - 1
    counts = Counter(one.kind for _place, one in grid.filled(above))
    is_label = counts["text"] >= max(_FEWEST, sum(1 for _ in grid.filled(first)) - 1)
    if 0 < above <= WITHIN_ROWS and is_label and counts.total() == counts["text"]:
        return table_headings.read(HeadingLabels(grid, vocabulary), above, above)
    return Heading(first, first - 1, ())
