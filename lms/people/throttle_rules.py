"""How long to wait after wrong secrets (pure).

Each counter is a number of failures and the moment of the last one. Fewer than `free` failures cost nothing;
then every further one doubles the wait, up to `longest`. Failures are forgotten one per `drain`. A try counts
against several counters, the narrow ones before the wide ones (decision 027): what one address may fail is so
much less than what an account or everybody together may that no address alone makes others wait, and a device
that the account knows has counters which nobody else can reach.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_MOST_DOUBLINGS = 40  # beyond any `longest`, and keeps 2**n small
_KEY_START = 40


class Scope(StrEnum):
    """What a counter counts wrong secrets of."""

    ACCOUNT_HERE = "account-here"  # one typed identifier, by one address, on devices that it does not know
    ADDRESS = "address"  # one address (see `networks`), on devices unknown to the accounts that it tries
    ACCOUNT = "account"  # one typed identifier, by every address together, on devices that it does not know
    ALL_PASSWORDS = "all-passwords"  # every account together, on devices unknown to them
    DEVICE_PIN = "device-pin"  # one known device, its PIN
    DEVICE_PASSWORD = "device-password"  # noqa: S105 - one known device, the password of its person
    PASSKEY = "passkey"  # one passkey: on a known device, or by one address
    ALL_PASSKEYS = "all-passkeys"  # every passkey together, on devices unknown to its person
    CODE_REQUEST = "code-request"  # one identifier by one address, or one known device, asking for a new code
    CODE_ADDRESS = "code-address"  # one address, asking for codes of anybody
    ALL_CODE_REQUESTS = "all-code-requests"  # everybody who asks for codes
    ATTENDANCE = "attendance"  # one person, the digits read aloud at a session


SHARED = frozenset(
    {
        Scope.ADDRESS,
        Scope.ALL_PASSWORDS,
        Scope.ALL_PASSKEYS,
        Scope.CODE_ADDRESS,
        Scope.ALL_CODE_REQUESTS,
    }
)
"""Counters of more than one account or device: somebody's success does not clear what others did."""
EVERYBODY = "*"


@dataclass(frozen=True, slots=True, order=True)
class Counter:
    """Names one counter; `key` is at most 64 characters."""

    scope: Scope
    key: str


@dataclass(frozen=True, slots=True)
class Policy:
    """How one scope slows down; see the module for what each part does."""

    free: int
    first: timedelta
    longest: timedelta
    drain: timedelta


@dataclass(frozen=True, slots=True)
class Failures:
    """The state of one counter."""

    count: int
    last_at: datetime


_ONE = Policy(5, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=6))
# Fifty workers behind one address may each be wrong four times.
_ADDRESS = Policy(200, timedelta(seconds=1), timedelta(minutes=5), timedelta(minutes=2))
_ACCOUNT = Policy(30, timedelta(seconds=30), timedelta(hours=1), timedelta(hours=1))
_ALL = Policy(800, timedelta(seconds=1), timedelta(minutes=1), timedelta(seconds=30))
POLICIES = {
    Scope.ACCOUNT_HERE: _ONE,
    Scope.ADDRESS: _ADDRESS,
    Scope.ACCOUNT: _ACCOUNT,
    Scope.ALL_PASSWORDS: _ALL,
    Scope.DEVICE_PIN: _ONE,
    Scope.DEVICE_PASSWORD: _ONE,
    Scope.PASSKEY: _ONE,
    Scope.ALL_PASSKEYS: _ALL,
    Scope.CODE_REQUEST: _ONE,
    Scope.CODE_ADDRESS: _ADDRESS,
    Scope.ALL_CODE_REQUESTS: _ALL,
    Scope.ATTENDANCE: _ONE,
}
KEPT = timedelta(days=30)
"""After so long without a failure a counter is forgotten: longer than any of them takes to drain to none
that matters, and its keys stand for people and addresses."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a try may be looked at: how long not (zero: now), what says so, and the counters after it."""

    wait: timedelta
    cause: Scope
    after: Mapping[Counter, Failures]


def decide(before: Mapping[Counter, Failures], now: datetime) -> Verdict:
    """Judge a try by the counters it counts against; a try that must wait is not counted."""
    waits = {counter: wait(POLICIES[counter.scope], failures, now) for counter, failures in before.items()}
    slowest = max(waits, key=lambda counter: waits[counter])
    if waits[slowest] > timedelta(0):
        return Verdict(waits[slowest], slowest.scope, before)
    after = {one: after_failure(POLICIES[one.scope], failures, now) for one, failures in before.items()}
    return Verdict(timedelta(0), slowest.scope, after)


def password_by_stranger(identifier_key: str, network: str) -> tuple[Counter, ...]:
    """What a password counts against on a device that the account does not know."""
    return (
        Counter(Scope.ACCOUNT_HERE, key_here(identifier_key, network)),
        Counter(Scope.ADDRESS, network),
        Counter(Scope.ACCOUNT, identifier_key),
        Counter(Scope.ALL_PASSWORDS, EVERYBODY),
    )


def passkey_by_stranger(passkey_id: int | None, network: str) -> tuple[Counter, ...]:
    """What a passkey's answer counts against on a device that its person does not know."""
    named = () if passkey_id is None else (Counter(Scope.PASSKEY, f"{passkey_id}:{network[:_KEY_START]}"),)
    return (*named, Counter(Scope.ADDRESS, network), Counter(Scope.ALL_PASSKEYS, EVERYBODY))


def code_request_by_stranger(identifier_key: str, network: str) -> tuple[Counter, ...]:
    """What asking for a new code counts against on a device that is not known; each asking counts."""
    return (
        Counter(Scope.CODE_REQUEST, key_here(identifier_key, network)),
        Counter(Scope.CODE_ADDRESS, network),
        Counter(Scope.ALL_CODE_REQUESTS, EVERYBODY),
    )


def on_known_device(scope: Scope, own_id: int) -> tuple[Counter, ...]:
    """What a try counts against on a known device: a counter that only the holder of the device reaches."""
    return (Counter(scope, str(own_id)),)


def key_here(identifier_key: str, network: str) -> str:
    """The key of an identifier at one address; it begins with `key_start`, by which it is found again."""
    return f"{key_start(identifier_key)}:{network[: 64 - _KEY_START - 1]}"


def key_start(identifier_key: str) -> str:
    """The part of an identifier's key that is in the keys of all its addresses."""
    return identifier_key[:_KEY_START]


def wait(policy: Policy, failures: Failures, now: datetime) -> timedelta:
    """How long from `now` until the next try is looked at; zero when it may be made at once.

    Never longer than `policy.longest`, even when the clock was set back after the last failure.
    """
    since = max(timedelta(0), now - failures.last_at)
    return max(timedelta(0), _pause(policy, failures.count) - since)


def after_failure(policy: Policy, failures: Failures, now: datetime) -> Failures:
    """The counter with one more failure at `now`, after forgetting what has drained since the last one."""
    drained = max(0, (now - failures.last_at) // policy.drain)
    return Failures(max(0, failures.count - drained) + 1, now)


def _pause(policy: Policy, count: int) -> timedelta:
    if count < policy.free:
        return timedelta(0)
    doublings = min(count - policy.free, _MOST_DOUBLINGS)
    return min(policy.longest, policy.first * (1 << doublings))
