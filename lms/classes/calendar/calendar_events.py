"""What is in a person's calendar: sessions and exam windows, and nobody else's name (pure)."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One entry; moments in UTC. `sequence` counts its changes, the last of them at `changed_at` if known.

    `uid` is the same for ever. `is_busy`: anyone who is in it has no time for something else.
    """

    uid: str
    title: str
    place: str
    address: str
    starts_at: datetime
    ends_at: datetime
    sequence: int
    changed_at: datetime | None
    is_busy: bool
    is_cancelled: bool = False
