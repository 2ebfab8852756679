"""A learner is told how the markers' points came to one result, and which of three counts."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import EssayRules
from lms.exams.essays.agreement import HALF, Marking, agree
from lms.exams.marking.telling import tell
from lms.grading.essay import Criterion

CRITERIA = (Criterion("a", Fraction(4)), Criterion("b", Fraction(6)))
TWO = EssayRules(2, Decimal(1))
MARKINGS = st.builds(
    lambda one, other: Marking((one * HALF, other * HALF), ("", ""), ""),
    st.integers(0, 8),
    st.integers(0, 12),
)


def marking(*points: float) -> Marking:
    return Marking(tuple(map(Fraction, points)), ("",) * len(points), "")


def test_the_middle_one_of_three_counts() -> None:
    agreed = agree(TWO, [marking(4, 5), marking(1, 2), marking(3, 3)], CRITERIA)
    assert agreed is not None
    told = tell(agreed, CRITERIA)
    assert [(one.total, one.counts) for one in told.markings] == [(3, False), (6, True), (9, False)]
    assert (told.way, told.total) == ("median", 6)


def test_both_of_two_count() -> None:
    agreed = agree(TWO, [marking(2, 3), marking(2.5, 3.5)], CRITERIA)
    assert agreed is not None
    told = tell(agreed, CRITERIA)
    assert [one.counts for one in told.markings] == [True, True]
    assert told.way == "average"


@given(st.lists(MARKINGS, min_size=3, max_size=3))
def test_of_three_exactly_one_counts_and_it_is_the_result(markings: list[Marking]) -> None:
    agreed = agree(TWO, markings, CRITERIA)
    assert agreed is not None
    told = tell(agreed, CRITERIA)
    assert [one.total for one in told.markings if one.counts] == [told.total]
