"""A row of a list, and the row after somebody typed into it: only what was typed is judged again (pure)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from lms.people import phones
from lms.people.importing import detail_cells
from lms.people.importing.list_row import BIRTH, DETAILS, NAME, PHONE, UNIT, CellMistake, ListRow, RowProposal
from lms.people.importing.read_cell import PersonRow, ReadCell
from lms.people.importing.row_draft import RowDraft
from lms.people.importing.unit_names import UnitNames
from lms.text.vietnamese import normalise

LONGEST_TYPED = 300
Read = Mapping[str, ReadCell[Any]]


@dataclass(frozen=True, slots=True)
class Mender:
    """What cells are read by: the units on record, today, and why a name cannot be printed ('' if it can)."""

    units: UnitNames
    today: date
    refuse: Callable[[str], str]

    def row_of(self, person: PersonRow, doubt: str = "") -> ListRow:
        """The row of a file."""
        read: Read = {NAME: person.name, BIRTH: person.birth, PHONE: person.phone, UNIT: person.unit}
        return self._row(person.key, person.sheet, person.number, read, doubt)

    def mend(self, row: ListRow, typed: Mapping[str, str]) -> ListRow:
        """The row with what was typed by detail; what stays as it was keeps what was wrong with it."""
        read: dict[str, ReadCell[Any]] = {}
        kept = {one.detail: one for one in row.wrong}
        for detail, before in zip(DETAILS, row.texts, strict=True):
            text = normalise(typed.get(detail, before))[:LONGEST_TYPED]
            if text == normalise(before) and detail in kept:
                proposals = tuple(one for one in row.proposals if one.detail == detail)
                read[detail] = ReadCell(
                    row.cell(detail),
                    before,
                    None,
                    kept[detail].sentence,
                    "",
                    proposals,  # type: ignore[arg-type]
                )
            else:
                read[detail] = self._read(detail, row.cell(detail), text)
        return self._row(row.key, row.sheet, row.row, read, row.doubt)

    def _read(self, detail: str, cell: str, text: str) -> ReadCell[Any]:
        if detail == NAME:
            return detail_cells.read_name(cell, text)
        if detail == BIRTH:
            return detail_cells.read_birth(cell, text, self.today)
        if detail == PHONE:
            return detail_cells.read_phone(cell, text)
        return detail_cells.read_unit(cell, text, self.units)

    def _row(self, key: str, sheet: str, number: int, read: Read, doubt: str) -> ListRow:
        wrong = [
            CellMistake(key, detail, one.cell, one.problem) for detail, one in read.items() if one.problem
        ]
        name = read[NAME].value
        if name and (why := self.refuse(name)):
            wrong.append(CellMistake(key, NAME, read[NAME].cell, f"họ và tên “{name[:60]}”: {why}"))
        return ListRow(
            key=key,
            sheet=sheet,
            row=number,
            texts=tuple(_spelled(detail, one) for detail, one in read.items()),
            cells=tuple(one.cell for one in read.values()),
            wrong=tuple(wrong),
            draft=None if wrong else _draft(key, sheet, number, read),
            proposals=tuple(
                RowProposal(detail, other.text, other.why)
                for detail, one in read.items()
                for other in one.proposals
            ),
            told=tuple(one.told for one in read.values() if one.told),
            doubt=doubt,
        )


def _draft(key: str, sheet: str, number: int, read: Read) -> RowDraft:
    birth = read[BIRTH].value
    return RowDraft(
        key=key,
        sheet=sheet,
        row=number,
        full_name=str(read[NAME].value),
        birth_date=birth if isinstance(birth, date) else None,
        birth_year=birth.year if isinstance(birth, date) else birth,
        phone=read[PHONE].value,
        phone_cell=read[PHONE].cell,
        unit_id=read[UNIT].value,
    )


def _spelled(detail: str, read: ReadCell[Any]) -> str:
    """A detail as it is in the grid: what was understood is written in one way."""
    value = read.value
    if value is None or detail == UNIT:
        return read.text
    if detail == BIRTH:
        return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
    return phones.display(value) if detail == PHONE else str(value)
