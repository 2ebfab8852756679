"""What is typed for one question of a paper sheet: text into a response and back, for every type (pure).

The letters and places are those that the variant shows, so they are read against its order.
"""

from dataclasses import dataclass
from fractions import Fraction

from lms.exams.drawing import PaperItem
from lms.grading import marking
from lms.grading.body import Body
from lms.grading.cells import DASHES, NO_NUMBER, TOO_LONG, AnswerCellError, CellFlaw
from lms.grading.essay import ON_PAPER
from lms.grading.numerals import comma, readings
from lms.grading.question import Question
from lms.grading.response import Response
from lms.text.vietnamese import N_, normalise

LONGEST = 200
_NO_POINTS = CellFlaw(
    "points",
    N_("gõ điểm từ 0 đến %(most)s, nhiều nhất hai chữ số lẻ; đã nộp mà chưa chấm thì gõ x"),
)


@dataclass(frozen=True, slots=True)
class Filled:
    """A response (None: nothing that counts) and, for an essay marked by hand, its share of the points."""

    response: Response | None
    share: Fraction | None = None


def read(question: Question, item: PaperItem, typed: str) -> Filled:
    """What `typed` means; '' and '-' mean no answer, AnswerCellError when it can mean nothing."""
    text = normalise(typed)
    if not text or text in DASHES:
        return Filled(None)
    if len(text) > LONGEST:
        raise AnswerCellError(TOO_LONG, most=LONGEST)
    response = question.body.from_cell(item.order, text)
    if question.body.by_hand and response is None:
        return _by_hand(question.body, item, text)
    if unread := marking.unread(question, response):
        raise AnswerCellError(NO_NUMBER, typed=unread[0][:40])
    return Filled(response)


def write(question: Question, item: PaperItem, filled: Filled) -> str:
    """What somebody would type for it; `read` gives the same back."""
    if filled.response is None:
        return ""
    if filled.share is not None:
        return comma(filled.share * maximum(question.body, item))
    return question.body.cell(item.order, filled.response)


def maximum(body: Body, item: PaperItem) -> Fraction:
    """The points by which an essay is marked: its rubric's sum or, without one, what the paper gives."""
    return body.rubric_points or item.points or Fraction(1)


def _by_hand(body: Body, item: PaperItem, text: str) -> Filled:
    """The points that the instructor gave."""
    most = maximum(body, item)
    points = next((Fraction(one) for one in readings(text) if 0 <= one <= most), None)
    if points is None or (points * 100).denominator != 1:
        raise AnswerCellError(_NO_POINTS, most=comma(most))
    return Filled(ON_PAPER, points / most)
