import pytest

from lms.people.credentials import identifiers


def test_a_phone_number_in_any_spelling_is_one_identifier() -> None:
    assert identifiers.read("+84 912 345 678") == identifiers.read("0912345678")
    assert identifiers.read("0912345678").kind == "phone"


def test_a_username_is_read_without_regard_to_case_and_spaces_around_it() -> None:
    assert identifiers.read("  Lan.Dang ") == identifiers.read("lan.dang")
    assert identifiers.read("lan.dang").kind == "username"


def test_the_key_of_the_counters_is_the_same_for_all_spellings_and_tells_no_number() -> None:
    key = identifiers.read("0912 345 678").key
    assert key == identifiers.read("+84912345678").key
    assert len(key) == 64
    assert "912345678" not in key
    assert key != identifiers.read("0912 345 679").key


def test_an_endless_identifier_is_cut_before_it_reaches_the_database() -> None:
    assert len(identifiers.read("a" * 201).value) == 200


@pytest.mark.parametrize("typed", ["lan", "lan.dang-95", "Mai_07", "7lan"])
def test_usernames_are_stored_in_lower_case(typed: str) -> None:
    assert identifiers.parse_username(typed) == typed.lower()


@pytest.mark.parametrize(
    "typed", ["", "la", "0912345678", "123", "đặng", "lan dang", ".lan", "lan-", "a" * 61]
)
def test_what_could_be_a_phone_number_or_cannot_be_typed_everywhere_is_no_username(typed: str) -> None:
    assert identifiers.parse_username(typed) is None
