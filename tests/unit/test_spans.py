"""How a span of time is written: in Vietnam's hours, without saying a day twice."""

from datetime import UTC, datetime, timedelta

import pytest

from lms.web.i18n import span

START = datetime(2026, 12, 1, 7, 50, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "written"),
    [
        (0.5, "14:50 01/12/2026"),
        (31, "14:50–15:21 01/12/2026"),
        (9 * 60 + 10, "14:50 01/12/2026 – 00:00 02/12/2026"),
    ],
)
def test_a_span_says_its_day_once(minutes: float, written: str) -> None:
    assert span(START, START + timedelta(minutes=minutes)) == written
