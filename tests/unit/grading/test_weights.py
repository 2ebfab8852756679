"""Weights: how they are written, and the laws that marks by weights keep."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading import weights
from lms.grading.choice import Choice
from lms.grading.near import Near
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText

# Every share that can be written: exact to five decimals of a percent, and parts up to the twelfth.
DECIMAL = st.integers(-1_000, 1_000).map(lambda n: Fraction(n, 1_000))
PART = st.builds(Fraction, st.integers(-12, 12), st.integers(1, 12)).filter(lambda one: abs(one) <= 1)
SHARE = DECIMAL | PART
POSITIVE = SHARE.map(abs).filter(bool)


@given(SHARE)
def test_a_written_weight_is_read_back(share):
    assert weights.read(weights.percent(share)) == share
    assert weights.split(f"{weights.percent(share)}% | Phú") == (share, "Phú")


@pytest.mark.parametrize(
    ("written", "share"),
    [
        ("50", Fraction(1, 2)),
        ("-50", Fraction(-1, 2)),
        ("33.33333", Fraction(1, 3)),
        ("33,333", Fraction(1, 3)),
        ("66.6666667", Fraction(2, 3)),
        ("16.66667", Fraction(1, 6)),
        ("14.28571", Fraction(1, 7)),
        ("11.11111", Fraction(1, 9)),
        ("83.33333", Fraction(5, 6)),
        ("33", Fraction(33, 100)),
        ("33.33", Fraction(3333, 10_000)),
        ("12,5", Fraction(1, 8)),
        ("-33.33333", Fraction(-1, 3)),
        ("101", None),
        ("", None),
        ("ba", None),
    ],
)
def test_a_weight_that_was_cut_off_is_the_fraction_that_was_meant(written, share):
    assert weights.read(written) == share


@pytest.mark.parametrize("text", ["50%", "50 | Phú", "150% | Phú", "% | Phú", "50% Phú", "khoảng 50% | Phú"])
def test_what_only_looks_like_a_weight_is_text(text):
    assert weights.split(text) == (None, text)


@given(st.lists(SHARE, max_size=8))
def test_a_mark_is_never_below_nothing_nor_above_all(chosen):
    assert 0 <= weights.together(chosen) <= 1


def several(shares: list[Fraction]) -> SeveralChoices:
    return SeveralChoices(
        tuple(Choice(f"o{n}", str(n), right=one > 0, weight=one) for n, one in enumerate(shares))
    )


SHARES = st.lists(SHARE, min_size=2, max_size=6).filter(lambda shares: any(one > 0 for one in shares))


@given(SHARES, st.data())
def test_several_choices_come_to_the_sum_of_what_was_picked(shares, data):
    picked = data.draw(st.sets(st.sampled_from(range(len(shares))), min_size=1))
    found = several(shares).mark([f"o{n}" for n in picked])
    assert found.value == min(max(sum(shares[n] for n in picked), Fraction(0)), Fraction(1))
    assert sorted(found.weights) == sorted(shares[n] for n in picked)


@given(SHARES, st.data())
def test_picking_one_more_right_option_never_costs(shares, data):
    body = several(shares)
    picked = data.draw(st.sets(st.sampled_from(range(len(shares)))))
    more = data.draw(st.sampled_from([n for n, one in enumerate(shares) if one > 0]))
    before = body.mark([f"o{n}" for n in picked]).value or 0
    assert (body.mark([f"o{n}" for n in {*picked, more}]).value or 0) >= before


@given(st.lists(st.booleans(), min_size=2, max_size=6).filter(any), st.data())
def test_the_weights_that_our_rule_comes_to_mark_as_the_rule_does(rights, data):
    count = sum(rights)
    weighed = several([Fraction(1 if right else -1, count) for right in rights])
    plain = SeveralChoices(tuple(Choice(f"o{n}", "", right=right) for n, right in enumerate(rights)))
    picked = data.draw(st.lists(st.sampled_from(weighed.option_ids()), unique=True))
    ours, theirs = plain.mark(picked), weighed.mark(picked)
    assert (ours.value, ours.reason, ours.detail) == (theirs.value, theirs.reason, theirs.detail)


@given(SHARES, st.data())
def test_one_choice_brings_the_weight_of_the_picked_option(shares, data):
    options = several(shares).options
    place = data.draw(st.sampled_from(range(len(shares))))
    assert OneChoice(options).mark(f"o{place}").value == max(shares[place], Fraction(0))


@given(SHARES)
def test_the_right_response_earns_the_most_there_is(shares):
    body, single = several(shares), OneChoice(several(shares).options)
    assert body.mark(body.right()).value == weights.together(one for one in shares if one > 0)
    assert single.mark(single.right()).value == max(shares)


def test_options_have_weights_all_or_none():
    with pytest.raises(ValueError, match="either no option"):
        SeveralChoices((Choice("a", "A", right=True, weight=Fraction(1)), Choice("b", "B", right=False)))


WORDS = ShortText(("Trần Phú", "Phú", "Trần"), weights=(Fraction(1), Fraction(1, 2), Fraction(0)))


@pytest.mark.parametrize(
    ("typed", "share"), [("Trần Phú.", 1), ("phú", Fraction(1, 2)), ("Trần", 0), ("Lê", 0)]
)
def test_a_typed_answer_brings_the_weight_of_the_first_that_it_is(typed, share):
    assert WORDS.mark(typed).value == share


def test_the_first_answer_that_fits_counts():
    body = ShortText(("Trần*", "Trần Phú"), weights=(Fraction(1, 2), Fraction(1)), wildcards=True)
    assert body.mark("Trần Phú").value == Fraction(1, 2)


NUMBER = Number(Decimal(12), others=(Near(Decimal(12), Decimal(1), Fraction(1, 2)),))


@pytest.mark.parametrize(
    ("typed", "share"),
    [("12", 1), ("12.", 1), ("13", Fraction(1, 2)), ("11,5", Fraction(1, 2)), ("14", 0), ("mười hai", 1)],
)
def test_a_number_brings_the_weight_of_the_first_tolerance_that_takes_it(typed, share):
    assert NUMBER.mark(typed).value == share


@given(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 5), POSITIVE), min_size=1, max_size=4),
    st.integers(-9, 9),
)
def test_the_first_number_near_enough_decides(given_answers, typed):
    first, *others = (Near(Decimal(v), Decimal(t), w) for v, t, w in given_answers)
    assert first.value is not None
    body = Number(first.value, first.tolerance, first.weight, tuple(others))
    fits = (w for v, t, w in given_answers if abs(typed - v) <= t)
    assert body.mark(str(typed)).value == next(fits, Fraction(0))
