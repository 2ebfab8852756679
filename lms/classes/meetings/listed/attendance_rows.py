"""The rows of a list of who was present: whom each names, and its sign for the session (pure)."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lms.classes.meetings.listed.attendance_columns import ABSENT, MARK, NAMES, USERNAME
from lms.forms.mapped_sheets import SheetTable
from lms.office.tables.table_taking import TableRow, take
from lms.people.importing.heading_words import BIRTH, GIVEN, MIDDLE, NAME, PHONE, SURNAME

_NOT_ABSENT = {"0", "-", "không"}


@dataclass(frozen=True, slots=True)
class ListedRow:
    """One row: where it is (`line` counts the rows of all sheets), whom it names by what, '' for what it has
    not, and its sign.
    """

    line: int
    sheet: str
    number: int
    name: str
    born: str
    phone: str
    username: str
    mark: str

    @property
    def key(self) -> str:
        """What names the row in a form."""
        return str(self.line)


@dataclass(frozen=True, slots=True)
class ListedRows:
    """The rows; other rows that show something, by (sheet, number, words); sheets that lack columns."""

    rows: tuple[ListedRow, ...]
    asides: tuple[tuple[str, int, str], ...]
    lacking: tuple[str, ...]
    doubled: tuple[str, ...]


def read(tables: Sequence[SheetTable]) -> ListedRows:
    """The rows of the included sheets."""
    rows: list[ListedRow] = []
    asides: list[tuple[str, int, str]] = []
    lacking, doubled = [], []
    for one in tables:
        if not (one.is_included and one.found and one.mapping):
            continue
        counts = Counter(one.mapping.fields.values())
        is_named = counts.keys() & {*NAMES, PHONE, USERNAME}
        lacking += [] if is_named and counts.keys() & {MARK, ABSENT} else [one.grid.name]
        doubled += [one.grid.name] if counts[MARK] > 1 else []
        taken = take(one.found, one.mapping)
        before = sum(len(other.grid.rows) for other in tables if other.number < one.number)
        rows += [_row(row, before) for row in taken.rows]
        asides += [
            (one.grid.name, row.number, row.text)
            for row in (*taken.doubtful, *taken.asides)
            if row.kind in ("doubtful", "footer", "group", "total")
        ]
    return ListedRows(tuple(rows), tuple(asides), tuple(lacking), tuple(doubled))


def _row(row: TableRow, before: int) -> ListedRow:
    mark, absent = row.text(MARK), " ".join(_absences(row))
    name = row.text(NAME) or row.text(SURNAME, MIDDLE, GIVEN)
    return ListedRow(
        before + row.number,
        row.sheet,
        row.number,
        name,
        row.text(BIRTH),
        row.text(PHONE),
        row.text(USERNAME),
        " + ".join(filter(None, (mark, absent))),
    )


def _absences(row: TableRow) -> Iterator[str]:
    """What columns of absence say: any sign there is one."""
    if any(one.cell.text.lower() not in _NOT_ABSENT for one in row.cells.get(ABSENT, ())):
        yield "vắng"
