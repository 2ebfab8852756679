"""Numbers in Vietnamese words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading import spoken

ONES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]


def say(number: int, *, is_first: bool = True) -> str:
    """The number below a thousand million as it is read out in full."""
    for name, value in (("triệu", 1_000_000), ("nghìn", 1_000)):
        if number >= value:
            rest = number % value
            tail = f" {say(rest, is_first=False)}" if rest else ""
            return f"{say(number // value, is_first=is_first)} {name}{tail}"
    hundreds, rest = divmod(number, 100)
    if hundreds or not is_first:
        return f"{ONES[hundreds]} trăm {_below_hundred(rest, after=True)}".strip()
    return _below_hundred(rest, after=False) or ONES[0]


def _below_hundred(number: int, *, after: bool) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return "" if not ones else f"linh {ONES[ones]}" if after else ONES[ones]
    last = {0: "", 1: "một" if tens == 1 else "mốt", 5: "lăm"}.get(ones, ONES[ones])
    return f"{'mười' if tens == 1 else ONES[tens] + ' mươi'} {last}".strip()


@given(st.integers(0, 999_999_999))
def test_what_is_read_out_in_full_is_read_back(number: int) -> None:
    assert spoken.read(say(number)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("tám", 8),
        ("Hai mươi mốt", 21),
        ("hai mươi tư", 24),
        ("một nghìn chín trăm ba mươi", 1930),
        ("hai ngàn không trăm hai mươi sáu", 2026),
        ("một trăm lẻ năm", 105),
        ("ba tỉ", 3_000_000_000),
        ("âm mười lăm", -15),
    ],
)
def test_common_ways_to_say_a_number(words: str, number: int) -> None:
    assert spoken.read(words) == number


@pytest.mark.parametrize(
    "words",
    [
        "",
        "trăm",
        "nghìn",
        "âm",
        "tam",
        "một tá",
        "mười năm",
        "một trăm hai",
        "hai nghìn năm",
        "hai hai",
        "một mươi",
    ],
)
def test_what_is_no_number_or_could_be_two_is_not_read(words: str) -> None:
    assert spoken.read(words) is None


@given(
    st.lists(st.sampled_from([*ONES, "mười", "mươi", "trăm", "linh", "nghìn", "triệu", "mốt"]), max_size=40)
)
def test_any_row_of_number_words_is_read_or_not(words: list[str]) -> None:
    found = spoken.read(" ".join(words))
    assert found is None or found >= 0
