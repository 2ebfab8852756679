"""A file whose tables may hold a question a row, before it is known what their columns are (pure)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lms.courses.exchange import question_tables
from lms.courses.exchange.asked import Read
from lms.forms.column_mapping import SheetChoices
from lms.forms.mapped_sheets import Recall, SheetTable
from lms.office.tables.grids import Grid


@dataclass(frozen=True, slots=True)
class TablesFile:
    """A file with tables, those of a Word file told so, and how it is read once columns are known."""

    grids: tuple[Grid, ...]
    read: Callable[[Sequence[SheetTable]], Read]
    in_word: bool = False

    def find(
        self, chosen: SheetChoices | None = None, recall: Recall = question_tables.remember_nothing
    ) -> list[SheetTable]:
        """The tables with what their columns are taken for: by a person, by memory or by their words."""
        return question_tables.find(self.grids, chosen, recall, in_word=self.in_word)
