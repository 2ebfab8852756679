"""How long a worker that died waits for its next start (pure)."""

SOON = 30
"""A worker that died within so many seconds of its start has failed."""
LONGEST = 15
"""Seconds between two starts, at most."""


class Deaths:
    """Counts, for each worker, the failures in a row."""

    def __init__(self) -> None:
        self._started: dict[int, float] = {}
        self._failures: dict[int, int] = {}

    def delay_of(self, worker: int, now: float) -> int:
        """Seconds until the next start of one that died at `now`: 0 at first, then 1, 2, 4 … `LONGEST`."""
        started = self._started.get(worker)
        is_failure = started is not None and now - started < SOON
        failures = self._failures[worker] = self._failures.get(worker, 0) + 1 if is_failure else 0
        delay = min(LONGEST, 2 ** (failures - 1)) if failures else 0
        self._started[worker] = now + delay
        return delay
