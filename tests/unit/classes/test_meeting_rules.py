"""What a session may be, and when presence at it may be recorded."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from lms.classes.meetings.meeting_rules import MeetingPlan, TypedMeeting, check_meeting, phase
from tests.forms import says

START = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
GOOD = TypedMeeting("Lịch sử Đảng", "Xưởng 1", "2026-11-23T10:00", "12:00 23/11/2026", "7")


def test_a_session_is_planned_in_vietnams_time() -> None:
    plan = MeetingPlan("Lịch sử Đảng", "Xưởng 1", START, START + timedelta(hours=2), 7)
    assert check_meeting(GOOD, [7]) == plan


def test_a_session_may_have_no_instructor_yet() -> None:
    assert check_meeting(replace(GOOD, instructor=""), []) == MeetingPlan(
        "Lịch sử Đảng", "Xưởng 1", START, START + timedelta(hours=2), None
    )


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"topic": ""}, {"topic": "Hãy điền ô này"}),
        ({"place": "x" * 201}, {"place": "dài quá 200 ký tự"}),
        ({"starts_at": "hôm nay"}, {"starts_at": "Hãy nhập giờ và ngày"}),
        ({"ends_at": ""}, {"ends_at": "Hãy nhập giờ và ngày"}),
        ({"ends_at": "10:00 23/11/2026"}, {"ends_at": "Giờ kết thúc phải sau"}),
        ({"ends_at": "12:00 24/11/2026"}, {"ends_at": "dài nhất 12 giờ"}),
        ({"instructor": "8"}, {"instructor": "không phải giảng viên"}),
        ({"instructor": "bảy"}, {"instructor": "không phải giảng viên"}),
    ],
)
def test_each_field_says_what_is_wrong_with_it(changes: dict[str, str], words: dict[str, str]) -> None:
    assert says(check_meeting(replace(GOOD, **changes), [7]), words)


def test_an_empty_form_is_wrong_in_every_field_that_must_be_filled() -> None:
    assert set(check_meeting(TypedMeeting(), [])) == {"topic", "place", "starts_at", "ends_at"}


@pytest.mark.parametrize(
    ("minutes", "found"),
    [(-61, "ahead"), (-60, "on"), (0, "on"), (179, "on"), (180, "over"), (10_000, "over")],
)
def test_codes_serve_from_an_hour_before_to_an_hour_after(minutes: int, found: str) -> None:
    now = START + timedelta(minutes=minutes)
    assert phase(START, START + timedelta(hours=2), now) == found
