"""What the figures of questions are, by the laws that they obey."""

from datetime import UTC, datetime, timedelta
from random import Random
from statistics import pvariance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.exams.items import choices, pace
from lms.exams.items.discrimination import discrimination
from lms.exams.items.estimates import at_least, holm, weaker
from lms.exams.items.facility import facility
from lms.exams.items.reliability import alpha
from lms.exams.items.sitting import FirstAttempt, deviations, rests
from tests.simulated import item, question, sit

SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=40)
START = datetime(2026, 11, 23, 3, tzinfo=UTC)


@given(SHARES)
def test_facility_lies_in_its_interval_and_that_in_0_to_1(shares):
    found = facility(shares)
    assert found is not None
    assert 0 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1


@given(SHARES)
def test_partial_marks_count_as_so_many_right_ones(shares):
    half, whole = facility([0.5] * 2 * len(shares)), facility([0.0, 1.0] * len(shares))
    assert half == whole


def test_all_right_among_thirty_may_still_be_nine_in_ten():
    found = facility([1.0] * 30)
    assert found is not None
    assert (round(found.low, 2), found.high) == (0.89, 1.0)


def complete(marks):
    return [
        FirstAttempt({item(n): x for n, x in enumerate(one)}, {item(n): 1.0 for n in range(len(one))})
        for one in marks
    ]


MARKS = st.integers(2, 6).flatmap(
    lambda k: st.lists(
        st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=k, max_size=k), min_size=20, max_size=30
    )
)


@given(MARKS)
def test_alpha_is_cronbachs_where_all_had_the_same_paper(marks):
    found = alpha(deviations(complete(marks)))
    k, totals = len(marks[0]), pvariance(map(sum, marks))
    if found is not None:
        cronbach = k / (k - 1) * (1 - sum(pvariance(column) for column in zip(*marks, strict=True)) / totals)
        assert found.value == pytest.approx(cronbach, abs=1e-6)
        assert found.low <= found.value <= found.high


def test_alpha_of_drawn_papers_is_near_that_of_whole_ones_of_their_length():
    random = Random(3)
    exam = [question(random) for _one in range(24)]
    whole, _picks = sit(exam, 4000, random)
    drawn = []
    for one in whole:
        kept = random.sample(sorted(one.shares), 12)
        drawn.append(FirstAttempt({n: one.shares[n] for n in kept}, dict.fromkeys(kept, 1.0)))
    full, half = alpha(deviations(whole)), alpha(deviations(drawn))
    assert full is not None
    assert half is not None
    # Spearman and Brown: what half as long a paper has.
    assert half.value == pytest.approx(full.value / (2 - full.value), abs=0.03)


def test_few_people_have_no_correlation_and_no_reliability():
    random = Random(4)
    sittings, _picks = sit([question(random) for _one in range(12)], 19, random)
    pairs = [(one.shares[item(0)], float(n)) for n, one in enumerate(sittings)]
    assert discrimination(pairs) is None
    assert alpha(deviations(sittings)) is None
    assert discrimination([*pairs, (1.0, 3.0)]) is not None


@given(st.integers(0, 5), st.floats(-2, 2))
def test_easier_questions_make_nobody_stronger(asked, shift):
    """Rests are from what others made of the same questions, whichever were drawn."""
    marks = [
        [0.0, 1.0, 1.0],
        [1.0, 0.0, 1.0],
        [1.0, 1.0, 0.0],
        [0.0, 0.0, 1.0],
        [1.0, 1.0, 1.0],
        [0.0, 0.0, 0.0],
    ]
    plain = complete(marks)
    moved = [
        FirstAttempt({n: x + shift * (n == item(1)) for n, x in one.shares.items()}, one.points)
        for one in plain
    ]
    first = rests(deviations(plain), item(0))[asked]
    assert rests(deviations(moved), item(0))[asked] == pytest.approx(first, abs=1e-6)


def test_a_dropped_question_says_nothing_about_anybody():
    marks = complete([[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
    dropped = [FirstAttempt(one.shares, dict(one.points) | {item(1): 0.0}) for one in marks]
    assert rests(deviations(dropped), item(0)) == [None, None, None]


@given(st.lists(st.integers(-3, 3).map(float), min_size=1, max_size=30), st.randoms())
def test_thirds_do_not_depend_on_the_order_of_people(values, random):
    order = list(range(len(values)))
    random.shuffle(order)
    found = choices.thirds(values)
    assert choices.thirds([values[n] for n in order]) == [found[n] for n in order]


def test_small_groups_are_not_broken_down():
    picked = [["o1"] if n % 2 else ["o1", "o2"] for n in range(15)]
    groups = choices.by_thirds(picked, [float(n) for n in range(15)])
    assert [people for people, _count in groups] == [5, 5, 5]
    assert sum((count for _people, count in groups), start=choices.count([])) == choices.count(picked)
    assert choices.by_thirds(picked[1:], [float(n) for n in range(14)]) == ()


def test_gaps_are_between_savings_that_follow_each_other():
    at = {"a": 40, "b": 100, "c": 100, "d": 130}
    found = pace.gaps(START, {name: START + timedelta(seconds=s) for name, s in at.items()})
    assert found == {"a": 40.0, "d": 30.0}
    assert pace.pace([30.0] * 4) is None
    assert pace.pace([10.0, 20.0, 30.0, 40.0, 500.0]) == pace.Pace(30.0, 5)


@given(st.lists(st.floats(0, 1), max_size=12))
def test_holm_holds_no_more_than_single_tests_and_all_that_bonferroni_does(chances):
    for chance, holds in zip(chances, holm(chances), strict=True):
        assert not holds or chance <= 0.05
        assert holds or chance > 0.05 / len(chances)


def test_tails():
    assert at_least(2, 3, 0.5) == pytest.approx(0.5)
    assert weaker([1.0, 2.0], [1.0, 2.0]) == pytest.approx(0.5)
    assert weaker([1.0], []) == 0.5
    # Twelve against twelve without a tie: the normal approximation of U = 0.
    assert weaker([float(n) for n in range(12)], [float(n) for n in range(12, 24)]) < 0.0001
