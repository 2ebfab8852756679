"""A self-check explains itself after a try and never before."""

from dataclasses import replace
from fractions import Fraction

from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question
from lms.grading.several_choices import SeveralChoices
from lms.study.progress import CheckedAnswer, check
from tests.cast import choice

QUESTION = choice("tu-1")
OPTIONS = QUESTION.body.options  # type: ignore[union-attr]


def test_before_a_try_there_is_nothing_but_the_question() -> None:
    assert check(QUESTION, None, tried=False) == CheckedAnswer(None, None, None, ())


def test_a_blank_try_is_told_so_and_explains_nothing() -> None:
    checked = check(QUESTION, None, tried=True)
    assert checked.mark is not None
    assert checked.mark.reason == "blank"
    assert (checked.explanation_html, checked.feedback_html) == (None, ())


def test_a_try_is_marked_and_explained_whether_right_or_wrong() -> None:
    for response, reason in (("o2", "right"), ("o1", "wrong")):
        checked = check(QUESTION, response, tried=True)
        assert checked.mark is not None
        assert checked.mark.reason == reason
        assert checked.explanation_html == QUESTION.explanation_html


def test_only_the_chosen_option_speaks() -> None:
    assert check(QUESTION, "o1", tried=True).feedback_html == ("Phản hồi 1",)
    assert check(QUESTION, "o2", tried=True).feedback_html == ("Phản hồi 2",)


def test_of_several_choices_each_chosen_one_speaks() -> None:
    options = (replace(OPTIONS[0], right=True), OPTIONS[1], replace(OPTIONS[2], feedback_html=None))
    several = replace(QUESTION, body=SeveralChoices(options))
    assert check(several, ["o2", "o1", "o3"], tried=True).feedback_html == ("Phản hồi 1", "Phản hồi 2")


def test_an_essay_is_kept_for_oneself_with_its_explanation() -> None:
    essay = Question("e", "Viết", "", Essay((Criterion("Ý", Fraction(1)),)), explanation_html="<p>Gợi ý.</p>")
    checked = check(essay, "Bài viết", tried=True)
    assert checked.mark is not None
    assert checked.mark.reason == "awaiting"
    assert checked.explanation_html == "<p>Gợi ý.</p>"
