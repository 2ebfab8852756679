"""When the printing process is started again, and what staff are told meanwhile (pure)."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.certificates.documents import press_runs
from lms.certificates.documents.press_runs import FIRST_PAUSE, LEFT_PAUSE, LONGEST_PAUSE, PressRun
from tests.cast import NOW

RUNS = st.builds(
    PressRun,
    at=st.just(NOW),
    is_running=st.booleans(),
    failures=st.integers(0, 10_000),
    left=st.integers(0, 500),
    is_asked_again=st.booleans(),
)
MOMENT = timedelta(seconds=1)


def test_the_first_documents_that_wait_start_it_and_none_do_not() -> None:
    assert press_runs.is_due(None, 1, NOW)
    assert not press_runs.is_due(None, 0, NOW)


def test_after_each_failure_it_rests_twice_as_long_up_to_a_bound() -> None:
    run, pauses = None, []
    for _again in range(9):
        run = press_runs.after(run, has_failed=True, left=3, now=NOW)
        pauses.append(run.next_at - NOW)
        assert not press_runs.is_due(run, 3, run.next_at - MOMENT)
        assert not press_runs.is_due(run, 99, run.next_at - MOMENT)
        assert press_runs.is_due(run, 3, run.next_at)
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE


def test_what_cannot_be_printed_is_met_again_when_more_waits_or_an_hour_later() -> None:
    run = press_runs.after(None, has_failed=False, left=2, now=NOW)
    assert not press_runs.is_due(run, 2, NOW + MOMENT)
    assert press_runs.is_due(run, 3, NOW + MOMENT)
    assert press_runs.is_due(run, 2, NOW + LEFT_PAUSE)


def test_a_success_forgets_failures() -> None:
    failed = press_runs.after(None, has_failed=True, left=2, now=NOW)
    assert press_runs.after(failed, has_failed=False, left=0, now=NOW).failures == 0


@given(RUNS, st.integers(1, 500))
def test_whoever_asks_has_it_tried_at_once(run: PressRun, waiting: int) -> None:
    asked = press_runs.asked_again(run, NOW)
    assert press_runs.is_due(asked, waiting, NOW)
    assert press_runs.standing(asked, waiting) == "waiting"
    assert press_runs.after(asked, has_failed=True, left=waiting, now=NOW).is_asked_again is False


@given(RUNS, st.integers(0, 500))
def test_a_run_is_kept_whole_and_never_rests_longer_than_is_said(run: PressRun, waiting: int) -> None:
    assert PressRun.from_detail(run.at, run.as_detail()) == run
    assert press_runs.is_due(run, waiting, NOW + LEFT_PAUSE) == (waiting > 0)
    assert press_runs.is_due(run, waiting, NOW - MOMENT) == (waiting > 0)  # the clock was set back


@given(RUNS, st.integers(1, 500))
def test_printing_is_said_of_a_run_under_way_only(run: PressRun, waiting: int) -> None:
    said = press_runs.standing(run, waiting)
    assert (said == "printing") == (run.is_running and not run.is_asked_again)
    if said in {"failed", "left"}:
        assert not press_runs.is_due(run, waiting, run.next_at - MOMENT)
