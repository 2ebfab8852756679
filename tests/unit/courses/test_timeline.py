"""Which release of a course holds when."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.courses.timeline import Turn, current, states
from tests.cast import NOW

HOUR = timedelta(hours=1)


@st.composite
def some_turns(draw: st.DrawFn) -> list[Turn]:
    rows = draw(st.lists(st.tuples(st.integers(1, 3), st.integers(-4, 4), st.booleans()), max_size=8))
    return [Turn(n, release, NOW + hours * HOUR, off) for n, (release, hours, off) in enumerate(rows, 1)]


def test_a_planned_turn_holds_from_its_hour_and_one_called_off_never() -> None:
    turns = [Turn(1, 10, NOW), Turn(2, 20, NOW + HOUR), Turn(3, 30, NOW + HOUR, is_cancelled=True)]
    held = [current(turns, NOW + hours * HOUR) for hours in (-1, 0, 1)]
    assert [turn and turn.release_id for turn in held] == [None, 10, 20]
    assert states(turns, NOW) == {1: "current", 2: "planned", 3: "cancelled"}
    assert states(turns, NOW + HOUR)[1] == "past"


def test_of_two_turns_at_one_moment_the_one_entered_later_holds() -> None:
    assert current([Turn(2, 20, NOW), Turn(1, 10, NOW)], NOW) == Turn(2, 20, NOW)


@given(some_turns())
def test_what_is_planned_changes_nothing_before_its_time_and_at_most_one_turn_holds(
    turns: list[Turn],
) -> None:
    come = [turn for turn in turns if turn.from_at <= NOW]
    assert current(turns, NOW) == current(come, NOW)
    held = [number for number, state in states(turns, NOW).items() if state == "current"]
    assert len(held) == any(not turn.is_cancelled for turn in come)


@given(some_turns(), st.integers(1, 3))
def test_a_turn_made_now_holds_now_whatever_was_before(turns: list[Turn], release: int) -> None:
    now = Turn(99, release, NOW)
    assert current([*turns, now], NOW) == now
