"""Tables in which statements are crossed as true or false: 'Phát biểu | Đúng | Sai' (pure)."""

import re
from collections.abc import Sequence

from lms.courses.exchange.word_draft import ON_LINE, QuestionDraft, WrittenAnswer
from lms.courses.exchange.word_keys import truth_of
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_options import WordOption
from lms.office.blocks import Paragraph, Table

_LETTER = re.compile(r"(?:ý\s*)?\(?(?P<letter>[a-h])\s*[.):]?(?:\s+(?=\S)|\s*$)", re.IGNORECASE)
_BOTH = re.compile(r"đúng\s*(?:/|-|hay|hoặc)?\s*sai|đ\s*/\s*s|đáp án", re.IGNORECASE)


def is_truth_table(table: Table) -> bool:
    """Whether its head has columns for true and false, or one in which nothing else stands."""
    heads, *rows = table.cells() or ((),)
    columns = _truth_columns(heads)
    if columns is None or len(rows) < 2 or any(len(row) != len(heads) for row in rows):
        return False
    told = [row[columns[0]] for row in rows]
    return len(columns) == 2 or (any(told) and all(truth_of(one) for one in told if one))


def _truth_columns(heads: Sequence[str]) -> tuple[int, ...] | None:
    """The columns of true and of false, or the one of both."""
    told = [truth_of(head) for head in heads]
    if told.count("Đúng") == 1 and told.count("Sai") == 1:
        return told.index("Đúng"), told.index("Sai")
    last = len(heads) - 1
    return (last,) if last > 0 and _BOTH.fullmatch(heads[last]) and not _is_key(heads) else None


def _is_key(heads: Sequence[str]) -> bool:
    return not any(re.match(r"phát biểu|mệnh đề|nhận định|nội dung|ý", head, re.IGNORECASE) for head in heads)


def fill(draft: QuestionDraft, table: Table) -> bool:
    """Whether the statements of the table and what it says of them are in the draft now."""
    cells = table.cells()
    columns = _truth_columns(cells[0]) if cells else None
    if columns is None or any(len(row) != len(cells[0]) for row in cells):
        return False
    told: list[str] = []
    for place, row in enumerate(table.rows[1:], 1):
        letter = chr(ord("a") + place - 1)
        words = [_joined(cell) for n, cell in enumerate(row) if n not in columns]
        statement = next((line for line in reversed(words) if line and line.text), None)
        if statement is None:
            return False
        if found := _LETTER.match(statement.text):
            letter, statement = found["letter"].lower(), statement.cut(found.end())
        if statement.text:
            draft.options.append(WordOption(letter, statement, statement))
        if truth := _truth(cells[place], columns):
            told.append(f"{letter}) {truth}")
    if told and len(told) == len(table.rows) - 1:
        text = ", ".join(told)
        words_of_key = WordLine(table.line, text, ("",) * len(text))
        draft.given.append(WrittenAnswer(table.line, words_of_key, ON_LINE))
    return True


def _truth(cells: Sequence[str], columns: tuple[int, ...]) -> str:
    if len(columns) == 1:
        return truth_of(cells[columns[0]])
    crossed = [bool(cells[n].strip(" .…☐□")) for n in columns]
    return {(True, False): "Đúng", (False, True): "Sai"}.get((crossed[0], crossed[1]), "")


def _joined(cell: Sequence[Paragraph]) -> WordLine | None:
    joined: WordLine | None = None
    for line in (line for one in cell for line in lines_of(one)):
        joined = joined.joined(line) if joined else line
    return joined
