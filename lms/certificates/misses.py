"""How many unknown codes one address may try: so few that guessing codes leads nowhere.

Only misses count, so whoever checks real certificates is never slowed down. Past the limit even a right code
gets no answer, else the answers would still tell right from wrong. Kept in the worker's memory.
"""

import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter


class Misses:
    """The misses of every address in the last minute."""

    def __init__(self, per_minute: int) -> None:
        self._limit = RateLimitItemPerMinute(per_minute)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def wait(self, address: str | None) -> int:
        """Seconds, 0 when none, until the address may try again."""
        client = network(address)
        if self._limiter.test(self._limit, client):
            return 0
        reset = self._limiter.get_window_stats(self._limit, client).reset_time
        return max(1, round(reset - time.time()))

    def count(self, address: str | None) -> None:
        """Count one unknown code."""
        self._limiter.hit(self._limit, network(address))


def network(address: str | None) -> str:
    """Whom an address stands for: itself in IPv4, its /64 in IPv6, where one client owns them all."""
    if not address:
        return ""
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)
