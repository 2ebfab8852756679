"""What a learner is allowed apart takes no right away; who could read the explanations does not sit again."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lms.classes.allowances.allowances import NOTHING, Allowances, OwnWindow, Window
from lms.courses.course import Exam
from lms.exams.admission import admit, deadline, review_opens_at
from tests.cast import COURSE, NOW

assert COURSE.exam is not None
EXAM = replace(COURSE.exam, minutes=20, attempts=2, wait_hours=0)
LATE = replace(EXAM, feedback="after-class")
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WINDOW = Window(NOW - DAY, NOW + DAY)
OVER = Window(NOW - 3 * DAY, NOW - DAY)
READ = Window(OVER.closes_at, NOW - HOUR)


def own(opens: datetime, closes: datetime, allowed_at: datetime) -> Allowances:
    return Allowances(windows=(OwnWindow(Window(opens, closes), allowed_at),))


def test_a_further_attempt_is_one_more_and_counts_only_once_the_others_are_used_up() -> None:
    ended = [NOW - 2 * HOUR, NOW - HOUR]
    assert admit(EXAM, WINDOW, ended, NOW).refusal == "no-attempts-left"
    again = admit(EXAM, WINDOW, ended, NOW, Allowances(attempts=1))
    assert (again.allowed, again.attempts_left, again.is_allowed_apart) == (True, 1, True)
    assert not admit(EXAM, WINDOW, ended[:1], NOW, Allowances(attempts=1)).is_allowed_apart
    assert admit(EXAM, WINDOW, [*ended, NOW], NOW, Allowances(used=1)).refusal == "no-attempts-left"


def test_a_window_of_ones_own_is_open_beside_the_classs() -> None:
    later = own(NOW - HOUR, NOW + HOUR, NOW - 2 * DAY)
    assert admit(EXAM, OVER, [], NOW).refusal == "over"
    assert admit(EXAM, OVER, [], NOW, later).allowed
    assert deadline(EXAM, OVER, NOW + 50 * timedelta(minutes=1), later) == NOW + HOUR
    assert admit(EXAM, OVER, [], NOW - 2 * HOUR, later).at == NOW - HOUR


def test_extra_time_comes_on_top_of_the_limit_and_of_the_windows_end() -> None:
    longer = Allowances(minutes=10, percent=25)
    assert deadline(EXAM, WINDOW, NOW, longer) == NOW + timedelta(minutes=35)
    late = WINDOW.closes_at - timedelta(minutes=5)
    assert deadline(EXAM, WINDOW, late, longer) == WINDOW.closes_at + timedelta(minutes=15)


def test_whoever_could_read_the_explanations_does_not_sit_again() -> None:
    sat = [NOW - 2 * DAY]
    reopened = Window(OVER.opens_at, NOW + DAY)
    assert admit(LATE, reopened, sat, NOW).allowed
    refused = admit(LATE, reopened, sat, NOW, explained=READ)
    assert (refused.refusal, refused.attempts_left) == ("explained", 0)
    assert admit(LATE, reopened, [], NOW, explained=READ).allowed
    assert admit(LATE, reopened, [NOW - HOUR / 2], NOW, explained=READ).allowed
    assert admit(EXAM, reopened, sat, NOW, explained=READ).allowed
    assert admit(LATE, reopened, sat, NOW, Allowances(attempts=1), READ).is_allowed_apart


def test_who_still_had_a_window_of_their_own_could_not_read_them_and_loses_nothing() -> None:
    reopened = Window(OVER.opens_at, NOW + DAY)
    sat = [NOW - 2 * DAY]
    in_time = own(NOW - 2 * HOUR, NOW + HOUR, OVER.closes_at - HOUR)
    too_late = own(NOW - 2 * HOUR, NOW + HOUR, OVER.closes_at + HOUR)
    assert admit(LATE, reopened, sat, NOW, in_time, READ).allowed
    assert admit(LATE, reopened, sat, NOW, too_late, READ).refusal == "explained"


def test_a_window_given_after_the_explanations_were_open_needs_an_attempt_of_its_own() -> None:
    sat = [NOW - 2 * DAY]
    given_late = own(NOW - HOUR, NOW + HOUR, NOW - HOUR)
    assert admit(LATE, OVER, sat, NOW, given_late).refusal == "explained"
    assert admit(LATE, OVER, sat, NOW, replace(given_late, attempts=1)).allowed
    given_in_time = own(NOW - HOUR, NOW + HOUR, OVER.closes_at - HOUR)
    assert admit(LATE, OVER, sat, NOW, given_in_time).allowed


def test_explanations_stay_shut_while_a_window_of_ones_own_may_still_be_sat() -> None:
    in_time = own(NOW, NOW + DAY, OVER.closes_at - HOUR)
    afterwards = own(NOW, NOW + DAY, NOW - HOUR)
    sat = [NOW - 2 * DAY]
    assert review_opens_at(LATE, OVER, sat) == OVER.closes_at
    assert review_opens_at(LATE, OVER, sat, in_time) == NOW + DAY
    assert review_opens_at(LATE, OVER, sat, afterwards) == OVER.closes_at
    assert review_opens_at(LATE, OVER, [], afterwards) == NOW + DAY
    assert review_opens_at(LATE, OVER, sat, Allowances(minutes=30)) == OVER.closes_at + HOUR / 2


moments = st.integers(-200, 200).map(lambda n: NOW + n * HOUR)
windows = st.builds(lambda opens, hours: Window(opens, opens + hours * HOUR), moments, st.integers(1, 90))
exams = st.builds(
    lambda attempts, wait, feedback: replace(EXAM, attempts=attempts, wait_hours=wait, feedback=feedback),
    st.integers(1, 4),
    st.sampled_from([0, 5, 48]),
    st.sampled_from(["after-submit", "after-class", "never"]),
)
pasts = st.lists(moments, max_size=4)


@given(
    exams,
    windows,
    pasts,
    moments,
    st.none() | windows,
    st.integers(0, 3),
    st.integers(0, 3),
    st.integers(0, 60),
    st.integers(0, 100),
    st.lists(st.builds(OwnWindow, windows, moments), max_size=3),
)
def test_nobody_has_fewer_rights_with_an_allowance_than_without(
    exam: Exam,
    window: Window,
    ended: list[datetime],
    now: datetime,
    explained: Window | None,
    attempts: int,
    used: int,
    minutes: int,
    percent: int,
    own_windows: list[OwnWindow],
) -> None:
    ended = [end for end in ended if end <= now]
    allowed = Allowances(attempts, min(used, len(ended)), minutes, percent, tuple(own_windows))
    before = admit(exam, window, ended, now, NOTHING, explained)
    after = admit(exam, window, ended, now, allowed, explained)
    assert after.allowed >= before.allowed
    assert after.attempts_left >= before.attempts_left
    assert deadline(exam, window, now, allowed) >= deadline(exam, window, now)
    assert review_opens_at(exam, window, ended, allowed) >= review_opens_at(exam, window, ended)
