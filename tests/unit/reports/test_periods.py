from datetime import UTC, date, datetime

import pytest

from lms.reports.periods import Period, ReportRequest, check, offered, read_period
from tests.forms import says

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("key", "first", "last", "parts"),
    [
        ("2026", date(2026, 1, 1), date(2026, 12, 31), ["2026-q1", "2026-q2", "2026-q3", "2026-q4"]),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31), ["2026-t10", "2026-t11", "2026-t12"]),
        ("2024-q1", date(2024, 1, 1), date(2024, 3, 31), ["2024-t1", "2024-t2", "2024-t3"]),
        ("2024-t2", date(2024, 2, 1), date(2024, 2, 29), ["2024-t2"]),
        ("tat-ca", date(2020, 1, 1), date(2021, 12, 31), ["2020", "2021"]),
    ],
)
def test_a_period_has_days_and_parts(key: str, first: date, last: date, parts: list[str]) -> None:
    period = read_period(key, 2021)
    assert period is not None
    assert (period.key, period.first, period.last) == (key, first, last)
    assert [part.key for part in period.parts] == parts


@pytest.mark.parametrize("period", [Period("year", 2028), Period("quarter", 2028, 1), Period("all", 2030)])
def test_the_parts_of_a_period_follow_each_other_without_a_gap(period: Period) -> None:
    parts = period.parts
    assert (parts[0].start, parts[-1].end) == (period.start, period.end)
    assert [one.end for one in parts[:-1]] == [one.start for one in parts[1:]]


@pytest.mark.parametrize(
    "key", ["", "2026-q5", "2026-t13", "2026-q0", "1999", "2026-x1", "２０２６", "20260"]
)
def test_other_keys_name_no_period(key: str) -> None:
    assert read_period(key) is None


def test_a_day_ends_at_midnight_in_vietnam() -> None:
    asked = check("2026", "31/10/2026", TODAY)
    assert isinstance(asked, ReportRequest)
    assert asked.end == datetime(2026, 10, 31, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    ("key", "typed", "period", "day"),
    [
        ("", "", "2026", TODAY),
        ("2026-q3", "", "2026-q3", date(2026, 9, 30)),
        ("2026-q4", "", "2026-q4", TODAY),
        ("2026-q3", "2026-11-01", "2026-q3", date(2026, 11, 1)),
        ("", "05/02/2025", "2025", date(2025, 2, 5)),
        ("tat-ca", " 5/2/2025 ", "tat-ca", date(2025, 2, 5)),
    ],
)
def test_what_is_left_open_is_the_year_and_the_end_of_the_period_or_today(
    key: str, typed: str, period: str, day: date
) -> None:
    asked = check(key, typed, TODAY)
    assert isinstance(asked, ReportRequest)
    assert (asked.period.key, asked.day) == (period, day)


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("", "31/02/2026", "Không đọc được ngày"),
        ("", "hôm qua", "Không đọc được ngày"),
        ("", "26/11/2026", "chưa đến"),
        ("", "01/01/2019", "Trước năm 2020"),
        ("quy-4", "", "Hãy chọn kỳ báo cáo"),
        ("2026-q4", "30/09/2026", "bắt đầu sau ngày này"),
        ("2027", "", "bắt đầu sau ngày này"),
    ],
)
def test_what_cannot_be_reported_is_said(key: str, typed: str, words: str) -> None:
    field = "ky" if key == "quy-4" else "ngay"
    assert says(check(key, typed, TODAY), {field: words})


def test_periods_to_choose_from_have_begun() -> None:
    periods = offered(date(2026, 5, 5))
    assert [one.key for one in periods[:3]] == ["2026-q2", "2026-q1", "2025-q4"]
    assert [one.key for one in periods[-2:]] == ["2022", "tat-ca"]
    assert all(one.first <= date(2026, 5, 5) for one in periods)
