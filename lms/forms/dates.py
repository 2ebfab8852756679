"""Days and moments as people type and read them, and as browsers send them (pure).

A browser's date field sends ISO; one that knows no date fields sends what was typed, the Vietnamese way.
"""

from datetime import UTC, date, datetime

from lms.clock import VIETNAM
from lms.text.vietnamese import normalise

_DAYS = ("%Y-%m-%d", "%d/%m/%Y")
_MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%H:%M %d/%m/%Y", "%d/%m/%Y %H:%M")
# What date and datetime-local fields take as their value.
_DAY_FIELD, _MOMENT_FIELD = _DAYS[0], _MOMENTS[0]
# Far enough from the calendar's ends that time zones can be reckoned.
_YEARS = range(1800, 2201)


def day(text: str) -> date | None:
    """The day that `text` spells, like 05/02/2026 or 2026-02-05; None when it spells none."""
    found = _read(text, _DAYS)
    return None if found is None else found.date()


def day_or_year(text: str) -> date | int | None:
    """The day, or only the year, like 1998, that `text` spells; None when it spells none."""
    typed = normalise(text)
    if len(typed) == 4 and typed.isascii() and typed.isdigit():
        return int(typed)
    return day(typed)


def moment(text: str) -> datetime | None:
    """The moment in Vietnam that `text` spells, like 07:30 05/02/2026, in UTC; None when it spells none."""
    found = _read(text, _MOMENTS)
    return None if found is None else found.astimezone(UTC)


def day_field(value: date) -> str:
    """A day as the value of a date field."""
    return value.strftime(_DAY_FIELD)


def moment_field(value: datetime) -> str:
    """A moment as the value of a datetime-local field: what a clock in Vietnam shows."""
    return value.astimezone(VIETNAM).strftime(_MOMENT_FIELD)


def birth_text(birth_date: date | None, birth_year: int | None) -> str:
    """A date of birth as printed: dd/MM/yyyy, or the year alone when only that is known, or ''."""
    if birth_date is not None:
        return f"{birth_date:%d/%m/%Y}"
    return "" if birth_year is None else str(birth_year)


def _read(text: str, forms: tuple[str, ...]) -> datetime | None:
    typed = normalise(text)
    for form in forms:
        try:
            found = datetime.strptime(typed, form).replace(tzinfo=VIETNAM)
        except ValueError:
            continue
        return found if found.year in _YEARS else None
    return None
