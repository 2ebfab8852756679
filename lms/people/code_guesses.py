"""Slows down whoever guesses activation codes, without writing to the database: looking at a code is a GET.

Counted in this process's memory, misses only, per address and together. A code holds 50 random bits and lasts
14 days: with 5,000 codes open, 300 misses a minute in each of 4 processes find one with a chance of 1:9,000.
"""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

_PER_ADDRESS = RateLimitItemPerMinute(20)
_TOGETHER = RateLimitItemPerMinute(300)


class CodeGuesses:
    """Misses of the last minute."""

    def __init__(self) -> None:
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def may_look(self, address: str) -> bool:
        """Whether a code typed at `address` is looked at now."""
        return self._limiter.test(_PER_ADDRESS, address) and self._limiter.test(_TOGETHER)

    def miss(self, address: str) -> None:
        """Count a code that opened nothing."""
        self._limiter.hit(_PER_ADDRESS, address)
        self._limiter.hit(_TOGETHER)
