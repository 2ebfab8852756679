"""How a paper lies on paper: its parts, letters for options, what an answer sheet needs (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from lms.courses.presenting import ShownQuestion, show
from lms.exams.drawing import Paper
from lms.grading.essay import Essay
from lms.grading.one_choice import OneChoice
from lms.grading.question import Body, Question
from lms.grading.several_choices import SeveralChoices

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class Part(IntEnum):
    """The parts of a paper in their order: answered by letters, filled in, written."""

    LETTERS = 1
    FILLED = 2
    WRITTEN = 3


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question of a booklet: its number from 1, its points, and what may be seen of it."""

    number: int
    points: Fraction
    question: ShownQuestion


@dataclass(frozen=True, slots=True)
class SheetLine:
    """The place for one answer on the sheet: circles for these letters, a line to write on, or neither.

    Where variants drawn apart differ in what stands at a number, there are both.
    """

    number: int
    letters: str
    has_line: bool


def part_of(body: Body) -> Part:
    """Where a question of this type stands."""
    if isinstance(body, OneChoice | SeveralChoices):
        return Part.LETTERS
    return Part.WRITTEN if isinstance(body, Essay) else Part.FILLED


def fits_letters(questions: Mapping[str, Question], paper: Paper) -> bool:
    """Whether every option of the paper has a letter."""
    return all(len(questions[item.question_id].body.option_ids()) <= len(LETTERS) for item in paper.items)


def booklet(paper: Paper, questions: Mapping[str, Question]) -> dict[Part, list[PrintedQuestion]]:
    """The questions of a variant by part, numbered through; parts without questions are left out."""
    parts: dict[Part, list[PrintedQuestion]] = {}
    for number, item in enumerate(paper.items, 1):
        question = questions[item.question_id]
        shown = PrintedQuestion(number, item.points, show(question, item.order))
        parts.setdefault(part_of(question.body), []).append(shown)
    return parts


def sheet(papers: Mapping[str, Paper], questions: Mapping[str, Question]) -> list[SheetLine]:
    """The lines of the one answer sheet that serves all variants of a set."""
    columns = zip(*(paper.items for paper in papers.values()), strict=True)
    return [
        _line(number, [questions[item.question_id].body for item in items])
        for number, items in enumerate(columns, 1)
    ]


def across(lines: Sequence[SheetLine]) -> list[list[SheetLine | None]]:
    """Rows of lines side by side that are read down the columns; narrower where there are many letters."""
    columns = 4 if max((len(line.letters) for line in lines), default=0) <= 5 else 2
    height = -(-len(lines) // columns)
    places = [[row + column * height for column in range(columns)] for row in range(height)]
    return [[lines[place] if place < len(lines) else None for place in row] for row in places]


def _line(number: int, bodies: list[Body]) -> SheetLine:
    options = [len(body.option_ids()) for body in bodies if part_of(body) == Part.LETTERS]
    letters = LETTERS[: max(options, default=0)]
    return SheetLine(number, letters, any(part_of(body) == Part.FILLED for body in bodies))
