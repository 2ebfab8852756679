"""A file's sheets as lists of people: where they are, what their columns are, and their rows (pure)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from lms.forms import mapped_sheets
from lms.forms.column_mapping import SheetChoices, SheetView
from lms.forms.mapped_sheets import Recall, SheetTable
from lms.office.tables.grids import Grid
from lms.people.importing import reading_notes
from lms.people.importing.list_row import ListRow
from lms.people.importing.mending import Mender
from lms.people.importing.reading_rows import ListQuestion, MappedSheet, PeopleRead, read_people
from lms.people.importing.vocabulary import PEOPLE

# Sheets of our own template that hold no people.
ASIDE = frozenset({"Hướng dẫn", "Đơn vị"})
_DOUBTFUL = "không rõ dòng này có phải một người không"


@dataclass(frozen=True, slots=True)
class ListReading:
    """What a file means: its rows in order, what each column was taken for, what is worth knowing.

    `questions` are about whole sheets and stop the list; what is wrong in a row stops that row only.
    """

    rows: tuple[ListRow, ...]
    views: tuple[SheetView, ...]
    questions: tuple[ListQuestion, ...]
    notes: tuple[str, ...]


NOTHING = ListReading((), (), (), ())


def understand(
    grids: Sequence[Grid],
    mender: Mender,
    chosen: SheetChoices | None,
    recall: Recall,
    agreed: Collection[str] = (),
) -> ListReading:
    """The lists in the grids; `chosen` is what a person took the columns for, by number of sheet (from 1).

    Without it, `recall` gives the meanings that are remembered for these shapes. `agreed` are the keys of
    questions of which a person said that it is right so.
    """
    lists = mapped_sheets.find(grids, PEOPLE, chosen, recall, ASIDE)
    views = tuple(one.view for one in lists)
    sheets = [
        MappedSheet(one.number, one.found, one.mapping)
        for one in lists
        if one.is_included and one.found and one.mapping
    ]
    read, doubts = _read(sheets, mender)
    rows = tuple(mender.row_of(one, doubts.get(one.key, "")) for one in read.people)
    notes = (*_notes(lists), *reading_notes.of_asides(read.asides))
    questions = tuple(one for one in read.questions if not one.key or one.key not in agreed)
    return ListReading(rows, views, questions, notes)


def _read(sheets: Sequence[MappedSheet], mender: Mender) -> tuple[PeopleRead, Mapping[str, str]]:
    """The people, those of doubtful rows among them, and by row why it is doubtful."""
    read = read_people(sheets, mender.units, mender.today)
    if not read.doubtful:
        return read, {}
    numbers = {one.found.grid.name: one.number for one in sheets}
    doubts = {f"{numbers[name]}-{row.number}": row.sentence or _DOUBTFUL for name, row in read.doubtful}
    ruled = [
        replace(
            one,
            rulings={row.number: "data" for name, row in read.doubtful if numbers[name] == one.number},
        )
        for one in sheets
    ]
    return read_people(ruled, mender.units, mender.today), doubts


def _notes(lists: Sequence[SheetTable]) -> Iterator[str]:
    for one in lists:
        if one.is_included and one.found and one.mapping:
            yield from reading_notes.of_sheet(one.found, one.mapping)
        elif one.found and one.grid.is_hidden:
            yield f"Trang “{one.grid.name}” đang ẩn nên không được đọc."
