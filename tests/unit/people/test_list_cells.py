"""Births, names and phones as offices write them in lists."""

import unicodedata
from datetime import date

import pytest

from lms.people.importing import cells
from lms.people.importing.cells import CellError

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "written",
    [
        date(1990, 5, 12),
        "12/05/1990",
        "12/5/1990",
        " 12-05-1990 ",
        "12.05.1990",
        "12 / 05 / 1990",
        "12 05 1990",
        "1990-05-12",
        "1990-05-12 00:00:00",
        "ngày 12 tháng 5 năm 1990",
        unicodedata.normalize("NFD", "Ngày 12 tháng 05 năm 1990"),
        "12051990",
        33005,
        33005.0,
        "33005",
    ],
)
def test_a_day_is_understood_however_it_is_written(written: date | str | float) -> None:
    assert cells.birth(written, TODAY) == date(1990, 5, 12)


@pytest.mark.parametrize("written", ["1990", 1990, 1990.0, "năm 1990", " 1990 "])
def test_a_year_alone_stays_a_year(written: str | float) -> None:
    assert cells.birth(written, TODAY) == 1990


@pytest.mark.parametrize("written", [None, "", "   ", "\u00a0", "\u200b"])
def test_what_looks_blank_is_blank(written: str | None) -> None:
    assert cells.birth(written, TODAY) is None
    assert cells.phone(written) is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("31/02/1990", "ngày sinh 31/02/1990 không có thật"),
        ("05/31/1990", "không có thật"),
        ("30021990", "30/02/1990 không có thật"),
        ("12/05/90", "năm hai chữ số"),
        ("05/1990", "thiếu ngày"),
        ("24/11/2026", "phải từ năm 1900 đến nay"),
        (date(1899, 1, 1), "phải từ năm 1900 đến nay"),
        ("1850", "phải từ năm 1900 đến nay"),
        ("không rõ", "không đọc được"),
        ("123", "không đọc được"),
        ("9" * 400, "không đọc được"),
        ("#N/A", "công thức bị lỗi"),
    ],
)
def test_what_is_no_birth_says_why(written: str | date, said: str) -> None:
    with pytest.raises(CellError) as caught:
        cells.birth(written, TODAY)
    assert said in caught.value.sentence


@pytest.mark.parametrize(
    "written",
    [
        "0912345678",
        "0912.345.678",
        "+84 912 345 678",
        "84912345678",
        912345678,
        912345678.0,
        "(0912) 345-678",
    ],
)
def test_a_phone_number_is_understood_however_it_is_written(written: str | float) -> None:
    assert cells.phone(written) == "+84912345678"


@pytest.mark.parametrize("written", ["0912345678, 0987654321", "12345", "02838123456", 91234567890123])
def test_what_is_no_single_mobile_number_is_refused(written: str | int) -> None:
    with pytest.raises(CellError, match="không đúng"):
        cells.phone(written)


def test_a_name_is_kept_as_written_but_composed_and_trimmed() -> None:
    assert cells.full_name(unicodedata.normalize("NFD", "  Đặng  Thị Lan ")) == "Đặng Thị Lan"
    assert cells.full_name("H'Hen Niê") == "H'Hen Niê"


@pytest.mark.parametrize("written", [None, " ", "Lan 2", 12, "...", "á" * 121, "#REF!"])
def test_what_is_no_name_is_refused(written: str | int | None) -> None:
    with pytest.raises(CellError):
        cells.full_name(written)
