"""Which rules hold in a class: its course's, but for what a document changes; only what its mode knows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.classes.rules.rules import NAMES, Overrides, Rules, in_force, rules_of
from lms.classes.rules.typed_overrides import TypedRules, check_rules, draft_of, offered
from lms.courses.course import PassRules
from lms.storage import canonical_json
from tests.cast import COURSE
from tests.forms import says

MEETS, ONLINE, READING = "tai-doanh-nghiep", "truc-tuyen", "tu-nghien-cuu"
STRICT = replace(COURSE, rules=PassRules(None, Fraction(4, 5), Decimal(5), Decimal(5)))


def set_by(**rules: object) -> Overrides:
    return Overrides("12-QĐ/ĐU", date(2026, 11, 2), tuple(rules), Rules(**rules))  # type: ignore[arg-type]


def test_without_rules_of_its_own_a_class_that_meets_has_its_courses() -> None:
    assert in_force(STRICT, MEETS, None) == STRICT


@pytest.mark.parametrize("mode", [ONLINE, READING])
def test_where_nobody_meets_nobody_is_asked_to_attend(mode: str) -> None:
    assert in_force(STRICT, mode, None).rules == replace(STRICT.rules, attendance=None)
    assert in_force(STRICT, mode, set_by(attendance=Fraction(1, 2))).rules.attendance is None


def test_what_the_document_sets_replaces_the_courses_rule_and_nothing_else() -> None:
    own = set_by(exam=Decimal("6.5"), attendance=None, attempts=3)
    course = in_force(STRICT, MEETS, own)
    assert course.rules == PassRules(None, None, Decimal("6.5"), Decimal(5))
    assert course.exam == replace(COURSE.exam, attempts=3)  # type: ignore[type-var]


def test_a_release_with_less_than_the_class_asks_asks_for_what_it_has() -> None:
    short = replace(STRICT, lessons=STRICT.lessons[:1], exam=None)
    course = in_force(short, MEETS, set_by(lessons=2, exam=Decimal(6), attempts=3))
    assert (course.rules.lessons, course.rules.exam, course.exam) == (1, None, None)


overrides = st.builds(
    Overrides,
    document=st.text(min_size=1, max_size=9),
    dated=st.dates(),
    replaces=st.lists(st.sampled_from(NAMES), unique=True).map(tuple),
    rules=st.builds(
        Rules,
        lessons=st.none() | st.integers(0, 2),
        attendance=st.none() | st.fractions(0, 1, max_denominator=20),
        exam=st.none() | st.integers(0, 100).map(lambda n: Decimal(n) / 10),
        essay=st.none() | st.integers(0, 100).map(lambda n: Decimal(n) / 10),
        attempts=st.integers(1, 20),
        wait_hours=st.integers(0, 720),
    ),
)


@given(overrides, st.sampled_from([MEETS, ONLINE, READING]))
def test_every_rule_comes_from_the_document_or_from_the_course(own: Overrides, mode: str) -> None:
    held, theirs = rules_of(in_force(STRICT, mode, own)), rules_of(STRICT)
    for name in NAMES:
        source = own.rules if name in own.replaces else theirs
        wanted = None if name == "attendance" and mode != MEETS else getattr(source, name)
        assert getattr(held, name) == wanted


@given(overrides)
def test_what_is_stored_is_read_back(own: Overrides) -> None:
    assert canonical_json.load(canonical_json.dump(own), Overrides) == own


TYPED = TypedRules(exam="6,5", attendance="70 %", lessons="Tất cả", document="12-QĐ/ĐU", dated="02/11/2026")


def test_the_form_is_read_as_clerks_write_and_shown_as_it_is_kept() -> None:
    found = check_rules(TYPED, STRICT, MEETS)
    assert found == set_by(lessons=None, attendance=Fraction(7, 10), exam=Decimal("6.5"))
    assert isinstance(found, Overrides)
    shown = replace(TYPED, attendance="70%", lessons="tất cả", dated="2026-11-02")
    assert draft_of(found) == shown
    assert check_rules(shown, STRICT, MEETS) == found


def test_a_blank_form_goes_back_to_the_course() -> None:
    assert check_rules(TypedRules(), STRICT, MEETS) is None


def test_only_what_can_matter_is_offered() -> None:
    assert offered(STRICT, MEETS) == NAMES
    assert offered(STRICT, ONLINE) == ("lessons", "exam", "essay", "attempts", "wait_hours")
    assert offered(replace(STRICT, exam=None), ONLINE) == ("lessons", "essay")


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (replace(TYPED, document=""), "document", "số văn bản phê duyệt"),
        (replace(TYPED, document="x" * 121), "document", "dài quá 120 ký tự"),
        (replace(TYPED, dated="31/02/2026"), "dated", "ngày của văn bản"),
        (TypedRules(document="12-QĐ/ĐU"), "document", "Chưa có quy định nào được đổi"),
        (replace(TYPED, lessons="3"), "lessons", "số bài từ 0 đến"),
        (replace(TYPED, attendance="101"), "attendance", "phần trăm từ 0 đến 100"),
        (replace(TYPED, attendance="nhiều"), "attendance", "phần trăm từ 0 đến 100"),
        (replace(TYPED, exam="10,5"), "exam", "điểm từ 0 đến 10"),
        (replace(TYPED, exam="6,505"), "exam", "điểm từ 0 đến 10"),
        (replace(TYPED, essay="NaN"), "essay", "điểm từ 0 đến 10"),
        (replace(TYPED, attempts="0"), "attempts", "số lần từ 1 đến 20"),
        (replace(TYPED, wait_hours="-1"), "wait_hours", "số giờ từ 0 đến 720"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(draft: TypedRules, field: str, words: str) -> None:
    assert says(check_rules(draft, STRICT, MEETS), {field: words})
