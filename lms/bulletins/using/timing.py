"""When cells meet over an issue, until when a unit confirms that it did, and how late it is (pure)."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Calendar:
    """The office's habits: the day of the month on which cells meet, days to confirm in, days to warn at.

    Source of the defaults: DOMAIN §6 (material is up at least a day before the meeting; warn at T-3 and T-1).
    """

    meeting_day: int
    confirm_days: int
    warn_days: tuple[int, ...] = (3, 1)

    def meeting(self, published_on: date, meets_on: date | None) -> date:
        """The day on which cells meet: the issue's own, else the first usual day after it came out."""
        if meets_on is not None:
            return meets_on
        this_month = _in_month(published_on, self.meeting_day)
        if this_month > published_on:
            return this_month
        following = published_on.replace(day=1) + timedelta(days=32)
        return _in_month(following, self.meeting_day)

    def due(self, meeting: date) -> date:
        """The last day on which confirming is in time."""
        return meeting + timedelta(days=self.confirm_days)


def days_late(confirmed_on: date | None, due: date, today: date) -> int:
    """Days between the last day in time and the confirmation, or today while there is none; 0 in time."""
    return max(0, ((confirmed_on or today) - due).days)


def _in_month(day: date, number: int) -> date:
    return day.replace(day=min(number, monthrange(day.year, day.month)[1]))
