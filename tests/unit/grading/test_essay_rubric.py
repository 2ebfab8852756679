from fractions import Fraction

from lms.grading.essay import Criterion, Essay
from lms.grading.shown import Shown


def test_an_essay_shows_what_it_is_marked_by() -> None:
    essay = Essay((Criterion("Nêu đúng", Fraction(3)), Criterion("Liên hệ bản thân", Fraction(1, 2))))
    assert essay.shown() == Shown(rubric=(("Nêu đúng", Fraction(3)), ("Liên hệ bản thân", Fraction(1, 2))))


def test_an_essay_without_a_rubric_shows_only_its_field() -> None:
    assert Essay(()).shown() == Shown()
