from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.reports.counting import NEVER, OUTSIDE, Figures, Placed, Proposed, Stage, percent, tally, total

PARTS = st.integers(NEVER, 3)


def placed(people: int = 1, **stages: int) -> Placed:
    """People with a place who reached nothing but what is said."""
    never = dict.fromkeys(("enrolled", "begun", "passed", "certified", "revoked"), NEVER)
    return Placed(class_id=1, unit_id=2, grade=None, people=people, **(never | stages))


@st.composite
def cells(draw: st.DrawFn) -> list[Placed | Proposed]:
    numbers = st.integers(1, 9)
    one = st.one_of(
        st.builds(
            Placed,
            st.integers(1, 3),
            st.none() | numbers,
            st.none(),
            PARTS,
            PARTS,
            PARTS,
            PARTS,
            PARTS,
            numbers,
        ),
        st.builds(Proposed, st.integers(1, 3), st.none() | numbers, st.none(), st.booleans(), PARTS, numbers),
    )
    return draw(st.lists(one, max_size=12))


def test_a_stage_counts_in_the_part_in_which_it_was_reached() -> None:
    found = [placed(enrolled=0, begun=0, passed=1, people=3), placed(enrolled=OUTSIDE, passed=0, people=2)]
    assert total(found) == Figures(enrolled=3, begun=3, passed=5, enrolled_begun=3, enrolled_passed=3)
    assert total(found, 0).passed == 2
    assert total(found, 1).passed == 3


def test_a_rate_is_of_those_of_the_period_wherever_they_came_further() -> None:
    assert total([placed(enrolled=0, passed=OUTSIDE)]) == Figures(enrolled=1, enrolled_passed=1)
    assert total([placed(enrolled=OUTSIDE, passed=0)]) == Figures(passed=1)


def test_nominated_people_count_with_whether_they_came() -> None:
    came, waits = Proposed(1, 2, None, True, 0, 3), Proposed(1, 2, None, False, 0, 1)
    assert total([came, waits]) == Figures(nominated=4, nominated_enrolled=3)


@given(cells())
def test_the_parts_add_up_to_the_whole_for_every_stage(found: list[Placed | Proposed]) -> None:
    parts = [total(found, part) for part in range(4)]
    for stage in Stage:
        assert sum(one.of(stage) for one in parts) == total(found).of(stage)


@given(cells())
def test_lines_add_up_to_the_total_and_no_rate_is_above_one(found: list[Placed | Proposed]) -> None:
    lines = tally(found, lambda cell: cell.unit_id).values()
    assert sum(lines, Figures()) == total(found)
    for one in lines:
        assert one.nominated_enrolled <= one.nominated
        assert max(one.enrolled_begun, one.enrolled_passed) <= one.enrolled
        assert one.passed_certified <= one.passed


@pytest.mark.parametrize(
    ("part", "whole", "share"), [(3, 4, "75.0"), (1, 3, "33.3"), (1, 16, "6.3"), (0, 5, "0.0")]
)
def test_shares_are_rounded_half_up(part: int, whole: int, share: str) -> None:
    assert percent(part, whole) == Decimal(share)
