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
    """The place for one answer on the sheet: circles for these letters, or for Đ and S at each of these
    small letters, a line to write on, or nothing.

    Where variants drawn apart differ in what is at a number, there is each of them.
    """

    number: int
    letters: str
    truths: str
    has_line: bool

    @property
    def is_elsewhere(self) -> bool:
        """Whether the answer is not given on the sheet."""
        return not (self.letters or self.truths or self.has_line)


def lines(papers: Mapping[str, Paper], questions: Mapping[str, Question]) -> list[SheetLine]:
    """The lines of the one answer sheet that serves all variants of a set."""
    columns = zip(*(paper.items for paper in papers.values()), strict=True)
    return [
        _line(number, [questions[item.question_id].body for item in items])
        for number, items in enumerate(columns, 1)
    ]


def across(found: Sequence[SheetLine]) -> list[list[SheetLine | None]]:
    """Rows of lines side by side that are read down the columns; narrower where there are many letters."""
    columns = 2 if any(len(line.letters) > 5 or line.truths for line in found) else 4
    height = -(-len(found) // columns)
    places = [[row + column * height for column in range(columns)] for row in range(height)]
    return [[found[place] if place < len(found) else None for place in row] for row in places]


def _line(number: int, bodies: list[Body]) -> SheetLine:
    most = dict.fromkeys(PaperPart, 0)
    for body in bodies:
        part = types.of(body).part
        most[part] = max(most[part], len(body.option_ids()) or 1)
    letters, truths = LETTERS[: most[PaperPart.LETTERS]], LETTERS[: most[PaperPart.TRUTHS]].lower()
    return SheetLine(number, letters, truths, bool(most[PaperPart.FILLED]))
