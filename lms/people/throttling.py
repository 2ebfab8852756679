"""How long to wait after wrong secrets (pure).

Each counter is a number of failures and the moment of the last one. Fewer than `free` failures cost nothing;
then every further one doubles the wait, up to `longest`. Failures are forgotten one per `drain`. Once a
counter is exhausted, one guess an hour is left on one account or device, one a minute over all together.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_MOST_DOUBLINGS = 40  # beyond any `longest`, and keeps 2**n small


class Scope(StrEnum):
    """What a counter counts wrong secrets of."""

    ACCOUNT = "account"  # one typed identifier, on devices that the account does not know
    DEVICE_PIN = "device-pin"  # one known device, its PIN
    DEVICE_PASSWORD = "device-password"  # noqa: S105 - one known device, the password of its person
    ALL_PASSWORDS = "all-passwords"  # every account together, on devices unknown to them
    ALL_PINS = "all-pins"  # every known device together
    PASSKEY = "passkey"  # one passkey
    ALL_PASSKEYS = "all-passkeys"  # every passkey together, on devices unknown to its person
    ATTENDANCE = "attendance"  # one person, the digits read aloud at a session


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
_ALL = Policy(100, timedelta(seconds=1), timedelta(minutes=1), timedelta(seconds=30))
POLICIES = {
    Scope.ACCOUNT: _ONE,
    Scope.DEVICE_PIN: _ONE,
    Scope.DEVICE_PASSWORD: _ONE,
    Scope.ALL_PASSWORDS: _ALL,
    Scope.ALL_PINS: _ALL,
    Scope.PASSKEY: _ONE,
    Scope.ALL_PASSKEYS: _ALL,
    Scope.ATTENDANCE: _ONE,
}


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
