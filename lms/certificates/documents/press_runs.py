"""When the process that makes documents is started again, and what is said of it meanwhile (pure)."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from typing import Literal, Self

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=15)
LEFT_PAUSE = timedelta(hours=1)
"""How long what could not be printed rests before it is tried again, if nobody asks before."""

Standing = Literal["printing", "waiting", "failed", "left"]


@dataclass(frozen=True, slots=True)
class PressRun:
    """The last run: whether it is under way, how many failed in a row, how many documents are left after it.

    A run has failed when its process came to its end by an error or a signal, or had to be ended.
    """

    at: datetime
    is_running: bool = False
    failures: int = 0
    left: int = 0
    is_asked_again: bool = False

    @classmethod
    def from_detail(cls, at: datetime, detail: str) -> Self:
        """The run as it was kept."""
        return cls(at, **json.loads(detail))

    def as_detail(self) -> str:
        """The run as it is kept; its moment is kept beside it."""
        kept = asdict(self)
        del kept["at"]
        return json.dumps(kept)

    @property
    def next_at(self) -> datetime:
        """When it is tried again if nothing new waits: after every failure twice as late."""
        if self.failures:
            return self.at + min(LONGEST_PAUSE, FIRST_PAUSE * (1 << min(self.failures - 1, 10)))
        return self.at + LEFT_PAUSE


def is_due(last: PressRun | None, waiting: int, now: datetime) -> bool:
    """Whether the process is started now: documents wait, and neither a failure nor what is left holds it.

    Who asks starts it alone: a run that still counts as under way was broken off with its supervisor.
    """
    if not waiting:
        return False
    if last is None or last.is_running or last.is_asked_again or not last.at <= now < last.next_at:
        return True
    return not last.failures and waiting != last.left


def after(last: PressRun | None, *, has_failed: bool, left: int, now: datetime) -> PressRun:
    """The run that has just ended."""
    failures = last.failures if last is not None else 0
    return PressRun(now, failures=failures + 1 if has_failed else 0, left=left)


def asked_again(last: PressRun | None, now: datetime) -> PressRun:
    """The last run with somebody's wish that it is tried at once."""
    return replace(last or PressRun(now), is_asked_again=True)


def standing(last: PressRun | None, waiting: int) -> Standing:
    """How it is about documents that wait: being printed, about to be, held by a failure, or left over."""
    if last is None or last.is_asked_again:
        return "waiting"
    if last.is_running:
        return "printing"
    if last.failures:
        return "failed"
    return "left" if waiting == last.left else "waiting"
