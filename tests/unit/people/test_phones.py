import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.people import phones


@pytest.mark.parametrize(
    "typed",
    [
        "0912345678",
        "0912 345 678",
        "0912.345.678",
        "0912-345-678",
        "(0912) 345 678",
        "091 2345678",
        "84912345678",
        "+84912345678",
        "+84 912 345 678",
        "+84 (0) 912 345 678",
        "0084912345678",
        "912345678",
        " 0912\u00a0345\u200b678 ",
        "0912–345–678",
    ],
)
def test_every_common_spelling_is_the_same_number(typed: str) -> None:
    assert phones.parse(typed) == "+84912345678"


@pytest.mark.parametrize("prefix", ["03", "05", "07", "08", "09"])
def test_all_five_mobile_prefixes_are_accepted(prefix: str) -> None:
    assert phones.parse(prefix + "12345678") == "+84" + prefix[1:] + "12345678"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "lan",
        "0212345678",
        "0112345678",
        "091234567",
        "09123456789",
        "+85912345678",
        "0912345678a",
        "0０12345678",
        "٠٩١٢٣٤٥٦٧٨",
    ],
)
def test_what_is_no_mobile_number_is_none(typed: str) -> None:
    assert phones.parse(typed) is None


def test_a_number_that_begins_like_the_country_code_keeps_its_digits() -> None:
    assert phones.parse("0841234567") == "+84841234567"
    assert phones.parse("841234567") == "+84841234567"
    assert phones.parse("84841234567") == "+84841234567"


@given(st.from_regex(r"0[35789][0-9]{8}", fullmatch=True))
def test_display_is_one_more_spelling_of_the_number(national: str) -> None:
    stored = phones.parse(national)
    assert stored == "+84" + national[1:]
    assert phones.parse(phones.display(stored)) == stored


@given(st.text(max_size=30))
def test_no_text_breaks_the_reader(text: str) -> None:
    parsed = phones.parse(text)
    assert parsed is None or (len(parsed) == 12 and parsed.isascii())
    assert phones.parse(unicodedata.normalize("NFD", text)) == parsed


def test_no_number_is_shown_as_nothing() -> None:
    assert phones.display(None) == ""
