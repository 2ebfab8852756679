import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.certificates import certificate_codes
from lms.certificates.certificate_codes import Unreadable

ANY_BYTES = st.binary(min_size=8, max_size=8)


@given(ANY_BYTES)
def test_a_made_code_reads_back_as_itself(random: bytes) -> None:
    code = certificate_codes.make(random)
    assert certificate_codes.read(code) == code


@given(ANY_BYTES)
def test_a_code_survives_how_people_type_it(random: bytes) -> None:
    code = certificate_codes.make(random)
    typed = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert certificate_codes.read(f" {typed}\u00a0") == code


@given(ANY_BYTES, ANY_BYTES)
def test_different_bits_are_different_codes(one: bytes, other: bytes) -> None:
    same_bits = int.from_bytes(one, "big") % 2**60 == int.from_bytes(other, "big") % 2**60
    assert (certificate_codes.make(one) == certificate_codes.make(other)) is same_bits


def test_a_code_is_twelve_symbols_in_groups_of_four() -> None:
    assert certificate_codes.make(bytes(8)) == "0000-0000-0000"
    assert certificate_codes.make(b"\xff" * 8) == "ZZZZ-ZZZZ-ZZZZ"


def test_a_code_needs_all_its_random_bytes() -> None:
    with pytest.raises(ValueError, match="8 random bytes"):
        certificate_codes.make(b"short")


@pytest.mark.parametrize(
    "typed",
    [
        "k7qf2m9dxw4t",
        "K7QF 2M9D XW4T",
        "K7QF–2M9D—XW4T",
        "K7QF.2M9D.XW4T",
        "https://hoc.example.vn/xac-minh/K7QF-2M9D-XW4T",
        "https://hoc.example.vn/xac-minh/K7QF-2M9D-XW4T#1234567890",
        "hoc.example.vn/xac-minh/k7qf-2m9d-xw4t/",
    ],
)
def test_separators_case_and_the_whole_address_do_not_matter(typed: str) -> None:
    assert certificate_codes.read(typed) == "K7QF-2M9D-XW4T"


def test_the_letter_o_is_nought_and_i_and_l_are_one() -> None:
    assert certificate_codes.read("OoIiLl000000") == "0011-1100-0000"


def test_a_code_of_another_length_is_unreadable() -> None:
    assert certificate_codes.read("K7QF-2M9D") == Unreadable("length", 8)
    assert certificate_codes.read("") == Unreadable("length", 0)


@pytest.mark.parametrize("symbol", ["U", "Đ", "*", "²"])
def test_a_symbol_that_codes_never_have_is_named(symbol: str) -> None:
    assert certificate_codes.read(f"K7QF-2M9D-XW4{symbol}") == Unreadable("symbol", 12, symbol)
