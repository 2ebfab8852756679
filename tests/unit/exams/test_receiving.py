"""What happens to a response that arrives, by the page it comes from and what that page knew."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.exams.receiving import Received, SavedResponse, receive
from lms.grading.response import Response


def arrive(
    known: SavedResponse | None, response: Response | None, base: int, in_time: bool = True
) -> Received:
    return receive(known, response, base=base, writer="here", in_time=in_time)


def test_a_first_answer_is_saved() -> None:
    assert arrive(None, "o1", 0) == Received("saved", SavedResponse("o1", 1, "here"))


def test_a_changed_answer_is_the_next_revision() -> None:
    assert arrive(SavedResponse("o1", 1, "here"), "o2", 1) == Received(
        "saved", SavedResponse("o2", 2, "here")
    )


def test_an_answer_may_be_taken_back() -> None:
    assert arrive(SavedResponse("o1", 1, "here"), None, 1) == Received(
        "saved", SavedResponse(None, 2, "here")
    )


@pytest.mark.parametrize("in_time", [True, False])
@pytest.mark.parametrize("known", [None, SavedResponse(None, 2, "there"), SavedResponse(["o1"], 3, "there")])
def test_the_same_again_changes_nothing_whoever_sends_it_and_when(
    known: SavedResponse | None, in_time: bool
) -> None:
    response = known.response if known else None
    assert arrive(known, response, 0, in_time) == Received("unchanged", known)


def test_after_the_deadline_the_saved_answer_stays() -> None:
    known = SavedResponse("o1", 1, "here")
    assert arrive(known, "o2", 1, in_time=False) == Received("late", known)
    assert arrive(None, "o2", 0, in_time=False) == Received("late", None)


def test_an_old_page_cannot_undo_what_another_page_wrote_since() -> None:
    known = SavedResponse("o1", 2, "there")
    assert arrive(known, "o2", 1) == Received("stale", known)


def test_a_page_that_knows_the_newest_answer_may_change_it() -> None:
    assert arrive(SavedResponse("o1", 2, "there"), "o2", 2).status == "saved"


def test_a_page_that_missed_its_acknowledgement_may_go_on() -> None:
    assert arrive(SavedResponse("o1", 2, "here"), "o2", 1) == Received(
        "saved", SavedResponse("o2", 3, "here")
    )


givens = st.none() | st.builds(
    SavedResponse,
    response=st.none() | st.sampled_from(["o1", "o2"]),
    revision=st.integers(1, 4),
    writer=st.sampled_from(["here", "there"]),
)


@given(givens, st.none() | st.sampled_from(["o1", "o2"]), st.integers(0, 4), st.booleans())
def test_sending_it_twice_is_sending_it_once(
    known: SavedResponse | None, response: str | None, base: int, in_time: bool
) -> None:
    once = arrive(known, response, base, in_time)
    twice = arrive(once.answer, response, base, in_time)
    assert twice.answer == once.answer
    assert twice.status == ("unchanged" if once.status == "saved" else once.status)
