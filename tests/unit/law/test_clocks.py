"""The legal clocks of requests about personal data."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.law.clocks import Deadlines, RequestKind, answer_by, carry_out_by, deadlines

MONDAY = date(2026, 11, 23)
DAYS = st.dates(date(2026, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("made_on", "last_day"),
    [
        (MONDAY, date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 30)),
        (date(2026, 11, 27), date(2026, 12, 1)),
        (date(2026, 11, 28), date(2026, 12, 1)),
        (date(2026, 11, 29), date(2026, 12, 1)),
    ],
)
def test_an_answer_is_due_on_the_second_working_day_after_the_request(made_on: date, last_day: date) -> None:
    assert answer_by(made_on) == last_day


def test_holidays_are_no_working_days() -> None:
    tet = frozenset(date(2027, 2, 4) + timedelta(days=n) for n in range(7))
    assert answer_by(date(2027, 2, 3), tet) == date(2027, 2, 12)


@given(DAYS, st.frozensets(DAYS, max_size=5))
def test_an_answer_is_never_due_on_a_day_off(made_on: date, holidays: frozenset[date]) -> None:
    last = answer_by(made_on, holidays)
    assert last.weekday() < 5
    assert last not in holidays
    assert last >= made_on + timedelta(days=2)


@pytest.mark.parametrize(
    ("kind", "days"),
    [("view", 10), ("correct", 10), ("withdraw", 15), ("restrict", 15), ("object", 15), ("delete", 20)],
)
def test_each_kind_has_its_days_and_one_extension(kind: str, days: int) -> None:
    assert carry_out_by(RequestKind(kind), MONDAY, is_extended=False) == MONDAY + timedelta(days=days)
    assert carry_out_by(RequestKind(kind), MONDAY, is_extended=True) == MONDAY + timedelta(days=2 * days)


def of(today: date, *, answered: bool = False, extended: bool = False, done: bool = False) -> Deadlines:
    return deadlines(
        RequestKind.VIEW, MONDAY, is_answered=answered, is_extended=extended, is_done=done, today=today
    )


def test_first_the_answer_is_due_then_the_act() -> None:
    assert of(MONDAY).next_day == date(2026, 11, 25)
    assert of(MONDAY).days_left == 2
    assert of(MONDAY, answered=True).next_day == date(2026, 12, 3)
    assert of(MONDAY, answered=True, extended=True).next_day == date(2026, 12, 13)


def test_the_last_day_is_still_in_time_and_the_next_is_not() -> None:
    assert not of(date(2026, 11, 25)).is_overdue
    assert of(date(2026, 11, 26)).is_overdue
    assert of(date(2026, 11, 26)).days_left == -1


def test_what_is_done_is_never_overdue() -> None:
    assert of(date(2030, 1, 1), done=True) == Deadlines(
        date(2026, 11, 25), date(2026, 12, 3), next_day=None, is_overdue=False, days_left=None
    )
