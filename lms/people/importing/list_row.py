"""One row of a list as it is written, with what is wrong in it: what a person mends in the grid (pure)."""

from dataclasses import dataclass

from lms.people.importing.row_draft import RowDraft

NAME, BIRTH, PHONE, UNIT = DETAILS = ("full_name", "birth", "phone", "unit")


@dataclass(frozen=True, slots=True)
class CellMistake:
    """What must be mended in a detail of a row before it can be taken; `cell` is the file's, like C7."""

    key: str
    detail: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class RowProposal:
    """Another text for a detail, which a person may take, and why it is proposed."""

    detail: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class ListRow:
    """What is in a row for each of DETAILS, the file's cells of them, and the person that it means.

    `draft` is None while something is wrong. `doubt` says why it may be no person at all, '' for none; `told`
    how short forms were understood.
    """

    key: str
    sheet: str
    row: int
    texts: tuple[str, ...]
    cells: tuple[str, ...]
    wrong: tuple[CellMistake, ...] = ()
    draft: RowDraft | None = None
    proposals: tuple[RowProposal, ...] = ()
    told: tuple[str, ...] = ()
    doubt: str = ""

    def text(self, detail: str) -> str:
        """What is in this detail."""
        return self.texts[DETAILS.index(detail)]

    def cell(self, detail: str) -> str:
        """The cell of the file where this detail is."""
        return self.cells[DETAILS.index(detail)]
