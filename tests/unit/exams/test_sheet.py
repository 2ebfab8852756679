"""What a page shows of a paper: no key while it is written, and later only what the exam allows."""

from datetime import timedelta
from fractions import Fraction

import pytest

from lms.courses.course import Feedback
from lms.exams import sheet
from lms.exams.drawing import Paper, PaperItem
from lms.exams.judging import AttemptFacts
from lms.exams.receiving import SavedResponse
from lms.grading.marking import LATEST, mark
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.rulings import MendedKey, Ruled, Ruling
from lms.grading.score import ScorePolicy, Weighed
from lms.grading.short_text import ShortText
from tests.cast import NOW, choice, question

QUESTIONS = {"c1": choice("c1"), "chu": question("chu", ShortText(("Trần Phú",)))}
PAPER = Paper((PaperItem("chu", Fraction(1), ()), PaperItem("c1", Fraction(1), ("o3", "o1", "o2"))))
ANSWERS = {"c1": SavedResponse("o2", 3, "w")}


def test_an_open_paper_shows_questions_in_their_order_with_what_was_saved() -> None:
    first, second = sheet.writing(PAPER, QUESTIONS, ANSWERS)
    assert (first.number, first.question.id, first.response, first.revision) == (1, "chu", None, 0)
    assert (second.number, second.question.id, second.response, second.revision) == (2, "c1", "o2", 3)
    assert [option.id for option in second.question.shown.options] == ["o3", "o1", "o2"]


def test_an_open_paper_knows_neither_marks_nor_explanations() -> None:
    lines = sheet.writing(PAPER, QUESTIONS, ANSWERS)
    assert [(line.mark, line.explanation_html) for line in lines] == [(None, None)] * 2
    assert "bí mật" not in repr(lines)
    assert "Trần Phú" not in repr(lines)


def sat(*ruled: Ruled) -> AttemptFacts:
    responses = {one: given.response for one, given in ANSWERS.items()}
    weighed = [Weighed(one, Fraction(1), mark(QUESTIONS[one], responses.get(one))) for one in ("chu", "c1")]
    return AttemptFacts(weighed, responses, QUESTIONS, ScorePolicy(), ruled, LATEST)


def test_a_review_marks_and_explains_every_line() -> None:
    blank, right = sheet.review(PAPER, sat())
    assert blank.mark is not None
    assert right.mark is not None
    assert (blank.mark.reason, right.mark.reason) == ("blank", "right")
    assert right.explanation_html == "<p>Giải thích bí mật của c1.</p>"


def test_a_review_shows_the_mended_key_and_that_it_was_mended() -> None:
    key = MendedKey(OneChoice(tuple(Choice(f"o{n}", f"Ý {n}", n == 3) for n in (1, 2, 3))))
    mended = Ruled(Ruling(1, "c1", "new-only", key), "new-only")
    blank, wrong = sheet.review(PAPER, sat(mended))
    assert (blank.ruled, wrong.ruled) == (None, mended)
    assert wrong.mark is not None
    assert wrong.mark.reason == "wrong"
    assert wrong.key is not None
    assert [row.html for row in wrong.key.rows if row.right] == ["Ý 3"]


@pytest.mark.parametrize(
    ("feedback", "before", "after"),
    [("after-submit", True, True), ("after-class", False, True), ("never", False, False)],
)
def test_the_exam_says_when_it_may_be_looked_back_on(feedback: Feedback, before: bool, after: bool) -> None:
    assert sheet.may_review(feedback, NOW, NOW - timedelta(seconds=1)) is before
    assert sheet.may_review(feedback, NOW, NOW) is after
