from hypothesis import given
from hypothesis import strategies as st

from lms.people.credentials import tokens

code_bytes = st.binary(min_size=tokens.CODE_BYTES, max_size=tokens.CODE_BYTES)


@given(code_bytes)
def test_a_code_is_read_back_from_paper_and_however_it_is_typed(random: bytes) -> None:
    code = tokens.make_code(random)
    assert tokens.parse_code(tokens.group_code(code)) == code
    assert tokens.parse_code(f" {code.lower()[:3]} {code.lower()[3:]} ") == code
    assert tokens.parse_code(code.replace("0", "O").replace("1", "l")) == code


def test_the_first_fifty_random_bits_all_matter() -> None:
    codes = {tokens.make_code((1 << bit).to_bytes(tokens.CODE_BYTES)) for bit in range(6, 56)}
    assert len(codes) == 50
    assert tokens.make_code(bytes(7)) == "0000000000"
    assert tokens.make_code(b"\xff" * 7) == "ZZZZZZZZZZ"


@given(st.text(max_size=20))
def test_no_text_breaks_the_reader_of_codes(text: str) -> None:
    code = tokens.parse_code(text)
    assert code is None or tokens.parse_code(code) == code


def test_what_is_too_short_too_long_or_has_a_u_is_no_code() -> None:
    assert tokens.parse_code("ABCDE-FGHJ") is None
    assert tokens.parse_code("ABCDE-FGHJK-M") is None
    assert tokens.parse_code("UBCDE-FGHJK") is None


def test_the_hash_of_a_code_needs_the_secret_of_the_installation() -> None:
    assert tokens.hash_code("ABCDEFGHJK", "one secret") != tokens.hash_code("ABCDEFGHJK", "another secret")
    assert len(tokens.hash_code("ABCDEFGHJK", "one secret")) == 64


def test_a_cookie_token_keeps_all_its_bits_and_its_hash_does_not_show_it() -> None:
    token = tokens.make_token(bytes(range(32)))
    assert len(token) == 43
    assert token != tokens.make_token(bytes(range(1, 33)))
    assert token not in tokens.hash_token(token)
    assert len(tokens.hash_token("\udc80 any text")) == 64
