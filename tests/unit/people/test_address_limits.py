import pytest
from hypothesis import given
from hypothesis import strategies as some

from lms.people.sign_in import networks
from lms.people.sign_in.address_limits import AddressLimits
from lms.people.sign_in.networks import network

ONE, OTHER = "203.0.113.1", "198.51.100.1"


def test_an_address_is_refused_after_its_limit_and_no_other_is() -> None:
    limits = AddressLimits(each=3, together=300)
    for _ in range(3):
        assert limits.wait(ONE) == 0
        limits.count(ONE)
    assert 0 < limits.wait(ONE) <= 60
    assert limits.wait(OTHER) == 0


def test_asking_without_missing_costs_nothing() -> None:
    limits = AddressLimits(each=1, together=1)
    assert [limits.wait(ONE) for _ in range(50)] == [0] * 50


def test_misses_from_everywhere_leave_a_first_try_to_whoever_missed_nothing() -> None:
    limits = AddressLimits(each=20, together=30)
    for number in range(30):
        limits.count(f"203.0.113.{number}")
    assert limits.wait(OTHER) == 0
    limits.count(OTHER)
    assert 0 < limits.wait(OTHER) <= 60
    assert 0 < limits.wait("203.0.113.29") <= 60


@given(some.lists(some.sampled_from([f"203.0.113.{number}" for number in range(5)]), max_size=40))
def test_whatever_others_miss_nobody_waits_who_missed_nothing(misses: list[str]) -> None:
    limits = AddressLimits(each=3, together=8)
    for address in misses:
        if limits.wait(address) == 0:
            limits.count(address)
    assert limits.wait(OTHER) == 0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix:", "unix:"),
        ("không phải địa chỉ", "không phải địa chỉ"),
        (None, ""),
    ],
)
def test_an_ipv6_client_is_its_whole_network(address: str | None, client: str) -> None:
    assert network(address) == client


def test_what_is_stored_of_an_address_does_not_tell_it() -> None:
    stored = networks.name(ONE, "s" * 48)
    assert len(stored) == 64
    assert stored == networks.name("::ffff:203.0.113.1", "s" * 48)
    assert stored not in {networks.name(OTHER, "s" * 48), networks.name(ONE, "t" * 48)}
