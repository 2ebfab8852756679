"""The year as the desk sees it: what each month has, and what is urgent before the cells meet (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["draft", "proposed", "scheduled", "out"]
Urgency = Literal["none", "soon", "now", "late", "again"]


@dataclass(frozen=True, slots=True)
class PlannedIssue:
    """One issue of the year, published or not.

    `draft_id` is that of its draft, None when it came from a file; `handed_over` when it is on the handbook,
    and `is_behind` when it was changed after that.
    """

    slug: str
    month: str
    number: str
    title: str
    state: State
    publish_on: date | None
    meeting: date | None
    draft_id: int | None
    is_changed: bool = False
    handed_over: date | None = None
    is_behind: bool = False


def urgency(entry: PlannedIssue, today: date, warn_days: Sequence[int]) -> Urgency:
    """How urgent it is to publish the entry and put it on the handbook before its meeting.

    `warn_days` are like (3, 1): from the first on it is soon, from the last on it must be now. What was
    changed after it was put there must be put there again, whenever its meeting is.
    """
    if entry.is_behind:
        return "again"
    if entry.meeting is None or (entry.state == "out" and entry.handed_over):
        return "none"
    left = (entry.meeting - today).days
    if left < 0:
        return "late"
    if left <= min(warn_days):
        return "now"
    return "soon" if left <= max(warn_days) else "none"


def by_month(entries: Sequence[PlannedIssue], year: int) -> list[tuple[str, list[PlannedIssue]]]:
    """The twelve months of the year ('2026-01'), each with its entries in order."""
    months = [f"{year}-{month:02}" for month in range(1, 13)]
    return [(month, [entry for entry in entries if entry.month == month]) for month in months]


def from_month(
    months: Sequence[tuple[str, list[PlannedIssue]]], first: str
) -> list[tuple[str, list[PlannedIssue]]]:
    """The months from `first` ('2026-11') on, then those before it; unchanged for another year."""
    held = [name for name, _entries in months]
    at = held.index(first) if first in held else 0
    return [*months[at:], *months[:at]]


def is_missing(entries: Sequence[PlannedIssue], meeting: date, today: date, warn_days: Sequence[int]) -> bool:
    """Whether the next usual `meeting` is near and nothing is even being written for it.

    Never where no bulletin is known: the office may have none.
    """
    is_near = (meeting - today).days <= max(warn_days)
    return bool(entries) and is_near and all(entry.meeting != meeting for entry in entries)
