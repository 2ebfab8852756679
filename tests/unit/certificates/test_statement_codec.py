import string
from dataclasses import replace
from datetime import date
from pathlib import Path

import cbor2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.certificates.statements import codec, printed_statement, statement_keys
from lms.certificates.statements.codec import Statement, StatementError
from lms.certificates.statements.printed_statement import CheckedStatement
from lms.forms.crockford import ALPHABET
from tests.unit.certificates.samples import ORDINARY

URL = "https://hoc.example.vn"
DAYS = st.dates(date(2000, 1, 1), date(2150, 12, 31))
TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=200)
STATEMENTS = st.builds(
    Statement,
    code=st.text(ALPHABET, min_size=12, max_size=12).map(
        lambda text: "-".join((text[:4], text[4:8], text[8:]))
    ),
    number=TEXTS.map(lambda text: text[:40]),
    name=TEXTS,
    birth_year=st.none() | st.integers(1900, 2150),
    course=st.integers(0, 2**32 - 1),
    issued_on=DAYS,
    valid_until=st.none() | DAYS,
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> statement_keys.StatementKeys:
    folder = tmp_path_factory.mktemp("keys")
    statement_keys.prepare(folder)
    return statement_keys.load(folder)


@pytest.fixture(scope="module")
def address(own: statement_keys.StatementKeys) -> str:
    return printed_statement.qr_text(ORDINARY, own, URL)


@settings(max_examples=60)
@given(statement=STATEMENTS)
def test_every_statement_comes_back_as_it_was_and_is_signed(
    own: statement_keys.StatementKeys, statement: Statement
) -> None:
    digits = codec.seal(statement, own.current.short_id, own.sign)
    assert set(digits) <= set(string.digits)
    sealed = codec.unseal(statement.code, digits)
    assert sealed.statement == statement
    assert sealed.key_id == own.current.short_id
    assert own.current.verifies(sealed.message, sealed.signature)


def test_the_printed_address_says_what_the_paper_says(
    own: statement_keys.StatementKeys, address: str
) -> None:
    assert address.startswith(f"{URL}/xac-minh/{ORDINARY.code}#1"), "01 begins the bytes, so 1… the digits"
    found = printed_statement.check(address, own)
    assert found == CheckedStatement("genuine", codec.of_payload(ORDINARY))
    assert found.statement is not None
    assert (found.statement.name, found.statement.birth_year) == ("Nguyễn Thị Ánh Tuyết", 1994)
    assert found.statement.course == codec.course_number("Bồi dưỡng nhận thức về Đảng")


def test_without_birth_and_end_nothing_is_made_up(own: statement_keys.StatementKeys) -> None:
    found = printed_statement.check(
        printed_statement.qr_text(replace(ORDINARY, birth="", valid_until=None), own, URL), own
    )
    assert found is not None
    assert found.statement is not None
    assert (found.statement.birth_year, found.statement.valid_until) == (None, None)


def test_equal_certificates_have_equal_addresses(own: statement_keys.StatementKeys, address: str) -> None:
    assert printed_statement.qr_text(ORDINARY, own, URL) == address


def test_every_changed_digit_is_refused(own: statement_keys.StatementKeys, address: str) -> None:
    plain, digits = address.split("#")
    for place, digit in enumerate(digits):
        changed = digits[:place] + str((int(digit) + 1 + place % 9) % 10) + digits[place + 1 :]
        found = printed_statement.check(f"{plain}#{changed}", own)
        assert found is not None, place
        assert found.verdict != "genuine", place
        assert found.statement is None, place


@given(data=st.data())
def test_changes_of_any_kind_are_refused(
    own: statement_keys.StatementKeys, address: str, data: st.DataObject
) -> None:
    plain, digits = address.split("#")
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(digits))] * 2)))
    changed = digits[:start] + data.draw(st.text(string.digits, max_size=30)) + digits[end:]
    if changed not in (digits, ""):
        found = printed_statement.check(f"{plain}#{changed}", own)
        assert found is not None
        assert found.verdict != "genuine"


def test_a_statement_moved_to_another_code_is_refused(
    own: statement_keys.StatementKeys, address: str
) -> None:
    moved = address.replace(ORDINARY.code, "K7QF-2M9D-XW4S")
    assert printed_statement.check(moved, own) == CheckedStatement("altered")


def test_a_strangers_key_is_named_as_such_even_under_our_number(
    own: statement_keys.StatementKeys, tmp_path: Path
) -> None:
    statement_keys.prepare(tmp_path)
    stranger = statement_keys.load(tmp_path)
    assert printed_statement.check(
        printed_statement.qr_text(ORDINARY, stranger, URL), own
    ) == CheckedStatement("unknown key")
    forged = codec.seal(codec.of_payload(ORDINARY), own.current.short_id, stranger.sign)
    assert printed_statement.check(f"{URL}/xac-minh/{ORDINARY.code}#{forged}", own) == CheckedStatement(
        "altered"
    )


def test_the_plain_address_carries_no_statement(own: statement_keys.StatementKeys) -> None:
    assert printed_statement.check(f"{URL}/xac-minh/{ORDINARY.code}", own) is None


@pytest.mark.parametrize(
    "digits", ["0", "1", "abc", "-5", "٣٤٥", "1" * 150, "9" * 400, "1" * 500, " 12", "1_000", "0" * 300]
)
def test_what_is_no_statement_is_refused(digits: str) -> None:
    with pytest.raises(StatementError):
        codec.unseal(ORDINARY.code, digits)


@pytest.mark.parametrize(
    "fields",
    [
        [],
        [1, "n", "t", 1994, 5, 100],
        [1, "n", "t", 1994, 5, "ngày", None],
        [1, "n", "t", 1994, 5, 10**12, None],
        {"a": 1},
        "text",
    ],
)
def test_other_cbor_is_no_statement(fields: object) -> None:
    body = cbor2.dumps(fields, canonical=True)
    digits = str(int.from_bytes(b"\x01" + body + bytes(64), "big"))
    with pytest.raises(StatementError):
        codec.unseal(ORDINARY.code, digits)


def test_the_ordinary_address_is_short_enough_for_a_qr_of_53_modules(address: str) -> None:
    """Measured before: 307 to 343 digits and address, version 8 or 9."""
    assert len(address) <= 360
