"""Which release of a course is current: the latest turn that has come and was not called off (pure)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

State = Literal["past", "current", "planned", "cancelled"]


@dataclass(frozen=True, slots=True)
class Turn:
    """From a moment on the course is taught by a release, unless the turn is called off before it comes."""

    id: int
    release_id: int
    from_at: datetime
    is_cancelled: bool = False


def current(turns: Iterable[Turn], now: datetime) -> Turn | None:
    """The turn that holds at `now`; of two at one moment the one entered later. None before the first."""
    come = (turn for turn in turns if not turn.is_cancelled and turn.from_at <= now)
    return max(come, key=lambda turn: (turn.from_at, turn.id), default=None)


def states(turns: Sequence[Turn], now: datetime) -> dict[int, State]:
    """What each turn, by id, is at `now`."""
    holds = current(turns, now)

    def state(turn: Turn) -> State:
        if turn.is_cancelled:
            return "cancelled"
        if turn.from_at > now:
            return "planned"
        return "current" if turn == holds else "past"

    return {turn.id: state(turn) for turn in turns}
