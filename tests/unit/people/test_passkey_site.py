"""Which site passkeys are bound to, by the public address."""

import pytest

from lms.people.sign_in.webauthn import Site, site_of


@pytest.mark.parametrize(
    ("address", "host", "origin"),
    [
        ("https://hoc.example.vn", "hoc.example.vn", "https://hoc.example.vn"),
        ("https://hoc.example.vn:443", "hoc.example.vn", "https://hoc.example.vn"),
        ("https://hoc.example.vn:8443", "hoc.example.vn", "https://hoc.example.vn:8443"),
        ("https://HOC.example.vn/lop", "hoc.example.vn", "https://hoc.example.vn"),
        ("http://localhost:8007", "localhost", "http://localhost:8007"),
    ],
)
def test_the_site_follows_from_the_public_address(address: str, host: str, origin: str) -> None:
    assert site_of(address, "Lớp") == Site(host, origin, "Lớp")


@pytest.mark.parametrize("address", ["http://127.0.0.1:8007", "https://[::1]", "https://10.0.0.7"])
def test_a_bare_address_has_no_passkeys(address: str) -> None:
    assert site_of(address, "Lớp") is None
