"""When an attempt may start, when it ends, and what is said to who may not."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from lms.exams.admission import Admission, Window, admit, deadline
from tests.cast import COURSE, NOW

assert COURSE.exam is not None
EXAM = replace(COURSE.exam, minutes=20, attempts=2, wait_hours=24)
WINDOW = Window(NOW - timedelta(days=1), NOW + timedelta(days=7))
HOUR = timedelta(hours=1)


def test_the_first_attempt_may_start_while_the_window_is_open() -> None:
    assert admit(EXAM, WINDOW, [], NOW) == Admission(None, None, attempts_left=2)
    assert admit(EXAM, WINDOW, [], WINDOW.opens_at).allowed


@pytest.mark.parametrize(
    ("ended", "now", "refused"),
    [
        ([], WINDOW.opens_at - HOUR, Admission("not-open", WINDOW.opens_at, 2)),
        ([], WINDOW.closes_at, Admission("over", WINDOW.closes_at, 2)),
        ([NOW - HOUR], NOW, Admission("wait", NOW + 23 * HOUR, 1)),
        ([NOW - 48 * HOUR, NOW - 25 * HOUR], NOW, Admission("no-attempts-left", None, 0)),
        ([NOW - 3 * HOUR, NOW - 2 * HOUR, NOW - HOUR], NOW, Admission("no-attempts-left", None, 0)),
    ],
)
def test_a_refusal_says_why_and_since_or_until_when(
    ended: list[datetime], now: datetime, refused: Admission
) -> None:
    assert admit(EXAM, WINDOW, ended, now) == refused
    assert not refused.allowed


def test_the_wait_counts_from_the_latest_end_and_is_over_to_the_second() -> None:
    three = replace(EXAM, attempts=3)
    ended = [NOW - HOUR, NOW - 30 * HOUR]
    assert admit(three, WINDOW, ended, NOW + 23 * HOUR - timedelta(seconds=1)).refusal == "wait"
    assert admit(three, WINDOW, ended, NOW + 23 * HOUR).allowed


def test_without_waiting_hours_the_next_attempt_may_start_at_once() -> None:
    assert admit(replace(EXAM, wait_hours=0), WINDOW, [NOW], NOW).allowed


def test_an_attempt_lasts_as_long_as_the_exam_says() -> None:
    assert deadline(EXAM, WINDOW, NOW) == NOW + timedelta(minutes=20)


def test_no_attempt_lasts_beyond_the_window() -> None:
    assert deadline(EXAM, WINDOW, WINDOW.closes_at - timedelta(minutes=5)) == WINDOW.closes_at
