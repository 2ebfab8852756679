"""Whom wrong secrets make wait: those who are wrong, and nobody by what one other address does."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bench import guesses
from lms.config import ROOT
from lms.people import throttle_rules
from lms.people.throttle_rules import Counter, Failures, Scope

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NONE = timedelta(0)
ONE, OTHER = "a" * 64, "b" * 64


@dataclass
class Door:
    """The counters of an installation, and the tries that were looked at."""

    now: datetime = NOW
    kept: dict[Counter, Failures] = field(default_factory=dict)

    def wait(self, counters: tuple[Counter, ...]) -> timedelta:
        """How long a try must wait now."""
        return throttle_rules.decide(self._states(counters), self.now).wait

    def fail(self, counters: tuple[Counter, ...]) -> bool:
        """A try with a wrong secret; whether it was looked at."""
        verdict = throttle_rules.decide(self._states(counters), self.now)
        self.kept.update(verdict.after)
        return verdict.wait == NONE

    def _states(self, counters: tuple[Counter, ...]) -> dict[Counter, Failures]:
        return {one: self.kept.get(one, Failures(0, self.now)) for one in counters}


def password(account: str, network: str) -> tuple[Counter, ...]:
    return throttle_rules.password_by_stranger(account * 64, network)


KNOWN = (
    throttle_rules.on_known_device(Scope.DEVICE_PASSWORD, 7),
    throttle_rules.on_known_device(Scope.DEVICE_PIN, 7),
)
gaps = some.sampled_from([0, 1, 30, 300, 3600]).map(lambda seconds: timedelta(seconds=seconds))
tries = some.lists(some.tuples(some.sampled_from("xyz"), gaps), max_size=150)
accounts = some.sampled_from("xyzn")


@given(tries, accounts)
def test_one_address_alone_makes_no_other_address_wait(done: list[tuple[str, timedelta]], mine: str) -> None:
    door = Door()
    for account, gap in done:
        door.fail(password(account, ONE))
        door.now += gap
    assert door.wait(password(mine, OTHER)) == NONE


@pytest.mark.parametrize("accounts", [1, 10_000])
@pytest.mark.parametrize("gap", [timedelta(milliseconds=100), timedelta(seconds=30), timedelta(minutes=5)])
def test_nor_does_it_by_trying_on_and_on(accounts: int, gap: timedelta) -> None:
    door = Door()
    for number in range(3_000):
        door.fail(password(f"{number % accounts:05}", ONE))
        door.now += gap
        assert door.wait(password("00000", OTHER)) == NONE


@given(some.lists(some.tuples(some.sampled_from("xyz"), some.sampled_from("pqrst"), gaps), max_size=150))
def test_whatever_strangers_do_a_known_device_never_waits(done: list[tuple[str, str, timedelta]]) -> None:
    door = Door()
    for account, network, gap in done:
        door.fail(password(account, network * 64))
        door.fail(throttle_rules.passkey_by_stranger(1, network * 64))
        door.now += gap
    assert [door.wait(counters) for counters in KNOWN] == [NONE, NONE]


def test_a_known_device_never_waits_even_when_everybody_else_does() -> None:
    door = Door()
    for number in range(2_000):
        door.fail(password(str(number), f"{number:064}"))
    assert door.wait(password("z", OTHER)) > NONE
    assert [door.wait(counters) for counters in KNOWN] == [NONE, NONE]


def test_a_hundred_failures_from_two_senders_cost_nobody_else_a_moment() -> None:
    door = Door()
    looked_at = [door.fail(password(str(number), (ONE, "c" * 64)[number % 2])) for number in range(100)]
    assert all(looked_at)
    assert door.wait(password("n", OTHER)) == NONE


def test_fifty_workers_behind_one_address_get_in_although_each_is_wrong_three_times() -> None:
    door = Door()
    for worker in range(50):
        assert all(door.fail(password(f"w{worker}", ONE)) for _ in range(3))
        assert door.wait(password(f"w{worker}", ONE)) == NONE


def test_one_address_at_one_account_waits_after_five() -> None:
    door = Door()
    assert [door.fail(password("x", ONE)) for _ in range(6)] == [True] * 5 + [False]
    assert door.wait(password("x", ONE)) == timedelta(seconds=30)


def test_a_try_that_must_wait_is_not_counted() -> None:
    door = Door()
    while door.fail(password("x", ONE)):
        pass
    before = dict(door.kept)
    assert not door.fail(password("x", ONE))
    assert door.kept == before


@given(some.text(min_size=1, max_size=64), some.text(max_size=64))
def test_every_key_fits_its_column(account: str, network: str) -> None:
    counters = throttle_rules.password_by_stranger(account, network)
    assert all(len(one.key) <= 64 for one in counters)
    here = next(one for one in counters if one.scope == Scope.ACCOUNT_HERE)
    assert here.key.startswith(throttle_rules.key_start(account))


def test_the_guesses_of_a_day_are_few_and_those_that_the_decision_says() -> None:
    assert guesses.table() in (ROOT / "docs/decisions/027-wrong-secrets.md").read_text()
    for row in guesses.rows():
        assert row.hits < 0.1, row.way
