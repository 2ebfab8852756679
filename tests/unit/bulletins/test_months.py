"""The year of bulletins opens at this month; no month is lost by that."""

import pytest

from lms.bulletins.drafts.plan import by_month, from_month

YEAR = by_month([], 2026)


def test_this_month_comes_first_and_past_ones_last() -> None:
    found = [name for name, _entries in from_month(YEAR, "2026-11")]
    assert found[:3] == ["2026-11", "2026-12", "2026-01"]
    assert sorted(found) == [name for name, _entries in YEAR]


@pytest.mark.parametrize("first", ["2026-01", "2025-11", "2027-01"])
def test_another_year_begins_with_its_first_month(first: str) -> None:
    assert from_month(YEAR, first) == YEAR
