from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.grading.mark import BLANK
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.several_choices import SeveralChoices

FOUNDED = OneChoice(
    (
        Choice("o1", "19/8/1945", right=False),
        Choice("o2", "3/2/1930", right=True),
        Choice("o3", "2/9/1945", right=False, feedback_html="Đây là ngày Tuyên ngôn Độc lập."),
    )
)


def several(right: int, wrong: int, rule: str = "right-minus-wrong") -> SeveralChoices:
    """Options o1 … with the right ones first."""
    options = (Choice(f"o{n}", f"lựa chọn {n}", right=n <= right) for n in range(1, right + wrong + 1))
    return SeveralChoices(tuple(options), rule)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("response", "value", "reason"),
    [("o2", 1, "right"), ("o1", 0, "wrong"), ("o9", 0, "wrong"), ("", 0, "blank"), (None, 0, "blank")],
)
def test_one_choice_is_right_or_not(response: str | None, value: int, reason: str) -> None:
    mark = FOUNDED.mark(response)
    assert mark.value == value
    assert mark.reason == reason


def test_one_choice_reads_a_known_option_only() -> None:
    assert FOUNDED.read(MultiDict({"q": "o2"}), "q") == "o2"
    assert FOUNDED.read(MultiDict({"q": "o7"}), "q") is None
    assert FOUNDED.read(MultiDict({"q": " "}), "q") is None
    assert FOUNDED.read(MultiDict(), "q") is None


def test_options_are_shown_in_the_given_order_without_keys_or_feedback() -> None:
    shown = FOUNDED.shown(("o3", "o1", "o2"))
    assert [option.id for option in shown.options] == ["o3", "o1", "o2"]
    assert "True" not in repr(shown)
    assert "Tuyên ngôn" not in repr(shown)


@pytest.mark.parametrize("order", [("o1", "o2"), ("o1", "o2", "o2"), ("o1", "o2", "o4")])
def test_an_order_that_is_not_one_of_the_options_is_refused(order: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="not an order"):
        FOUNDED.shown(order)


@pytest.mark.parametrize("rights", [0, 2])
def test_one_choice_has_exactly_one_right_option(rights: int) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        OneChoice(tuple(Choice(f"o{n}", "…", right=n < rights) for n in range(3)))


def test_two_options_never_share_an_id() -> None:
    with pytest.raises(ValueError, match="share an id"):
        OneChoice((Choice("o1", "Đúng", right=True), Choice("o1", "Sai", right=False)))


@pytest.mark.parametrize(
    ("picks", "value", "reason"),
    [
        ("o1 o2", Fraction(1), "right"),
        ("o1", Fraction(1, 2), "partly"),
        ("o1 o2 o3", Fraction(1, 2), "partly"),
        ("o1 o3", Fraction(0), "wrong"),
        ("o3 o4", Fraction(0), "wrong"),
        ("o1 o1", Fraction(1, 2), "partly"),
        ("", Fraction(0), "blank"),
    ],
)
def test_right_picks_minus_wrong_picks_never_below_0(picks: str, value: Fraction, reason: str) -> None:
    mark = several(right=2, wrong=2).mark(picks.split())
    assert (mark.value, mark.reason) == (value, reason)


@pytest.mark.parametrize(("picks", "value"), [("o1 o2", 1), ("o1", 0), ("o1 o2 o3", 0)])
def test_all_or_nothing(picks: str, value: int) -> None:
    assert several(right=2, wrong=2, rule="all-or-nothing").mark(picks.split()).value == value


def test_the_detail_says_what_was_picked_and_what_was_missed() -> None:
    assert several(right=2, wrong=1).mark(["o3", "o1"]).detail == (
        ("o1", "right"),
        ("o2", "missed"),
        ("o3", "wrong"),
    )


def test_several_choices_read_known_options_in_source_order() -> None:
    body = several(right=2, wrong=2)
    assert body.read(MultiDict([("q", "o3"), ("q", "o1"), ("q", "o1"), ("q", "x")]), "q") == ["o1", "o3"]
    assert body.read(MultiDict({"q": "x"}), "q") is None


def test_several_choices_without_a_right_option_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one right"):
        several(right=0, wrong=3)


def test_a_response_of_another_shape_is_an_error_not_a_mark() -> None:
    with pytest.raises(TypeError, match="expected text"):
        FOUNDED.mark(["o2"])
    with pytest.raises(TypeError, match="expected a list"):
        several(right=1, wrong=1).mark("o1")


papers = st.tuples(
    st.integers(1, 5), st.integers(1, 5), st.sampled_from(["right-minus-wrong", "all-or-nothing"])
).map(lambda sizes: several(*sizes))


@given(papers, st.data())
def test_the_order_of_options_and_of_picks_never_matters(body: SeveralChoices, data: st.DataObject) -> None:
    picks = data.draw(st.lists(st.sampled_from(body.option_ids()), unique=True))
    turned = SeveralChoices(tuple(data.draw(st.permutations(body.options))), body.rule)
    assert turned.mark(data.draw(st.permutations(picks))) == body.mark(picks)


@given(papers, st.data())
def test_a_further_right_pick_never_lowers_and_a_wrong_one_never_raises(
    body: SeveralChoices, data: st.DataObject
) -> None:
    picks = data.draw(st.lists(st.sampled_from(body.option_ids()), unique=True, max_size=8))
    before = body.mark(picks).value
    assert before is not None
    assert 0 <= before <= 1
    for option in body.options:
        after = body.mark([*picks, option.id]).value
        assert after is not None
        assert after >= before if option.right else after <= before


@given(st.permutations(FOUNDED.options), st.sampled_from(["o1", "o2", "o3"]))
def test_the_order_of_one_choice_never_matters(options: list[Choice], picked: str) -> None:
    assert OneChoice(tuple(options)).mark(picked) == FOUNDED.mark(picked)


def test_nothing_picked_is_blank() -> None:
    assert several(right=1, wrong=1).mark(None) is BLANK
