import pytest

from lms.certificates.misses import Misses, network


def test_misses_are_refused_after_the_limit_and_only_for_that_address() -> None:
    misses = Misses(per_minute=3)
    for _ in range(3):
        assert misses.wait("192.0.2.1") == 0
        misses.count("192.0.2.1")
    assert 0 < misses.wait("192.0.2.1") <= 60
    assert misses.wait("192.0.2.2") == 0


def test_asking_without_missing_costs_nothing() -> None:
    misses = Misses(per_minute=1)
    assert [misses.wait("192.0.2.1") for _ in range(50)] == [0] * 50


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("fe80::1%eth0", "fe80::/64"),
        (None, ""),
    ],
)
def test_an_ipv6_client_is_its_whole_network(address: str | None, client: str) -> None:
    assert network(address) == client
