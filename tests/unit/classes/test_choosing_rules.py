"""What counts in a class follows its mode, or what staff chose for it; nobody passes by enrolling."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.classes.outcome import Evidence, decide
from lms.classes.rules.rules import Overrides, Rules, in_force
from lms.classes.rules.what_counts import Basis, choose, is_same, typed_of
from lms.courses.course import PassRules
from lms.forms.refusal import RefusedError
from tests.cast import COURSE

MEETS, ONLINE, READING = "tai-doanh-nghiep", "truc-tuyen", "tu-nghien-cuu"
TODAY = date(2026, 11, 2)
RULES = PassRules(None, None, Decimal(5), None)
LESSONS_ONLY = PassRules(None, None, None, None)
PASSED_ON_PAPER = Evidence(lessons_read=0, lessons_total=2, exam=Decimal(8))


def chosen(basis: str, mode: str, attendance: str = "", rules: PassRules = RULES) -> Overrides | None:
    return choose(basis, attendance, rules, mode, TODAY)


def passes(own: Overrides | None, mode: str, evidence: Evidence, rules: PassRules = RULES) -> bool:
    course = in_force(replace(COURSE, rules=rules), mode, own)
    return decide(course.rules, course.grades, evidence).passed


def test_who_sat_in_the_hall_and_passed_on_paper_lacks_no_lesson() -> None:
    assert passes(chosen(Basis.MODE, MEETS), MEETS, PASSED_ON_PAPER)


@pytest.mark.parametrize("mode", [ONLINE, READING])
def test_where_the_lessons_are_the_course_they_stay_a_condition(mode: str) -> None:
    assert chosen(Basis.MODE, mode) is None
    assert not passes(None, mode, PASSED_ON_PAPER)


def test_a_class_from_before_keeps_the_lessons_of_its_course() -> None:
    assert not passes(None, MEETS, PASSED_ON_PAPER)


def test_staff_may_ask_for_lessons_in_the_hall_and_for_none_online() -> None:
    assert chosen(Basis.LESSONS, MEETS) is None
    assert passes(chosen(Basis.MATERIAL, ONLINE), ONLINE, PASSED_ON_PAPER)


def test_a_share_of_sessions_is_chosen_with_the_class() -> None:
    own = chosen(Basis.MODE, MEETS, "80 %")
    assert own == Overrides("", TODAY, ("attendance", "lessons"), Rules(lessons=0, attendance=Fraction(4, 5)))
    assert not passes(own, MEETS, PASSED_ON_PAPER)
    assert passes(own, MEETS, replace(PASSED_ON_PAPER, attendance=Fraction(4, 5), sessions=5))


@pytest.mark.parametrize(
    ("basis", "mode", "attendance", "rules", "field", "said"),
    [
        ("khac", MEETS, "", RULES, "basis", "chọn điều gì được xét"),
        (Basis.MATERIAL, ONLINE, "", LESSONS_ONLY, "basis", "ai ghi danh cũng đạt ngay"),
        (Basis.MATERIAL, MEETS, "không", LESSONS_ONLY, "basis", "ai ghi danh cũng đạt ngay"),
        (Basis.MODE, ONLINE, "80", RULES, "attendance", "không có buổi học"),
        (Basis.MODE, MEETS, "nhiều", RULES, "attendance", "từ 0 đến 100"),
        (Basis.MODE, MEETS, "101", RULES, "attendance", "từ 0 đến 100"),
    ],
)
def test_each_mistake_is_found_at_its_field(
    basis: str, mode: str, attendance: str, rules: PassRules, field: str, said: str
) -> None:
    with pytest.raises(RefusedError, match=said) as refused:
        choose(basis, attendance, rules, mode, TODAY)
    assert list(refused.value.refusal) == [field]


def test_a_course_of_lessons_alone_asks_for_them_in_the_hall_too() -> None:
    assert chosen(Basis.MODE, MEETS, rules=LESSONS_ONLY) is None


def test_lessons_are_asked_for_after_all_when_a_later_release_has_no_exam() -> None:
    course = in_force(replace(COURSE, exam=None), MEETS, chosen(Basis.MODE, MEETS))
    assert course.rules == LESSONS_ONLY


def test_what_a_document_says_is_left_as_it_says() -> None:
    own = Overrides("12-QĐ/ĐU", TODAY, ("lessons",), Rules(lessons=0))
    assert in_force(replace(COURSE, exam=None), MEETS, own).rules.lessons == 0


scores = st.none() | st.integers(1, 10).map(Decimal)
rules_of_courses = st.builds(
    PassRules, st.none() | st.integers(1, 2), st.none() | st.just(Fraction(4, 5)), scores, scores
)


@given(
    st.sampled_from([*Basis, ""]),
    st.sampled_from(["", "80", "không"]),
    rules_of_courses,
    st.sampled_from([MEETS, ONLINE, READING]),
    st.booleans(),
)
def test_nobody_passes_by_enrolling_whatever_is_chosen(
    basis: str, attendance: str, rules: PassRules, mode: str, has_exam: bool
) -> None:
    try:
        own = choose(basis, attendance, rules, mode, TODAY)
    except RefusedError:
        return
    course = in_force(replace(COURSE, rules=rules, exam=COURSE.exam if has_exam else None), mode, own)
    assert not decide(course.rules, course.grades, Evidence(0, 2)).passed


@given(st.sampled_from(list(Basis)), st.sampled_from(["", "80", "12,5"]), st.sampled_from([MEETS, ONLINE]))
def test_the_form_shows_what_was_chosen(basis: Basis, attendance: str, mode: str) -> None:
    try:
        own = choose(basis, attendance, RULES, mode, TODAY)
    except RefusedError:
        return
    shown = typed_of(own)
    assert is_same(own, choose(*shown, RULES, mode, date(2027, 1, 1)))
