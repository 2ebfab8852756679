"""A Word file as a file of questions (pure)."""

from collections.abc import Sequence

from lms.courses.exchange import word_deciding, word_grids, word_rows
from lms.courses.exchange.asked import Notes, Read
from lms.courses.exchange.gathering import told
from lms.courses.exchange.tables_file import TablesFile
from lms.forms.mapped_sheets import SheetTable
from lms.office import word


def opened(content: bytes) -> TablesFile:
    """Its tables with a question a row, and its lines; WordFileError for what is no Word file."""
    document = word.read_blocks(content)
    tables = word_grids.tables_of(document.blocks)
    grids = tuple(word_grids.grid_of(one, number) for number, one in enumerate(tables, 1))

    def read(sheets: Sequence[SheetTable]) -> Read:
        notes = Notes()
        blocks = word_rows.as_lines(document.blocks, sheets, notes)
        for sentence in document.aside:
            notes.lose(0, sentence)
        return told(notes.added_to(word_deciding.read(blocks, document.pictures)), document.converted)

    return TablesFile(grids, read, in_word=True)
