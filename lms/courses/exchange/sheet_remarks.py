"""What of a table is not in its questions, and must be told (pure)."""

from collections.abc import Iterator

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.sheet_columns import TITLE
from lms.courses.exchange.table_words import QUESTIONS
from lms.courses.exchange.word_grammar import asks_essay
from lms.office.tables.mapping import ColumnMapping, MappedColumn
from lms.office.tables.table_finding import FoundTable
from lms.office.tables.table_taking import Taken

_SEPARATED = "Các cột được tách"


def tell(
    found: FoundTable, mapping: ColumnMapping, taken: Taken, before: int, where: str, notes: Notes
) -> None:
    """Note columns and rows that were left out, what was done to letters, and cells that are merged.

    `before` are the rows of the file before this sheet; `where` begins a place.
    """
    for note in found.grid.notes:
        if not note.startswith(_SEPARATED):
            notes.lose(0, note)
    for one in left_out(mapping):
        head = before + found.heading.last
        notes.lose(head, f"{where}Cột {one.name} “{one.heading[:40]}” không được giữ.")
    for row in taken.doubtful:
        notes.doubt(before + row.number, f"{where}Dòng {row.number} không được đọc: {row.sentence}.")
    for area in found.grid.merged:
        is_shared = area.left == area.right and mapping.fields.get(area.left) != TITLE
        if area.bottom > found.heading.last and not is_shared and area.top in found.data:
            said = f"{where}Các ô {area.name} bị gộp; chỉ ô đầu có chữ, hãy xem lại các câu ở đó."
            notes.doubt(before + area.top, said)


def left_out(mapping: ColumnMapping) -> Iterator[MappedColumn]:
    """The filled columns that are not kept."""
    fields, asides = mapping.fields, QUESTIONS.keys("aside")
    return (one for one in mapping.columns if one.filled and fields.get(one.place, asides[0]) in asides)


def asks_essays(found: FoundTable, mapping: ColumnMapping) -> bool:
    """Whether the name of a sheet, its titles or its heading say that its questions are essays."""
    headings = (one.heading for one in mapping.of(TITLE))
    return any(map(asks_essay, (found.grid.name, *found.titles, *headings)))
