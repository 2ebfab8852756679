"""What counts in a class follows its mode, or what staff chose for it; nobody passes by enrolling."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.classes.outcome import Evidence, decide
from lms.classes.rules.choice import Basis, ChoiceFlaw, choose, is_same, typed_of
from lms.classes.rules.rules import Overrides, Rules, in_force
from lms.courses.course import PassRules
from tests.cast import COURSE

MEETS, ONLINE, READING = "tai-doanh-nghiep", "truc-tuyen", "tu-nghien-cuu"
TODAY = date(2026, 11, 2)
RULES = PassRules(None, None, Decimal(5), None)
LESSONS_ONLY = PassRules(None, None, None, None)
PASSED_ON_PAPER = Evidence(lessons_read=0, lessons_total=2, exam=Decimal(8))


def chosen(basis: str, mode: str, attendance: str = "", rules: PassRules = RULES) -> Overrides | None:
    found = choose(basis, attendance, rules, mode, TODAY)
    assert not isinstance(found, tuple), found
    return found


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
    ("basis", "mode", "attendance", "rules", "flaw"),
    [
        ("khac", MEETS, "", RULES, ("basis", ChoiceFlaw.UNKNOWN)),
        (Basis.MATERIAL, ONLINE, "", LESSONS_ONLY, ("basis", ChoiceFlaw.NOTHING_ASKED)),
        (Basis.MATERIAL, MEETS, "không", LESSONS_ONLY, ("basis", ChoiceFlaw.NOTHING_ASKED)),
        (Basis.MODE, ONLINE, "80", RULES, ("attendance", ChoiceFlaw.NO_SESSIONS)),
        (Basis.MODE, MEETS, "nhiều", RULES, ("attendance", ChoiceFlaw.NO_SHARE)),
        (Basis.MODE, MEETS, "101", RULES, ("attendance", ChoiceFlaw.NO_SHARE)),
    ],
)
def test_each_mistake_is_found_at_its_field(
    basis: str, mode: str, attendance: str, rules: PassRules, flaw: tuple[str, ChoiceFlaw]
) -> None:
    assert choose(basis, attendance, rules, mode, TODAY) == flaw


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
    own = choose(basis, attendance, rules, mode, TODAY)
    if isinstance(own, tuple):
        return
    course = in_force(replace(COURSE, rules=rules, exam=COURSE.exam if has_exam else None), mode, own)
    assert not decide(course.rules, course.grades, Evidence(0, 2)).passed


@given(st.sampled_from(list(Basis)), st.sampled_from(["", "80", "12,5"]), st.sampled_from([MEETS, ONLINE]))
def test_the_form_shows_what_was_chosen(basis: Basis, attendance: str, mode: str) -> None:
    own = choose(basis, attendance, RULES, mode, TODAY)
    if isinstance(own, tuple):
        return
    shown = typed_of(own)
    again = choose(*shown, RULES, mode, date(2027, 1, 1))
    assert not isinstance(again, tuple)
    assert is_same(own, again)
