"""What each column of a table that is brought in was taken for, and what a person decides about it (pure).

One page shows it for every kind of table: people, results, questions, units. What the columns may be is said
by the vocabulary of the kind; what they are, by the engine that reads tables.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lms.forms.sentences import Sentence
from lms.office.tables.column_vocabulary import Vocabulary
from lms.office.tables.grids import Grid
from lms.office.tables.mapping import LEFT_OUT, ColumnMapping, MappedColumn, Surety

Meanings = Mapping[str, str]
SheetChoices = Mapping[str, Meanings | None]
"""By sheet, then by the column's place (from 0), what it is; None for a sheet that is left out."""
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A filled column with its heading and what is in it; no samples of one that must not be kept.

    `meaning` is what it was taken for, LEFT_OUT for nothing, '' for what a person must say. `why` and `look`
    are the words of its reason.
    """

    place: int
    letters: str
    heading: str
    samples: tuple[str, ...]
    meaning: str
    surety: Surety
    why: str
    look: str = ""

    @property
    def reason(self) -> Sentence:
        """Why it was taken for that, in the language of the page."""
        return Sentence(self.why, {"look": Sentence(self.look)} if self.look else {})


@dataclass(frozen=True, slots=True)
class SheetView:
    """A sheet as the page shows it; `rows` counts what is there, `shape` is '' for no table."""

    key: str
    title: str
    rows: int
    columns: tuple[ColumnView, ...] = ()
    shape: str = ""
    is_included: bool = False
    is_hidden: bool = False


def view(grid: Grid, key: str, mapping: ColumnMapping | None, is_included: bool, rows: int) -> SheetView:
    """A sheet and, where a table was found in it, its filled columns."""
    columns = _columns(mapping) if mapping else ()
    shape = mapping.shape if mapping else ""
    return SheetView(key, grid.name, rows, columns, shape, is_included, grid.is_hidden)


def _columns(mapping: ColumnMapping) -> tuple[ColumnView, ...]:
    return tuple(_column(one, mapping.vocabulary) for one in mapping.columns if one.filled)


def options(vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What a column may be said to be, with its words."""
    return [(one.key, str(one.label)) for one in vocabulary.fields if one.is_kept and one.role != "aside"]


def field_name(sheet: SheetView, column: ColumnView) -> str:
    """The name of a column's field in the form."""
    return f"cot-{sheet.key}-{column.place}"


def include_name(sheet: SheetView) -> str:
    """The name of the box that takes a sheet in."""
    return f"trang-{sheet.key}"


def read(form: Mapping[str, str], sheets: Sequence[SheetView], vocabulary: Vocabulary) -> SheetChoices:
    """What a sent form says about the sheets; a choice that is not offered counts as none."""
    allowed = {key for key, _words in options(vocabulary)} | {LEFT_OUT}
    return {sheet.key: _meanings(form, sheet, allowed) for sheet in sheets}


def _meanings(form: Mapping[str, str], sheet: SheetView, allowed: set[str]) -> Meanings | None:
    if not sheet.shape or include_name(sheet) not in form:
        return None
    meant: dict[str, str] = {}
    for one in sheet.columns:
        if one.surety == "unkept":
            meant[str(one.place)] = LEFT_OUT
        else:
            sent = form.get(field_name(sheet, one), "")
            meant[str(one.place)] = sent if sent in allowed else ""
    return meant


def shown(sheets: Sequence[SheetView]) -> SheetChoices:
    """What the sheets were taken for, as a form says it that was sent back unchanged."""
    return {
        sheet.key: {str(one.place): one.meaning for one in sheet.columns} if sheet.is_included else None
        for sheet in sheets
    }


def undecided(sheets: Sequence[SheetView], choices: SheetChoices) -> Iterator[tuple[SheetView, ColumnView]]:
    """The filled columns of included sheets that nobody has decided about."""
    for sheet in sheets:
        meanings = choices.get(sheet.key)
        if meanings is not None:
            for column in sheet.columns:
                if not meanings.get(str(column.place)):
                    yield sheet, column


def is_sure(sheets: Sequence[SheetView]) -> bool:
    """Whether nothing of what is included was guessed or not understood, and no list was left out unseen."""
    columns = [one for sheet in sheets if sheet.is_included for one in sheet.columns]
    left = [sheet for sheet in sheets if not sheet.is_included and sheet.rows]
    return bool(columns) and not left and not any(one.surety in ("guess", "unknown") for one in columns)


def _column(one: MappedColumn, vocabulary: Vocabulary) -> ColumnView:
    field = vocabulary.by_key.get(one.field)
    is_out = one.surety == "unkept" or (field is not None and field.role == "aside")
    return ColumnView(
        place=one.place,
        letters=one.name,
        heading=one.heading[:_LONGEST],
        samples=() if one.surety == "unkept" else tuple(sample[:_LONGEST] for sample in one.samples),
        meaning=LEFT_OUT if is_out else "" if one.surety == "unknown" else one.field,
        surety=one.surety,
        why=one.why.text,
        look=one.why.look,
    )
