"""Workbooks (XLSX) written for people; what one that is read gives to those who know its columns (pure)."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from lms.office import packages

Written = str | int | Decimal | date | None
Value = str | int | float | date | None

_MOST_CHOSEN_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """One sheet to write: its first row is the header unless `header` is false.

    `widths` are in characters, by column; `choices` gives a column (from 1) the reference of its drop-down,
    like "'Đơn vị'!$A$2:$A$61"; `texts` are the columns (from 1) in which Excel keeps what is typed as text.
    """

    title: str
    rows: Sequence[Sequence[Written]]
    widths: Sequence[int] = ()
    choices: Mapping[int, str] = field(default_factory=dict)
    texts: Sequence[int] = ()
    header: bool = True


@dataclass(frozen=True, slots=True)
class Bounds:
    """How many rows and columns a sheet that is read may have; further ones refuse the file."""

    rows: int
    columns: int


LIST_BOUNDS = Bounds(rows=20_000, columns=60)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet as plain values: `rows` from row 1 on, numbers of hidden rows, merged ranges like 'D5:D7'."""

    title: str
    hidden: bool
    rows: tuple[tuple[Value, ...], ...]
    hidden_rows: tuple[int, ...]
    merged: tuple[str, ...]


class WorkbookError(Exception):
    """A file that is not taken as a workbook; the Vietnamese sentence says why and what to do."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        super().__init__(sentence)


def write(sheets: Sequence[WrittenSheet]) -> bytes:
    """The workbook with these sheets; equal sheets give equal bytes. No text ever becomes a formula."""
    import openpyxl  # noqa: PLC0415 - a third of a second, which every command and worker would pay

    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    written = io.BytesIO()
    book.save(written)
    return packages.without_clock(written.getvalue())


def column_letter(number: int) -> str:
    """The letters of a column counted from 1, like 'C' for 3."""
    letters = ""
    while number:
        number, left = divmod(number - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters


def _fill(page: Any, sheet: WrittenSheet) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415 - as above
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    for number, row in enumerate(sheet.rows, 1):
        for column, value in enumerate(row, 1):
            _put(page.cell(number, column), value, column in sheet.texts)
    for column, width in enumerate(sheet.widths, 1):
        page.column_dimensions[column_letter(column)].width = width
    if sheet.header:
        page.freeze_panes = "A2"
        for cell in page[1]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="F3E9D8")
    for column in sheet.texts:
        page.column_dimensions[column_letter(column)].number_format = "@"
        for number in range(len(sheet.rows) + 1, 301):
            page.cell(number, column).number_format = "@"
    for column, reference in sheet.choices.items():
        letter = column_letter(column)
        rule = DataValidation(type="list", formula1=reference, allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Chưa có trong danh sách", "Hãy chọn một dòng trong danh sách."
        rule.add(f"{letter}2:{letter}{_MOST_CHOSEN_ROWS}")
        page.add_data_validation(rule)


def _put(cell: Any, value: Written, is_text: bool) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above
    from openpyxl.styles import Alignment  # noqa: PLC0415

    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.data_type = "s"  # openpyxl would make a formula of a text that begins with '='
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = "dd/mm/yyyy"
    if is_text:
        cell.number_format = "@"
