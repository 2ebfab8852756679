"""Lanes: threads that answer requests of one kind, and a bounded queue before them.

Who is let in is decided on the event loop alone, so that counting needs no lock.
"""

import asyncio
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LaneBounds:
    """How many requests of a lane are answered at once, and how many are inside with those that wait.

    `share`: of these, one client's; `patience`: seconds that a request waits for its turn.
    """

    threads: int
    places: int
    share: int
    patience: float


class FullError(Exception):
    """There is no place in the lane; `retry_after` seconds from now there may be one."""

    def __init__(self, retry_after: int) -> None:
        self.retry_after = retry_after
        super().__init__(retry_after)


class Lane:
    """One kind's threads and the queue before them."""

    def __init__(self, name: str, bounds: LaneBounds) -> None:
        self._bounds = bounds
        self._threads = ThreadPoolExecutor(bounds.threads, thread_name_prefix=name)
        self._inside: Counter[str] = Counter()

    async def run(self, client: str, act: Callable[[], T]) -> T:
        """What `act` returns, called in one of the threads; FullError when it finds no place or no turn."""
        bounds = self._bounds
        if self._inside.total() >= bounds.places or self._inside[client] >= bounds.share:
            raise FullError(round(bounds.patience))
        loop = asyncio.get_running_loop()
        self._inside[client] += 1
        work = self._threads.submit(act)
        # The thread may work on after its client is gone: the place is free when the work is done.
        work.add_done_callback(lambda _done: loop.call_soon_threadsafe(self._leave, client))
        return await self._turn(work)

    async def _turn(self, work: Future[T]) -> T:
        answer = asyncio.wrap_future(work)
        done, _waiting = await asyncio.wait([answer], timeout=self._bounds.patience)
        if not done and work.cancel():
            raise FullError(round(self._bounds.patience))
        return await answer

    def _leave(self, client: str) -> None:
        self._inside[client] -= 1
        self._inside += Counter()  # forgets clients of whom nothing is inside
