"""How a paper lies on paper: its parts, and letters for options (pure)."""

from collections.abc import Mapping
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


class PaperPart(IntEnum):
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


def part_of(body: Body) -> PaperPart:
    """Where a question of this type stands."""
    if isinstance(body, OneChoice | SeveralChoices):
        return PaperPart.LETTERS
    return PaperPart.WRITTEN if isinstance(body, Essay) else PaperPart.FILLED


def fits_letters(questions: Mapping[str, Question], paper: Paper) -> bool:
    """Whether every option of the paper has a letter."""
    return all(len(questions[item.question_id].body.option_ids()) <= len(LETTERS) for item in paper.items)


def booklet(paper: Paper, questions: Mapping[str, Question]) -> dict[PaperPart, list[PrintedQuestion]]:
    """The questions of a variant by part, numbered through; parts without questions are left out."""
    parts: dict[PaperPart, list[PrintedQuestion]] = {}
    for number, item in enumerate(paper.items, 1):
        question = questions[item.question_id]
        shown = PrintedQuestion(number, item.points, show(question, item.order))
        parts.setdefault(part_of(question.body), []).append(shown)
    return parts
