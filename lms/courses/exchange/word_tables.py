"""Tables in a Word file of questions that belong to one question, or that lay out lines (pure)."""

import re
from collections.abc import Sequence

from lms.courses.exchange.word_draft import QuestionDraft
from lms.courses.exchange.word_grammar import NAMED
from lms.courses.exchange.word_lines import WordLine, lines_of
from lms.courses.exchange.word_options import split
from lms.office.blocks import Paragraph, Table

_CRITERION = re.compile(r"tiêu chí.*|nội dung.*|yêu cầu.*|ý", re.IGNORECASE)
_POINTS = re.compile(r"(?:thang )?điểm.*", re.IGNORECASE)


def fill(draft: QuestionDraft, table: Table) -> bool:
    """Whether the table is the pairs or the criteria of the question, which are then in the draft."""
    cells = table.cells()
    if len(cells) < 2 or any(len(row) != 2 for row in cells):
        return False
    left, right = cells[0]
    rows = [(_line(row[0]), _line(row[1])) for row in table.rows[1:]]
    if left.lower().startswith("vế trái") and right.lower().startswith("vế phải"):
        draft.pairs.extend((first, second) for first, second in rows if second is not None)
        return True
    if _CRITERION.fullmatch(left) and _POINTS.fullmatch(right):
        draft.criteria.extend((one, points.text if points else "") for one, points in rows if one is not None)
        draft.essay = True
        return True
    return False


def as_lines(table: Table) -> list[WordLine]:
    """The lines of a table that lays out questions or options, [] of one that says something else."""
    lines = [[line for one in cell for line in lines_of(one)] for row in table.rows for cell in row]
    starts = sum(1 for cell in lines if cell and NAMED.match(cell[0].text))
    options = sum(1 for cell in lines if any(split(line, "A")[1] or split(line, "B")[1] for line in cell[:1]))
    return [line for cell in lines for line in cell] if starts or options >= 2 else []


def _line(cell: Sequence[Paragraph]) -> WordLine | None:
    joined: WordLine | None = None
    for line in (line for one in cell for line in lines_of(one)):
        joined = joined.joined(line) if joined else line
    return joined
