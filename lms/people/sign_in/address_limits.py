"""How often something is done for one network address and for all together in a minute.

Counted in this process's memory, so that it costs no write: looking at a code is a GET. Past the limit even a
right code gets no answer, else the answers would still tell right from wrong. When all together are past
theirs, an address that did nothing this minute is still let through once: nobody waits for what others did.
"""

import math
import time

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from lms.people.sign_in.networks import network


class AddressLimits:
    """What was counted in the last minute, against the most of one address and of all."""

    def __init__(self, *, each: int, together: int) -> None:
        self._each = RateLimitItemPerMinute(each)
        self._together = RateLimitItemPerMinute(together)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str | None) -> int:
        """Whole seconds, 0 when none, until `address` may do it once more."""
        client = network(address)
        if not self._limiter.test(self._each, client):
            return self._left(client)
        if self._limiter.test(self._together) or self._is_fresh(client):
            return 0
        return self._left()

    def count(self, address: str | None) -> None:
        """Count once for `address`."""
        self._limiter.hit(self._each, network(address))
        self._limiter.hit(self._together)

    def _is_fresh(self, client: str) -> bool:
        return self._limiter.get_window_stats(self._each, client).remaining == self._each.amount

    def _left(self, *client: str) -> int:
        item = self._each if client else self._together
        return max(1, math.ceil(self._limiter.get_window_stats(item, *client).reset_time - time.time()))
