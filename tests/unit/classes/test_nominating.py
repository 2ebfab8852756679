"""What may be nominated, which decision may follow which, and on which terms units nominate."""

from datetime import date, timedelta

import pytest

from lms.classes.nominations import terms
from lms.classes.nominations.eligibility import (
    Bar,
    Hindrance,
    PlacesOffer,
    find_bar,
    find_hindrance,
    is_reason,
    may_follow,
    read_reasons,
)
from lms.classes.nominations.terms import Terms, TypedTerms, check_terms
from lms.forms.refusal import Refusal
from tests.forms import says

TODAY = date(2026, 11, 23)
ENDS = TODAY + timedelta(days=30)


def test_a_unit_nominates_on_the_last_day_too_and_not_on_the_next() -> None:
    offer = PlacesOffer(TODAY, places=2, taken=0)
    assert find_bar(offer, TODAY) is None
    assert find_bar(offer, TODAY + timedelta(days=1)) is Bar.TOO_LATE


@pytest.mark.parametrize(
    ("until", "places", "taken", "wanted", "bar"),
    [
        (None, 5, 0, 1, Bar.NOT_OPEN),
        (TODAY, 0, 0, 1, Bar.NO_PLACES),
        (TODAY, 3, 3, 1, Bar.FULL),
        (TODAY, 3, 2, 1, None),
        (TODAY, 3, 2, 2, Bar.TOO_MANY),
        (TODAY, 2, 3, 1, Bar.FULL),
    ],
)
def test_what_keeps_a_unit_from_nominating(
    until: date | None, places: int, taken: int, wanted: int, bar: Bar | None
) -> None:
    assert find_bar(PlacesOffer(until, places, taken), TODAY, wanted) is bar


@pytest.mark.parametrize(
    ("state", "in_class", "closed", "expected"),
    [
        (None, False, False, None),
        ("withdrawn", False, False, None),
        ("refused", False, False, Hindrance.REFUSED),
        ("proposed", False, False, Hindrance.NOMINATED),
        ("accepted", True, False, Hindrance.IN_CLASS),
        (None, True, False, Hindrance.IN_CLASS),
        (None, False, True, Hindrance.CLOSED),
    ],
)
def test_what_keeps_one_person_from_being_nominated(
    state: str | None, in_class: bool, closed: bool, expected: Hindrance | None
) -> None:
    assert find_hindrance(state, in_class=in_class, closed=closed, is_learner=True) is expected


def test_only_learners_can_be_nominated() -> None:
    found = find_hindrance(None, in_class=False, closed=False, is_learner=False)
    assert found is Hindrance.NO_LEARNER


def test_staff_decide_on_what_is_open_and_take_back_only_who_is_not_in_the_class() -> None:
    def after(state: str, *, in_class: bool = False) -> set[str]:
        decisions = ("accepted", "waiting", "refused", "withdrawn")
        return {decision for decision in decisions if may_follow(state, decision, in_class=in_class)}

    assert after("proposed") == {"accepted", "waiting", "refused", "withdrawn"}
    assert after("waiting") == {"accepted", "refused", "withdrawn"}
    assert after("accepted") == {"accepted", "refused"}
    assert after("accepted", in_class=True) == after("refused") == after("withdrawn") == set()


def test_a_persons_own_reason_goes_before_the_one_for_all() -> None:
    assert read_reasons([1, 2], {1: "  tích   cực "}, " chung ") == {1: "tích cực", 2: "chung"}
    assert [is_reason(text) for text in ("", "x", "x" * 500, "x" * 501)] == [False, True, True, False]


def check(until: str = "", capacity: str = "", **places: str) -> Terms | Refusal:
    """Check terms where unit 1 has nominated two people already."""
    typed = {int(name[1:]): text for name, text in places.items()}
    draft = TypedTerms(until, capacity, typed)
    return check_terms(draft, before=TODAY - timedelta(days=3), ends_on=ENDS, today=TODAY, taken={1: 2})


def test_terms_are_read_as_typed_and_nothing_typed_means_closed_unlimited_and_nobody() -> None:
    assert check("2026-12-01", "30", u1="2", u2=" 5 ", u3="") == Terms(
        date(2026, 12, 1), 30, {1: 2, 2: 5, 3: 0}
    )
    assert check() == Terms(None, None, {})


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"until": "31/02/2027"}, {"until": "Hãy nhập ngày"}),
        ({"until": "22/11/2026"}, {"until": "Ngày này đã qua"}),
        ({"until": "01/01/2027"}, {"until": "trước khi lớp kết thúc"}),
        ({"capacity": "-1"}, {"capacity": "một số từ 0 đến 9999"}),
        ({"capacity": "10000"}, {"capacity": "một số từ 0 đến 9999"}),
        ({"u1": "1", "u2": "hai"}, {"places-1": "Ít hơn số người", "places-2": "một số từ 0 đến 9999"}),
    ],
)
def test_every_mistake_stands_at_its_field(typed: dict[str, str], words: dict[str, str]) -> None:
    assert says(check(**typed), words)


def test_a_day_that_passed_may_stay_as_it_was() -> None:
    assert check("20/11/2026") == Terms(TODAY - timedelta(days=3), None, {})


def test_one_number_for_all_units_counts_only_with_its_button() -> None:
    form = {"until": "", "capacity": "", "same": "4", "places-1": "9"}
    assert terms.TypedTerms.read(form, [1, 2]).places == {1: "9", 2: ""}
    assert terms.TypedTerms.read({**form, "fill": "1"}, [1, 2]).places == {1: "4", 2: "4"}
