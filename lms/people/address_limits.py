"""How often something is done for one network address and for all together in a minute.

Counted in this process's memory, so that it costs no write: looking at a code is a GET.
"""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter


class AddressLimits:
    """What was counted in the last minute, against the most of one address and of all."""

    def __init__(self, *, each: int, together: int) -> None:
        self._each = RateLimitItemPerMinute(each)
        self._together = RateLimitItemPerMinute(together)
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def may(self, address: str) -> bool:
        """Whether `address` may do it once more now."""
        return self._limiter.test(self._each, address) and self._limiter.test(self._together)

    def count(self, address: str) -> None:
        """Count once for `address`."""
        self._limiter.hit(self._each, address)
        self._limiter.hit(self._together)
