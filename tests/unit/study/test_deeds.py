"""What is done without a network counts once, in whatever order and however often a phone sends it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.study import deeds
from lms.study.deeds import Tried

NOW = datetime(2026, 12, 1, 8, tzinfo=UTC)
SOUND = {
    "id": "a" * 32,
    "kind": "check",
    "lesson": "bai-1",
    "question": "tu-1",
    "fields": [["q-tu-1", "o2"]],
    "age": 0,
}


def moment(minute: int) -> datetime:
    return NOW - timedelta(minutes=minute)


@st.composite
def histories(draw: st.DrawFn) -> tuple[list[tuple[str, str, str, datetime]], list[list[int]], list[bool]]:
    """Tries with ids; the batches in which they are sent, again and out of order; which answers are lost."""
    minutes = draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=8, unique=True))
    questions = draw(
        st.lists(st.sampled_from(["tu-1", "tu-2"]), min_size=len(minutes), max_size=len(minutes))
    )
    done = [
        (f"{place:032x}", question, f"o{place}", moment(minute))
        for place, (question, minute) in enumerate(zip(questions, minutes, strict=True))
    ]
    batches = draw(st.lists(st.lists(st.integers(0, len(done) - 1), max_size=5), max_size=8))
    return done, batches, draw(st.lists(st.booleans(), min_size=len(batches), max_size=len(batches)))


@settings(max_examples=10_000, deadline=None)
@given(histories())
def test_lost_answers_repetitions_and_other_orders_come_to_the_same(
    history: tuple[list[tuple[str, str, str, datetime]], list[list[int]], list[bool]],
) -> None:
    done, batches, lost = history
    waiting, received = {one[0] for one in done}, set[str]()
    state: dict[str, Tried[str]] = {}

    def deliver(places: list[int], *, is_lost: bool) -> None:
        sent = {done[place][0]: done[place] for place in places if done[place][0] in waiting}
        fresh = [one for id_, one in sent.items() if id_ not in received]
        received.update(sent)
        for question, tried in deeds.folded([(q, r, at) for _id, q, r, at in fresh]).items():
            state[question] = deeds.joined(state.get(question), tried)
        if not is_lost:
            waiting.difference_update(sent)

    for places, is_lost in zip(batches, lost, strict=True):
        deliver(places, is_lost=is_lost)
    deliver(list(range(len(done))), is_lost=False)
    assert not waiting
    for question in {one[1] for one in done}:
        mine = [one for one in done if one[1] == question]
        last = max(mine, key=lambda one: one[3])
        assert state[question] == Tried(last[2], last[3], len(mine))


def test_what_was_answered_elsewhere_later_stands() -> None:
    before = Tried("o1", moment(5), 2)
    assert deeds.joined(before, Tried("o3", moment(60), 1)) == Tried("o1", moment(5), 3)
    assert deeds.joined(before, Tried("o3", moment(1), 1)) == Tried("o3", moment(1), 3)


def test_the_server_says_when_it_was_from_how_long_ago() -> None:
    [deed] = deeds.read({"deeds": [SOUND | {"age": 60_000}]}, NOW) or []
    assert deed.done_at == moment(1)
    assert (deed.getlist("q-tu-1"), deed.get("q-tu-2")) == (["o2"], None)
    [future] = deeds.read({"deeds": [SOUND | {"age": -60_000}]}, NOW) or []
    assert future.done_at == NOW, "nothing was done later than now"
    [ancient] = deeds.read({"deeds": [SOUND | {"age": 1e15}]}, NOW) or []
    assert ancient.done_at == NOW - deeds.OLDEST


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": "x"},
        {"id": 7},
        {"kind": "exam"},
        {"age": "soon"},
        {"age": None},
        {"fields": [["q"]]},
        {"fields": [["q", 1]]},
        {"fields": {"q": "o1"}},
    ],
)
def test_what_is_no_deed_is_refused_whole(wrong: dict[str, object]) -> None:
    assert deeds.read({"deeds": [SOUND, SOUND | wrong]}, NOW) is None


def test_other_things_are_no_deeds() -> None:
    for wrong in (None, [], "x", {"deeds": 3}, {"deeds": [SOUND] * (deeds.MOST + 1)}, {"deeds": [[]]}):
        assert deeds.read(wrong, NOW) is None
