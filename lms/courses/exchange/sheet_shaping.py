"""A row of somebody else's table with its options, key and level put into the house's columns (pure)."""

import re
from collections.abc import Iterator

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.labelled import LEVEL
from lms.courses.exchange.sheet_columns import KEY, LETTERS, TITLE
from lms.courses.exchange.sheet_options import lines_as_options, split_cell, without_letter
from lms.courses.exchange.sheet_row import SheetRow
from lms.courses.exchange.table_words import CHOICES, FALSE, LEVELS, TRUE, WRONG
from lms.courses.exchange.word_grammar import NAMED
from lms.grading.labels import level_named

_TICKS = {"x", "X", "✓", "✔", "√", "☑", "v", "V", "1", "Đúng", "*", "+", "•", "●"}
_OWN_LETTER = re.compile(r"^[A-J]\s?[.)]\s+(?=\S)")
_BRACKETED = re.compile(
    r"^\s*[(\[<{]([^()\[\]<>{}]{1,20})[)\]>}]\s*[.:]?\s*(?=\S)|\s*[(\[<{]([^()\[\]<>{}]{1,20})[)\]>}]\s*$"
)


def shaped(row: SheetRow, choices: list[str], notes: Notes) -> SheetRow:
    """The row with each option in its own column; `choices` are the cells that may hold several options."""
    row = row.with_cells(_title(row))
    row = row.with_cells(_options(row, choices, notes))
    return row.with_cells({**dict(_ticked_truth(row, notes)), **dict(_ticked_level(row, notes))})


def _title(row: SheetRow) -> dict[str, str]:
    """The question without 'Câu 1:' before it, and its level where that stands in brackets."""
    text = row.get(TITLE)
    found = NAMED.match(text)
    if (
        found
        and found.end() < len(text)
        and text[: found.end()].rstrip()[-1:] in (".", ":", ")", "/", "]", "-")
    ):
        text = text[found.end() :]
    for mark in _BRACKETED.finditer(text):
        level = (mark[1] or mark[2]).strip()
        if level_named(level):
            text = f"{text[: mark.start()]}{text[mark.end() :]}".strip()
            return {TITLE: text, LEVEL: row.get(LEVEL) or level}
    return {TITLE: text}


def _options(row: SheetRow, choices: list[str], notes: Notes) -> dict[str, str]:
    if row.get(WRONG):
        return _beside_wrong([*row.options.values()] or choices, row.get(KEY), row.get(WRONG))
    if row.options:
        return {letter: without_letter(letter, text) for letter, text in row.options.items()}
    if len(choices) > 1:
        return {letter: without_letter(letter, text) for letter, text in zip(LETTERS, choices, strict=False)}
    whole = choices[0] if choices else row.get(TITLE)
    before, options, starred = split_cell(whole)
    if options and not choices:
        options = {**options, TITLE: before}
    elif choices and not options and (options := lines_as_options(whole)):
        at = row.at(CHOICES)
        notes.doubt(
            row.line, f"{at}: các phương án không có chữ cái A, B…; mỗi dòng được hiểu là một phương án."
        )
    elif choices and not options:
        notes.doubt(row.line, f"{row.at(CHOICES)}: không tách được các phương án trong ô này.")
        options = {"A": whole}
    return {**options, KEY: row.get(KEY) or ", ".join(starred)}


def _beside_wrong(options: list[str], key: str, wrong: str) -> dict[str, str]:
    """By letter the options or else the right answer, and the wrong ones, one a line."""
    lines = [*lines_as_options(wrong).values()] or [wrong]
    first = options or [one for one in [key] if one]
    by_letter = dict(zip(LETTERS, [_OWN_LETTER.sub("", one) for one in [*first, *lines]], strict=False))
    return by_letter if options else {**by_letter, KEY: "A" if key else ""}


def _ticked_truth(row: SheetRow, notes: Notes) -> Iterator[tuple[str, str]]:
    """The key of a row that is ticked under 'Đúng' or under 'Sai'; two columns of options are options."""
    told = {name: row.get(name).strip() for name in (TRUE, FALSE) if row.get(name)}
    ticked = [name for name, text in told.items() if text in _TICKS or text.lower() == name.lower()]
    if len(ticked) == 1 and not row.get(KEY):
        yield KEY, ticked[0]
    elif told:
        notes.doubt(
            row.line, f"{row.at(next(iter(told)))}: không rõ câu này Đúng hay Sai; đánh dấu x ở một cột."
        )


def _ticked_level(row: SheetRow, notes: Notes) -> Iterator[tuple[str, str]]:
    ticked = [level for level in LEVELS if row.get(level)]
    if len(ticked) == 1 and not row.get(LEVEL):
        yield LEVEL, ticked[0]
    elif ticked:
        notes.doubt(row.line, f"{row.at(ticked[0])}: có hơn một mức độ được đánh dấu; hãy chọn một.")
