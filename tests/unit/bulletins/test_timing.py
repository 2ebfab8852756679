from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.bulletins.using.acknowledgement import (
    LONGEST,
    Acknowledged,
    AcknowledgementFlaw,
    TypedAcknowledgement,
    check,
)
from lms.bulletins.using.timing import Calendar, days_late

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


def checked(**typed: str) -> Acknowledged | dict[str, AcknowledgementFlaw]:
    form = {"met_on": "03/12/2026", "present": "12"} | typed
    return check(TypedAcknowledgement.read(form), published_on=OUT, today=TODAY)


def test_what_is_typed_is_kept_with_its_lines() -> None:
    assert checked(remarks=" Hay \r\n  lắm ", questions="") == Acknowledged(
        date(2026, 12, 3), 12, "Hay\nlắm", ""
    )


@pytest.mark.parametrize(
    ("typed", "field", "flaw"),
    [
        ({"met_on": "31/11/2026"}, "met_on", AcknowledgementFlaw.NO_DAY),
        ({"met_on": "19/11/2026"}, "met_on", AcknowledgementFlaw.BEFORE_ISSUE),
        ({"met_on": "06/12/2026"}, "met_on", AcknowledgementFlaw.IN_FUTURE),
        ({"present": ""}, "present", AcknowledgementFlaw.NO_NUMBER),
        ({"present": "0"}, "present", AcknowledgementFlaw.NO_NUMBER),
        ({"present": "mười"}, "present", AcknowledgementFlaw.NO_NUMBER),
        ({"present": "10000"}, "present", AcknowledgementFlaw.NO_NUMBER),
        ({"present": "٣"}, "present", AcknowledgementFlaw.NO_NUMBER),
        ({"questions": "x" * (LONGEST + 1)}, "questions", AcknowledgementFlaw.TOO_LONG),
    ],
)
def test_each_mistake_is_named_at_its_field(
    typed: dict[str, str], field: str, flaw: AcknowledgementFlaw
) -> None:
    assert checked(**typed) == {field: flaw}
