"""The answer sheet that serves every variant of a set (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lms.exams.drawing import Paper
from lms.grading import types
from lms.grading.body import Body
from lms.grading.cells import LETTERS
from lms.grading.question import Question
from lms.grading.question_type import PaperPart


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The place for one answer on the sheet: circles for these letters, a line to write on, or neither.

    Where variants drawn apart differ in what is at a number, there are both.
    """

    number: int
    letters: str
    has_line: bool


def lines(papers: Mapping[str, Paper], questions: Mapping[str, Question]) -> list[SheetLine]:
    """The lines of the one answer sheet that serves all variants of a set."""
    columns = zip(*(paper.items for paper in papers.values()), strict=True)
    return [
        _line(number, [questions[item.question_id].body for item in items])
        for number, items in enumerate(columns, 1)
    ]


def across(found: Sequence[SheetLine]) -> list[list[SheetLine | None]]:
    """Rows of lines side by side that are read down the columns; narrower where there are many letters."""
    columns = 4 if max((len(line.letters) for line in found), default=0) <= 5 else 2
    height = -(-len(found) // columns)
    places = [[row + column * height for column in range(columns)] for row in range(height)]
    return [[found[place] if place < len(found) else None for place in row] for row in places]


def _line(number: int, bodies: list[Body]) -> SheetLine:
    options = [len(body.option_ids()) for body in bodies if types.of(body).part == PaperPart.LETTERS]
    letters = LETTERS[: max(options, default=0)]
    return SheetLine(number, letters, any(types.of(body).part == PaperPart.FILLED for body in bodies))
