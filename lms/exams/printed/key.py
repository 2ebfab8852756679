"""The key of a variant in the form in which answers are entered, with points (pure)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from lms.exams.drawing import Paper, PaperItem
from lms.exams.printed import cells
from lms.exams.printed.cells import Filled
from lms.grading.question import Question


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One question: its number, what to type for full marks, what else is right, the points it brings.

    `partly`: what brings a part of the points or takes some away, by its weight.

    `most` is the maximum by which an essay is marked, None for what marks itself. A question that was dropped
    `is_dropped`: it brings nothing, whatever is typed.
    """

    number: int
    typed: str
    also: str
    partly: str
    points: Fraction
    most: Fraction | None
    is_dropped: bool = False


def lines(paper: Paper, questions: Mapping[str, Question], dropped: Collection[str] = ()) -> list[KeyLine]:
    """The key of a paper in its order."""
    found = []
    for number, item in enumerate(paper.items, 1):
        line = _line(number, questions[item.question_id], item)
        is_dropped = item.question_id in dropped
        found.append(replace(line, points=Fraction(0), is_dropped=True) if is_dropped else line)
    return found


def _line(number: int, question: Question, item: PaperItem) -> KeyLine:
    body = question.body
    if body.by_hand:
        return KeyLine(number, "", "", "", item.points, cells.maximum(body, item))
    typed = cells.write(question, item, Filled(body.right()))
    return KeyLine(number, typed, body.also(), body.partly(item.order), item.points, None)
