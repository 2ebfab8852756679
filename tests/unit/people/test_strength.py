from datetime import date

import pytest

from lms.people.credentials.password_strength import (
    KnownToOthers,
    Weakness,
    find_password_weakness,
    find_pin_weakness,
)

LAN = KnownToOthers("Đặng Thị Ánh Lan", "+84912345678", "lan.dang", date(1995, 5, 9), 1995)
YEAR_ONLY = KnownToOthers("H'Hen Niê", None, None, None, 1987)


@pytest.mark.parametrize("password", ["con mèo leo cây", "Xe đạp 3 bánh", "x" * 6 + "Y9!", "lop-hoc-mau-07"])
def test_a_long_enough_password_that_nobody_would_try_first_will_do(password: str) -> None:
    assert find_password_weakness(password, LAN) is None


def test_length_is_counted_in_characters() -> None:
    assert find_password_weakness("đặngđặn", LAN) is Weakness.TOO_SHORT
    assert find_password_weakness("z9" * 101, LAN) is Weakness.TOO_LONG


@pytest.mark.parametrize(
    "password",
    [
        "12345678",
        "87654321",
        "1234567890",
        "matkhau123",
        "Mật khẩu 123",
        "anhyeuem",
        "Anh Yêu Em",
        "PASSWORD",
        "aaaaaaaa",
        "abababab",
        "abcdefgh",
        "02091945",
        "\u200b" * 9,
    ],
)
def test_obvious_passwords_are_refused_however_they_are_written(password: str) -> None:
    assert find_password_weakness(password, LAN) is Weakness.OBVIOUS


@pytest.mark.parametrize(
    "password",
    [
        "0912345678",
        "+84912345678",
        "84912345678",
        "lan.dang",
        "Đặng Thị Ánh Lan",
        "dangthianhlan",
        "09051995",
        "9/5/1995",
        "1995-05-09",
        "dangthianhlan1995",
        "Lan123456",
    ],
)
def test_what_others_know_of_a_person_is_no_password_of_theirs(password: str) -> None:
    assert find_password_weakness(password, LAN) is Weakness.PERSONAL


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６", "12 456", "-12345"])
def test_a_pin_is_six_plain_digits(pin: str) -> None:
    assert find_pin_weakness(pin, LAN) is Weakness.NOT_SIX_DIGITS


@pytest.mark.parametrize("pin", [str(digit) * 6 for digit in range(10)])
def test_one_digit_six_times_is_refused(pin: str) -> None:
    assert find_pin_weakness(pin, LAN) is Weakness.OBVIOUS


@pytest.mark.parametrize(
    "pin", ["123456", "654321", "012345", "789012", "987654", "123123", "121212", "123321", "112233"]
)
def test_runs_and_patterns_are_refused(pin: str) -> None:
    assert find_pin_weakness(pin, LAN) is Weakness.OBVIOUS


@pytest.mark.parametrize("pin", ["090595", "950509", "050995", "951995", "199505", "051995", "345678"])
def test_the_birth_date_and_the_phone_number_are_no_pin(pin: str) -> None:
    assert find_pin_weakness(pin, LAN) in {Weakness.PERSONAL, Weakness.OBVIOUS}


def test_a_year_of_birth_is_enough_to_refuse_the_pin_made_of_it() -> None:
    assert find_pin_weakness("198787", YEAR_ONLY) is Weakness.PERSONAL


@pytest.mark.parametrize("pin", ["502931", "840273", "199603"])
def test_any_other_pin_will_do(pin: str) -> None:
    assert find_pin_weakness(pin, LAN) is None
    assert find_pin_weakness(pin, YEAR_ONLY) is None
