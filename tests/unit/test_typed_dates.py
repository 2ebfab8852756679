from datetime import UTC, date, datetime

import pytest

from lms.forms import dates


@pytest.mark.parametrize("text", ["2027-02-05", "05/02/2027", "5/2/2027", " 05/02/2027 ", "05/02/2027\u200b"])
def test_a_day_is_read_as_browsers_send_it_and_as_people_type_it(text: str) -> None:
    assert dates.day(text) == date(2027, 2, 5)


@pytest.mark.parametrize(
    "text",
    ["", "mai", "31/02/2027", "02/13/2027", "05/02/27", "05-02-2027", "2027", "0001-01-01", "9999-12-31"],
)
def test_what_is_no_day_is_no_day(text: str) -> None:
    assert dates.day(text) is None


@pytest.mark.parametrize(
    "text",
    ["2027-02-05T07:30", "2027-02-05T07:30:00", "07:30 05/02/2027", "05/02/2027 7:30", "07:30  05/02/2027"],
)
def test_a_moment_is_one_in_vietnam(text: str) -> None:
    assert dates.moment(text) == datetime(2027, 2, 5, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "05/02/2027", "25:00 05/02/2027", "0001-01-01T00:00", "9999-12-31T23:59"]
)
def test_what_is_no_moment_is_no_moment(text: str) -> None:
    assert dates.moment(text) is None


def test_a_birth_is_a_day_or_only_a_year() -> None:
    assert dates.day_or_year("12/05/1998") == date(1998, 5, 12)
    assert dates.day_or_year("1998") == 1998
    assert [dates.day_or_year(text) for text in ("", "98", "19988", "năm 98", "１９９８")] == [None] * 5


def test_fields_are_filled_in_the_form_that_browsers_take_and_read_back() -> None:
    moment = datetime(2027, 2, 4, 18, 5, tzinfo=UTC)
    assert dates.moment_field(moment) == "2027-02-05T01:05"
    assert dates.moment(dates.moment_field(moment)) == moment
    assert dates.day_field(date(2027, 2, 5)) == "2027-02-05"
