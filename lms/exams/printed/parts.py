"""How a paper lies on paper: its parts, and letters for options (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from lms.courses.presenting import ShownQuestion, show
from lms.exams.drawing import Paper
from lms.grading import types
from lms.grading.cells import LETTERS
from lms.grading.question import Question
from lms.grading.question_type import PaperPart


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question of a booklet: its number from 1, its points, and what may be seen of it."""

    number: int
    points: Fraction
    question: ShownQuestion


def fits_letters(questions: Mapping[str, Question], paper: Paper) -> bool:
    """Whether every option of the paper has a letter."""
    return all(len(questions[item.question_id].body.option_ids()) <= len(LETTERS) for item in paper.items)


def booklet(paper: Paper, questions: Mapping[str, Question]) -> dict[PaperPart, list[PrintedQuestion]]:
    """The questions of a variant by part, numbered through; parts without questions are left out."""
    parts: dict[PaperPart, list[PrintedQuestion]] = {}
    for number, item in enumerate(paper.items, 1):
        question = questions[item.question_id]
        shown = PrintedQuestion(number, item.points, show(question, item.order))
        parts.setdefault(types.of(question.body).part, []).append(shown)
    return parts
