"""Several markings come to one result, no matter who was first."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import EssayRules
from lms.exams.essays.agreement import HALF, Marking, agree, is_allowed, needed, share_of
from lms.exams.marking.typing import TypedMarking, marking_of, points_of, read_form, wrong_places
from lms.grading.essay import Criterion

CRITERIA = (Criterion("a", Fraction(4)), Criterion("b", Fraction(6)))
TWO = EssayRules(2, Decimal(1))


def marking(*points: float) -> Marking:
    return Marking(tuple(map(Fraction, points)), ("",) * len(points), "")


half_points = st.builds(
    lambda one, other: Marking((one * HALF, other * HALF), ("", ""), ""),
    st.integers(0, 8),
    st.integers(0, 12),
)
rules = st.builds(EssayRules, st.integers(1, 2), st.sampled_from([Decimal(0), Decimal("0.5"), Decimal(1)]))


def test_one_marker_decides_alone() -> None:
    agreed = agree(EssayRules(), [marking(2, 3.5)], CRITERIA)
    assert agreed is not None
    assert (agreed.way, agreed.total) == ("one", Fraction("5.5"))


def test_two_within_the_limit_give_their_average() -> None:
    assert agree(TWO, [marking(2, 3)], CRITERIA) is None
    agreed = agree(TWO, [marking(2, 3), marking(2.5, 3.5)], CRITERIA)
    assert agreed is not None
    assert (agreed.way, agreed.points) == ("average", (Fraction("2.25"), Fraction("3.25")))


def test_two_beyond_the_limit_call_a_third_and_the_middle_one_decides() -> None:
    apart = [marking(1, 2), marking(4, 5)]
    assert needed(TWO, apart, CRITERIA) == 3
    assert agree(TWO, apart, CRITERIA) is None
    agreed = agree(TWO, [*apart, marking(3, 3)], CRITERIA)
    assert agreed is not None
    assert (agreed.way, agreed.points) == ("median", (Fraction(3), Fraction(3)))


def test_the_limit_is_on_the_scale_of_ten_whatever_the_rubric_brings() -> None:
    small = (Criterion("a", Fraction(4)),)
    assert needed(TWO, [marking(2), marking(2.5)], small) == 3
    assert needed(TWO, [marking(2), marking(2.5)], (Criterion("a", Fraction(5)),)) == 2


@given(rules, st.permutations(range(3)), st.lists(half_points, min_size=1, max_size=3))
def test_the_order_in_which_markings_arrive_changes_nothing(
    rules: EssayRules, order: list[int], found: list[Marking]
) -> None:
    other = [found[place] for place in order if place < len(found)]
    assert agree(rules, found, CRITERIA) == agree(rules, other, CRITERIA)


@given(rules, st.lists(half_points, min_size=1, max_size=3))
def test_a_result_lies_between_the_markings_and_within_the_rubric(
    rules: EssayRules, found: list[Marking]
) -> None:
    agreed = agree(rules, found, CRITERIA)
    if agreed is None:
        assert len(found) < needed(rules, found, CRITERIA) <= 3
        return
    totals = [one.total for one in found]
    assert min(totals) <= agreed.total <= max(totals)
    assert all(0 <= given <= one.points for given, one in zip(agreed.points, CRITERIA, strict=True))
    assert 0 <= share_of(agreed.total, CRITERIA) <= 1


@given(st.fractions(-1, 8, max_denominator=8), st.integers(0, 12).map(lambda n: n * HALF))
def test_only_half_points_up_to_the_maximum_may_be_given(points: Fraction, most: Fraction) -> None:
    assert is_allowed(points, most) == (0 <= points <= most and points * 2 == int(points * 2))


@pytest.mark.parametrize(
    ("text", "points"),
    [("2,5", "5/2"), ("2.5", "5/2"), ("0", "0"), ("4", "4"), ("4,5", None), ("2,25", None), ("-1", None)],
)
def test_points_are_read_with_comma_or_point(text: str, points: str | None) -> None:
    assert points_of(text, Fraction(4)) == (None if points is None else Fraction(points))


def test_what_is_typed_is_kept_as_it_stands_and_wrong_criteria_are_named() -> None:
    typed = read_form({"p-1": " 9 ", "p-2": "", "c-1": "Tốt\r\n lắm"}, CRITERIA)
    assert typed == TypedMarking(("9", ""), ("Tốt\nlắm", ""), "")
    assert wrong_places(typed, CRITERIA) == [1, 2]
    with pytest.raises(ValueError, match="half points"):
        marking_of(typed, CRITERIA)
