from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.grading.mark import BLANK
from lms.grading.matching import Matching
from lms.grading.ordering import Ordering
from lms.grading.question import Question, steady_order
from lms.grading.shown import Side

EVENTS = Matching(
    lefts=(Side("l1", "3/2/1930"), Side("l2", "2/9/1945"), Side("l3", "7/5/1954")),
    rights=(
        Side("r1", "Thành lập Đảng"),
        Side("r2", "Tuyên ngôn Độc lập"),
        Side("r3", "Điện Biên Phủ"),
        Side("r4", "Đổi mới"),
        Side("r5", "Thành lập Đảng"),
    ),
    pairs=(("l1", "r1"), ("l2", "r2"), ("l3", "r3")),
)
CONGRESSES = Ordering(
    tuple(Side(f"i{n}", f"Đại hội {name}") for n, name in enumerate(["I", "II", "VI", "VII"], 1))
)


@pytest.mark.parametrize(
    ("response", "value", "verdicts"),
    [
        ({"l1": "r1", "l2": "r2", "l3": "r3"}, Fraction(1), "right right right"),
        ({"l1": "r1", "l2": "r3", "l3": "r2"}, Fraction(1, 3), "right wrong wrong"),
        ({"l1": "r5", "l2": "r2"}, Fraction(2, 3), "right right blank"),
        ({"l1": "r4"}, Fraction(0), "wrong blank blank"),
    ],
)
def test_each_pair_is_a_share_of_the_mark(response: dict[str, str], value: Fraction, verdicts: str) -> None:
    mark = EVENTS.mark(response)
    assert mark.value == value
    assert [verdict for _, verdict in mark.detail] == verdicts.split()


def test_no_known_side_given_is_blank() -> None:
    assert EVENTS.mark(None) is BLANK
    assert EVENTS.mark({"l1": "r9", "l7": "r1"}) is BLANK


def test_matching_reads_known_sides_from_a_field_for_each_left_side() -> None:
    form = MultiDict({"q-l1": "r4", "q-l2": "r9", "q-l3": "", "q-l4": "r1"})
    assert EVENTS.read(form, "q") == {"l1": "r4"}
    assert EVENTS.read(MultiDict({"q-l1": "r9"}), "q") is None


@pytest.mark.parametrize(
    "pairs",
    [(), (("l1", "r1"), ("l2", "r2")), (("l1", "r1"), ("l2", "r2"), ("l3", "r9")), (("l1", "r1"),) * 3],
)
def test_pairs_that_do_not_fit_the_sides_are_refused(pairs: tuple[tuple[str, str], ...]) -> None:
    with pytest.raises(ValueError, match="pair"):
        Matching(EVENTS.lefts, EVENTS.rights, pairs)


@pytest.mark.parametrize(
    ("places", "value"),
    [
        ("1 2 3 4", Fraction(1)),
        ("1 2 4 3", Fraction(1, 2)),
        ("2 1 4 3", Fraction(0)),
        ("1 1 1 1", Fraction(1, 4)),
        ("1 x 0 9", Fraction(1, 4)),
    ],
)
def test_ordering_is_worth_the_share_of_items_in_their_place(places: str, value: Fraction) -> None:
    given_places = dict(zip(CONGRESSES.option_ids(), places.split(), strict=True))
    assert CONGRESSES.mark(given_places).value == value


def test_items_without_a_place_are_blank() -> None:
    assert CONGRESSES.mark({"i1": "1", "i2": ""}).detail == (
        ("i1", "right"),
        ("i2", "blank"),
        ("i3", "blank"),
        ("i4", "blank"),
    )
    assert CONGRESSES.mark({}) is BLANK


def test_items_that_look_the_same_may_change_places() -> None:
    twice = Ordering((Side("i1", "họp"), Side("i2", "bầu"), Side("i3", "họp")))
    assert twice.mark({"i1": "3", "i2": "2", "i3": "1"}).value == 1


def test_ordering_keeps_what_was_given() -> None:
    form = MultiDict({"q-i1": " 2 ", "q-i2": "2", "q-i4": "", "q-i9": "1"})
    assert CONGRESSES.read(form, "q") == {"i1": "2", "i2": "2"}


@pytest.mark.parametrize("body", [EVENTS, CONGRESSES])
@given(name=st.text(max_size=9))
def test_an_order_that_is_the_key_is_never_the_steady_one(body: Matching | Ordering, name: str) -> None:
    order = steady_order(Question(name, "", "", body))
    assert sorted(order) == sorted(body.option_ids())
    assert order != body.option_ids()
    assert order == steady_order(Question(name, "khác", "", body))


def test_the_default_order_is_not_the_key() -> None:
    assert CONGRESSES.shown().items != CONGRESSES.items
    assert EVENTS.shown().rights != EVENTS.rights
    assert EVENTS.shown().lefts == EVENTS.lefts


def test_sides_are_shown_in_the_order_of_the_paper() -> None:
    assert [item.id for item in CONGRESSES.shown(("i3", "i1", "i4", "i2")).items] == ["i3", "i1", "i4", "i2"]


@given(st.permutations(EVENTS.rights), st.permutations(EVENTS.lefts), st.data())
def test_the_order_of_sides_never_matters(rights: list[Side], lefts: list[Side], data: st.DataObject) -> None:
    response = data.draw(
        st.dictionaries(st.sampled_from(["l1", "l2", "l3"]), st.sampled_from(["r1", "r2", "r3", "r4"]))
    )
    assert Matching(tuple(lefts), tuple(rights), EVENTS.pairs).mark(response) == EVENTS.mark(response)


@given(
    st.dictionaries(st.sampled_from(["i1", "i2", "i3", "i4"]), st.text("01234", max_size=2)),
    st.integers(0, 3),
)
def test_one_more_item_in_its_place_never_lowers_a_mark(response: dict[str, str], place: int) -> None:
    before = CONGRESSES.mark(response).value
    after = CONGRESSES.mark({**response, f"i{place + 1}": str(place + 1)}).value
    assert before is not None
    assert after is not None
    assert 0 <= before <= after <= 1
