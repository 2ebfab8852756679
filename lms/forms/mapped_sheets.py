"""The sheets of a file as tables of one kind, mapped by the engine, by memory or by a person (pure)."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lms.forms import column_mapping
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid
from lms.office.tables.mapping import ColumnMapping, recognise
from lms.office.tables.table_finding import FoundTable, find_table

Recall = Callable[[Sequence[str]], Mapping[str, Mapping[str, str]]]
"""The meanings that are remembered for shapes of headings, by shape."""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A sheet of a file by its number (from 1), and the table in it with what its columns are."""

    number: int
    grid: Grid
    found: FoundTable | None
    mapping: ColumnMapping | None
    is_included: bool
    is_aside: bool = False

    @property
    def view(self) -> SheetView:
        """The sheet as the page of the columns shows it."""
        return column_mapping.view(self.grid, str(self.number), self.mapping, self.is_included, self._rows)

    @property
    def _rows(self) -> int:
        if self.found:
            return len(self.found.data)
        numbers = () if self.is_aside else range(1, len(self.grid.rows) + 1)
        return sum(any(True for _ in self.grid.filled(row)) for row in numbers)


def find(
    grids: Sequence[Grid],
    vocabulary: Vocabulary,
    chosen: SheetChoices | None,
    recall: Recall,
    asides: Collection[str] = (),
) -> list[SheetTable]:
    """The sheets in order; `asides` are names of those that hold no table of this kind.

    `chosen` is what a person took the columns for, by number of sheet; without it `recall` is asked.
    """
    tables = list(_recognised(grids, vocabulary, asides))
    if chosen is not None:
        return [_as_chosen(one, chosen.get(str(one.number))) for one in tables]
    remembered = recall([one.mapping.shape for one in tables if one.mapping])
    return [
        replace(one, mapping=_with(one.mapping, remembered[one.mapping.shape]))
        if one.mapping and one.mapping.shape in remembered
        else one
        for one in tables
    ]


def _recognised(
    grids: Sequence[Grid], vocabulary: Vocabulary, asides: Collection[str]
) -> Iterator[SheetTable]:
    for number, grid in enumerate(grids, 1):
        found = None if grid.name in asides else find_table(grid, vocabulary)
        mapping = recognise(found, vocabulary) if found else None
        yield SheetTable(
            number, grid, found, mapping, bool(found) and not grid.is_hidden, grid.name in asides
        )


def _as_chosen(one: SheetTable, meanings: Mapping[str, str] | None) -> SheetTable:
    if one.mapping is None or meanings is None:
        return replace(one, is_included=False)
    return replace(one, mapping=_with(one.mapping, meanings), is_included=True)


def _with(mapping: ColumnMapping, meanings: Mapping[str, str]) -> ColumnMapping:
    """The mapping as a person has it; what must not be kept stays what it is."""
    unkept = {str(one.place) for one in mapping.unkept}
    chosen = {int(place): field for place, field in meanings.items() if field and place not in unkept}
    return mapping.with_fields(chosen)
