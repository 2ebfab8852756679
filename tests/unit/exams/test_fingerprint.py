"""Which questions are the same question in two releases."""

from dataclasses import replace
from fractions import Fraction

from lms.exams.bank import fingerprint
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question

ASKED = Question(
    "q",
    "Ngày thành lập?",
    "",
    OneChoice((Choice("a", "3/2/1930", right=True), Choice("b", "2/9/1945", right=False))),
    grounds=("lich-su-dang",),
)


def test_points_and_explanation_leave_a_question_the_same():
    beside = replace(ASKED, points=Fraction(3), explanation_html="<p>Vì …</p>", grounds=())
    assert fingerprint(beside) == fingerprint(ASKED)


def test_another_key_makes_another_question():
    other = OneChoice((Choice("a", "3/2/1930", right=False), Choice("b", "2/9/1945", right=True)))
    assert fingerprint(replace(ASKED, body=other)) != fingerprint(ASKED)


def test_other_words_make_another_question():
    assert fingerprint(replace(ASKED, title_html="Ngày thành lập Đảng?")) != fingerprint(ASKED)
