"""Rows of a table that somebody else made into questions (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from lms.courses.exchange import foreign_rows, sheet_keys, sheet_shaping
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.sheet_row import SheetRow
from lms.grading.exchanged import ExchangedQuestion


def questions(rows: Sequence[tuple[SheetRow, list[str]]], notes: Notes) -> list[ExchangedQuestion]:
    """The questions of rows, each with the cells that hold several options.

    Marks that every row wears in the same column dress the table and name no key.
    """
    shaped = [sheet_shaping.shaped(row, choices, notes) for row, choices in rows]
    marks = [{letter: row.marks.get(letter, "") for letter in row.options} for row in shaped]
    if sheet_keys.is_pattern(marks):
        shaped = [replace(row, marks={}) for row in shaped]
    return [foreign_rows.question(row, notes) for row in shaped]
