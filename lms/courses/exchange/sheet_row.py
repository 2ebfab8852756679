"""One row of a table of questions while it is read (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lms.courses.exchange import sheet_columns as columns


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row: its line in the file, its texts by column ('' for an empty cell), and where each is, like 'E7'.

    `number` is the row's own in its sheet; `where` begins a place in a file of several sheets. `marks` are
    what the cells of options wear, by letter.
    """

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, str]
    number: int = 0
    where: str = ""
    marks: Mapping[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        """The text in a column."""
        return self.cells.get(name, "")

    def at(self, name: str) -> str:
        """How a problem begins that is in a column."""
        if name in self.places:
            return f"{self.where}Ô {self.places[name]}"
        return f"{self.where}Dòng {self.number or self.line}, cột “{name}”"

    def with_cells(self, cells: Mapping[str, str]) -> "SheetRow":
        """The row with other texts in these columns."""
        return replace(self, cells={**self.cells, **cells})

    @property
    def options(self) -> dict[str, str]:
        """The filled options, by letter."""
        return {letter: self.cells[letter] for letter in columns.LETTERS if self.cells.get(letter)}
