"""How long tests wait for what must come about: the one clock of the tests, and it ends only what hangs.

What must be quick is measured in bench/, or held by what may be imported, asked of the database or sent. A
slow machine is no fault, so nothing here or elsewhere among the tests compares seconds with a number.
"""

import time
from collections.abc import Callable
from typing import TypeVar

SECONDS = 180
MILLISECONDS = SECONDS * 1000

T = TypeVar("T")


def wait_until(wanted: Callable[[], T], what: str, pause: Callable[[float], object] = time.sleep) -> T:
    """The first true answer of `wanted`; AssertionError that says `what` when it never comes.

    `pause` waits some seconds: a page, say, must be let run meanwhile.
    """
    ends = time.monotonic() + SECONDS
    while not (found := wanted()):
        assert time.monotonic() < ends, what
        pause(0.05)
    return found


def wait_for_the_next_second() -> None:
    """Let the clock's second change, for what is told apart by whole seconds."""
    begun = int(time.time())
    wait_until(lambda: int(time.time()) > begun, "the clock stands still")
