"""What goes up the house: a forgotten line of wiring is an error, never a silent None."""

import pytest

from lms.events import Event, Port, UnconnectedError


def test_every_listener_hears_in_order_and_connecting_again_changes_nothing() -> None:
    heard: list[str] = []
    happened = Event[[int]]("it happened")
    for _ in range(2):
        happened.connect(lambda one: heard.append(f"first {one}"), lambda one: heard.append(f"second {one}"))
    happened.tell(7)
    assert heard == ["first 7", "second 7"]


def test_a_question_has_one_answer() -> None:
    double = Port[[int], int]("twice as much")
    double.connect(lambda one: one + one)
    assert double.ask(4) == 8


def test_what_is_not_connected_fails_and_says_what_is_missing() -> None:
    with pytest.raises(UnconnectedError, match="it happened"):
        Event[[]]("it happened").tell()
    with pytest.raises(UnconnectedError, match="twice as much"):
        Port[[int], int]("twice as much").ask(4)
