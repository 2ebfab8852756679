"""Which tables of a file hold a question a row, and what their columns are (pure)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from lms.courses.exchange.sheet_columns import (
    BARE,
    EXAMPLES,
    GUIDE,
    ID,
    KEY,
    LETTERS,
    LISTS,
    RULE,
    SHEET,
    TITLE,
    TYPE,
)
from lms.courses.exchange.table_words import CHOICES, FALSE, QUESTIONS, TRUE, WRONG
from lms.forms import mapped_sheets
from lms.forms.column_mapping import SheetChoices
from lms.forms.mapped_sheets import Recall, SheetTable
from lms.office.tables.grids import Grid
from lms.office.tables.label_cells import is_heading
from lms.text.vietnamese import normalise

_ANSWERS = frozenset((KEY, TYPE, CHOICES, WRONG, TRUE, FALSE, *LETTERS))
_CELLS = re.compile(r'[";,\t\ufeff]+')
_FARTHEST_HEAD = 20


def remember_nothing(_shapes: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    """The memory of who has none."""
    return {}


def find(
    grids: Sequence[Grid],
    chosen: SheetChoices | None = None,
    recall: Recall = remember_nothing,
    *,
    in_word: bool = False,
) -> list[SheetTable]:
    """The sheets in order, mapped by a person, by memory or by their words.

    A sheet without a column of answers is left out unless no other has one, or a person takes it in; most
    tables in a Word file are none of questions, and are no tables here.
    """
    is_house = any(normalise(one.name) == SHEET for one in grids)
    asides = (EXAMPLES, GUIDE, LISTS) if is_house else ()
    found = mapped_sheets.find(grids, QUESTIONS, chosen, recall, asides)
    if in_word:
        return [one if _has_answers(one) or _is_taken(one, chosen) else _no_table(one) for one in found]
    if chosen is not None or not any(map(_has_answers, found)):
        return found
    return [replace(one, is_included=one.is_included and _has_answers(one)) for one in found]


def _is_taken(table: SheetTable, chosen: SheetChoices | None) -> bool:
    return chosen is not None and chosen.get(str(table.number)) is not None


def _no_table(table: SheetTable) -> SheetTable:
    return replace(table, found=None, mapping=None, is_included=False)


def asks(tables: Sequence[SheetTable]) -> bool:
    """Whether a person must say what columns are before the included tables can be read."""
    included = [one.mapping for one in tables if one.is_included and one.mapping]
    offered = [one for one in tables if one.mapping]
    return bool(lacks(tables)) or any(one.open for one in included) or (bool(offered) and not included)


def lacks(tables: Sequence[SheetTable]) -> list[tuple[str, str]]:
    """The included sheets that cannot be read so, each with what it has twice, '' for no question."""
    found = []
    for one in tables:
        if one.is_included and one.mapping:
            counts = Counter(one.mapping.fields.values())
            twice = [name for name, count in counts.items() if count > 1 and name in _SINGLE]
            found += [(one.grid.name, str(QUESTIONS.by_key[name].label)) for name in twice]
            found += [(one.grid.name, "")] if not counts[TITLE] else []
    return found


def is_house(table: SheetTable) -> bool:
    """Whether a table is of the house's own form, in which cells hold Markdown."""
    names = set(table.mapping.fields.values()) if table.mapping else set()
    return {TYPE, TITLE} <= names and bool(names & {RULE, BARE, ID})


def is_table(content: bytes) -> bool:
    """Whether a file of plain text is a table of questions: one of its first lines names the columns."""
    if b"\x00" in content[:2]:
        return False
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8"
    lines = content[:8_000].decode(encoding, "replace").splitlines()[:_FARTHEST_HEAD]
    return any(is_heading(_CELLS.split(line), QUESTIONS) for line in lines)


def _has_answers(table: SheetTable) -> bool:
    return bool(table.mapping and _ANSWERS & set(table.mapping.fields.values()))


_SINGLE = frozenset((TITLE, KEY, TYPE, TRUE, FALSE, *LETTERS))
