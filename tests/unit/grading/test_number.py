from decimal import Decimal
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.grading.number import Number
from lms.grading.numerals import readings
from lms.grading.shown import Shown


def numbers(*texts: str) -> tuple[Decimal, ...]:
    return tuple(map(Decimal, texts))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("114", numbers("114")),
        ("8,5", numbers("8.5")),
        ("8.5", numbers("8.5")),
        (",5", numbers("0.5")),
        ("05", numbers("5")),
        ("-3", numbers("-3")),
        ("\u2212 3,5", numbers("-3.5")),
        ("+12", numbers("12")),
        ("1.586", numbers("1586", "1.586")),
        ("1,586", numbers("1.586", "1586")),
        ("1 586", numbers("1586")),
        ("1\u00a0586", numbers("1586")),
        ("1.586,25", numbers("1586.25")),
        ("1,586.25", numbers("1586.25")),
        ("1.586.000", numbers("1586000")),
        ("0.586", numbers("0.586")),
        ("1.5866", numbers("1.5866")),
        ("1234.567", numbers("1234.567")),
    ],
)
def test_every_reading_of_a_number_the_vietnamese_one_first(text: str, meant: tuple[Decimal, ...]) -> None:
    assert readings(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "",
        "mười hai",
        "12 tháng",
        "15 86",
        "1.586.00",
        "1.586,000.5",
        "1..5",
        "5,",
        "1e3",
        "NaN",
        "½",
        "٣",
        "9" * 61,
    ],
)
def test_what_is_no_number_has_no_reading(text: str) -> None:
    assert readings(text) == ()


@pytest.mark.parametrize(
    ("key", "tolerance", "text", "value"),
    [
        ("1586", "0", "1586", 1),
        ("1586", "0", "1.586", 1),
        ("1586", "0", "1 586", 1),
        ("1586", "0", "1,586", 1),
        ("1.586", "0", "1,586", 1),
        ("1.586", "0", "1586", 0),
        ("114", "0", "115", 0),
        ("114", "0", "114", 1),
        ("12", "0", "24", 0),
        ("8.5", "0", "8,5", 1),
        ("8.5", "0", "8.50", 1),
        ("8.5", "0.1", "8,6", 1),
        ("8.5", "0.1", "8,4", 1),
        ("8.5", "0.1", "8,60000000000000000000000000000000001", 0),
        ("0.1", "0.2", "0,3", 1),
        ("3", "0", "-3", 0),
        ("12", "0", "12 tháng", 0),
    ],
)
def test_a_number_is_compared_exactly(key: str, tolerance: str, text: str, value: int) -> None:
    mark = Number(Decimal(key), Decimal(tolerance)).mark(text)
    assert mark.value == value
    assert mark.reason == ("right" if value else "wrong")


def test_text_that_is_no_number_is_wrong_and_says_why() -> None:
    assert Number(Decimal(12)).mark("một tá").detail == (("number", "unreadable"),)
    assert Number(Decimal(12)).mark("13").detail == ()


def test_nothing_typed_is_blank() -> None:
    assert Number(Decimal(0)).mark(" \u200b").reason == "blank"
    assert Number(Decimal(0)).read(MultiDict({"q": " \u200b"}), "q") is None
    assert Number(Decimal(0)).read(MultiDict({"q": " 8,5 "}), "q") == "8,5"


@pytest.mark.parametrize(("value", "tolerance"), [("NaN", "0"), ("Infinity", "0"), ("1", "-1"), ("1", "NaN")])
def test_a_key_that_nothing_or_everything_could_equal_is_refused(value: str, tolerance: str) -> None:
    with pytest.raises(ValueError, match="finite"):
        Number(Decimal(value), Decimal(tolerance))


def test_a_number_shows_nothing() -> None:
    body = Number(Decimal(12))
    assert body.shown() == Shown()
    assert body.option_ids() == ()


decimals = st.decimals(0, 9_999_999, places=2)


@given(decimals, decimals)
def test_a_number_in_vietnamese_writing_equals_exactly_itself(key: Decimal, other: Decimal) -> None:
    written = f"{other:,.2f}".translate(str.maketrans(",.", ".,"))
    assert Number(key).mark(written).value == (1 if key == other else 0)
    assert Number(other).mark(written).value == 1


@given(decimals, decimals, decimals, st.text("0123456789., ", min_size=1, max_size=9))
def test_a_wider_tolerance_never_lowers_a_mark(key: Decimal, one: Decimal, more: Decimal, text: str) -> None:
    narrow, wide = Number(key, one).mark(text).value, Number(key, one + more).mark(text).value
    assert narrow is not None
    assert wide is not None
    assert wide >= narrow


@given(st.text("0123456789., \u00a0tháng", max_size=9))
def test_the_unicode_form_of_a_number_never_matters(text: str) -> None:
    assert readings(normalize("NFD", text)) == readings(normalize("NFC", text))
