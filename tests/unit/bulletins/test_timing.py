from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.bulletins.using.acknowledgement import (
    LONGEST,
    Acknowledged,
    TypedAcknowledgement,
    check,
)
from lms.bulletins.using.timing import Calendar, days_late
from lms.forms.refusal import Refusal
from tests.forms import says

CALENDAR = Calendar(meeting_day=3, confirm_days=7)
OUT, TODAY = date(2026, 11, 20), date(2026, 12, 5)


@pytest.mark.parametrize(
    ("published_on", "meeting_day", "expected"),
    [
        ("2026-11-20", 3, "2026-12-03"),
        ("2026-11-02", 3, "2026-11-03"),
        ("2026-11-03", 3, "2026-12-03"),
        ("2026-12-20", 3, "2027-01-03"),
        ("2027-01-31", 31, "2027-02-28"),
        ("2027-02-20", 31, "2027-02-28"),
    ],
)
def test_cells_meet_on_the_first_usual_day_after_the_issue_is_out(
    published_on: str, meeting_day: int, expected: str
) -> None:
    calendar = Calendar(meeting_day, 7)
    assert calendar.meeting(date.fromisoformat(published_on), None) == date.fromisoformat(expected)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 1)), st.integers(1, 31))
def test_the_meeting_is_after_the_issue_and_within_two_months(published_on: date, meeting_day: int) -> None:
    meeting = Calendar(meeting_day, 7).meeting(published_on, None)
    assert timedelta(0) < meeting - published_on <= timedelta(days=62)


def test_an_issue_may_have_a_day_of_its_own() -> None:
    assert CALENDAR.meeting(OUT, date(2026, 11, 28)) == date(2026, 11, 28)
    assert CALENDAR.due(date(2026, 11, 28)) == date(2026, 12, 5)


def test_late_is_counted_from_the_last_day_in_time() -> None:
    due = date(2026, 12, 10)
    assert days_late(date(2026, 12, 10), due, TODAY) == 0
    assert days_late(date(2026, 12, 12), due, TODAY) == 2
    assert days_late(None, due, TODAY) == 0
    assert days_late(None, due, date(2026, 12, 11)) == 1


def checked(**typed: str) -> Acknowledged | Refusal:
    form = {"met_on": "03/12/2026", "present": "12"} | typed
    return check(TypedAcknowledgement.read(form), published_on=OUT, today=TODAY)


def test_what_is_typed_is_kept_with_its_lines() -> None:
    assert checked(remarks=" Hay \r\n  lắm ", questions="") == Acknowledged(
        date(2026, 12, 3), 12, "Hay\nlắm", ""
    )


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"met_on": "31/11/2026"}, "met_on", "Hãy nhập ngày sinh hoạt"),
        ({"met_on": "19/11/2026"}, "met_on", "trước ngày phát hành"),
        ({"met_on": "06/12/2026"}, "met_on", "chưa đến"),
        ({"present": ""}, "present", "Hãy nhập số người dự"),
        ({"present": "0"}, "present", "Hãy nhập số người dự"),
        ({"present": "mười"}, "present", "Hãy nhập số người dự"),
        ({"present": "10000"}, "present", "Hãy nhập số người dự"),
        ({"present": "٣"}, "present", "Hãy nhập số người dự"),
        ({"questions": "x" * (LONGEST + 1)}, "questions", "dài quá 2000 ký tự"),
    ],
)
def test_each_mistake_is_named_at_its_field(typed: dict[str, str], field: str, words: str) -> None:
    assert says(checked(**typed), {field: words})
