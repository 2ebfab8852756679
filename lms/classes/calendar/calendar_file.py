"""A calendar as a file (iCalendar: RFC 5545, RFC 7986), in the language of who asks (pure)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from lms.classes.calendar.calendar_events import CalendarEvent
from lms.clock import VIETNAM

if TYPE_CHECKING:
    from icalendar import Event

MIMETYPE = "text/calendar"
REFRESH = timedelta(hours=6)
"""How often programs are asked to look again."""
_PRODUCT = "-//LMS 07//Lop hoc 07//VI"
# The zone has had one offset since 1975; the library would tell its history, and that it ends in 2038.
_FIRST, _LAST = date(2020, 1, 1), date(2100, 1, 1)


def write(events: Sequence[CalendarEvent], name: str, public_url: str, *, now: datetime) -> bytes:
    """The file; `public_url` gives its entries their addresses and the end of their names."""
    from icalendar import Calendar, Timezone  # noqa: PLC0415 - a third of a second, seldom needed

    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.key)
    calendar.add("refresh-interval", REFRESH, {"VALUE": "DURATION"})
    calendar.add_component(Timezone.from_tzid(VIETNAM.key, first_date=_FIRST, last_date=_LAST))
    for event in events:
        calendar.add_component(_entry(event, public_url, now))
    content: bytes = calendar.to_ical()
    return content


def _entry(event: CalendarEvent, public_url: str, now: datetime) -> "Event":
    from icalendar import Event  # noqa: PLC0415 - as above

    entry = Event()
    entry.add("uid", f"{event.uid}@{urlsplit(public_url).hostname}")
    entry.add("dtstamp", event.changed_at or now)
    entry.add("dtstart", event.starts_at.astimezone(VIETNAM))
    entry.add("dtend", event.ends_at.astimezone(VIETNAM))
    entry.add("summary", event.title)
    if event.place:
        entry.add("location", event.place)
    entry.add("url", public_url + event.address)
    entry.add("sequence", event.sequence)
    if event.changed_at is not None:
        entry.add("last-modified", event.changed_at)
    entry.add("status", "CANCELLED" if event.is_cancelled else "CONFIRMED")
    entry.add("transp", "OPAQUE" if event.is_busy and not event.is_cancelled else "TRANSPARENT")
    entry.add("class", "PRIVATE")
    return entry
