"""Lists of revocations: any set of bits comes back out, and places never run into each other."""

import gzip
from base64 import urlsafe_b64decode
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from openbadgeslib.ob3.status import decode_encoded_list, set_indices

from lms.certificates.badges import status_list
from lms.certificates.badges.status_list import BITS, claims, encode, entry, first_place, locate

URL = "https://hoc.example.vn"
NOW = datetime(2026, 11, 23, 2, 40, tzinfo=UTC)


@given(st.sets(st.integers(0, BITS - 1), max_size=200))
def test_another_library_reads_the_bits_that_were_set(bits: set[int]) -> None:
    assert set_indices(decode_encoded_list(encode(bits))) == bits


@given(st.integers(0, 50 * BITS))
def test_a_place_is_one_bit_of_one_list(place: int) -> None:
    number, bit = locate(place)
    assert first_place(number) + bit == place
    assert 0 <= bit < BITS


def test_the_list_has_the_length_and_form_of_the_standard() -> None:
    text = encode([0, BITS - 1])
    assert text[0] == "u"
    assert "=" not in text
    content = gzip.decompress(urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    assert (len(content) * 8, content[0], content[-1]) == (131_072, 0x80, 0x01)


def test_an_entry_leads_to_its_bit() -> None:
    assert entry(URL, BITS + 7) == {
        "id": f"{URL}/xac-minh/trang-thai/2.jwt#7",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "7",
        "statusListCredential": f"{URL}/xac-minh/trang-thai/2.jwt",
    }


def test_a_list_stays_the_same_within_the_hour_and_holds_for_a_week() -> None:
    first = claims(URL, 1, [5], now=NOW)
    assert claims(URL, 1, [5], now=NOW + timedelta(minutes=19)) == first
    assert claims(URL, 1, [5], now=NOW + timedelta(minutes=20)) != first
    assert (first["validFrom"], first["validUntil"]) == ("2026-11-23T02:00:00Z", "2026-11-30T02:00:00Z")
    assert first["exp"] - first["nbf"] == status_list.VALID.total_seconds()
