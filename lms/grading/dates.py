"""Days and months as people write them, compared exactly: '03/02/1930' is '3/2/1930' (pure)."""

import re

Date = tuple[int, int, int]
"""Year, month, day; day 0: only the month."""
_MONTH_OF_YEAR = r"(?P<month>[0-9]{1,2})(?: ?[/.-] ?| năm )(?P<year>[0-9]{4})"
_DAY_OF_MONTH = re.compile(r"(?:ngày )?([0-9]{1,2})(?: ?/ ?| tháng )([0-9]{1,2})", re.IGNORECASE)
_DAY = re.compile(rf"(?:ngày )?(?P<day>[0-9]{{1,2}})(?: ?[/.-] ?| tháng ){_MONTH_OF_YEAR}", re.IGNORECASE)
_MONTH = re.compile(rf"(?:tháng )?{_MONTH_OF_YEAR}", re.IGNORECASE)


def read(text: str) -> Date | None:
    """The day or the month that the whole text names, day before month; None when it names none."""
    found = _DAY.fullmatch(text) or _MONTH.fullmatch(text)
    if found is None:
        return None
    parts = found.groupdict()
    day, month = int(parts.get("day", 0)), int(parts["month"])
    is_real = 1 <= month <= 12 and ("day" not in parts or 1 <= day <= 31)
    return (int(parts["year"]), month, day) if is_real else None


def read_short(text: str) -> Date | None:
    """Like `read`, and a day and month without a year ('3/2', 'ngày 03 tháng 02'), whose year is then 0."""
    found = _DAY_OF_MONTH.fullmatch(text)
    if found is None:
        return read(text)
    day, month = int(found[1]), int(found[2])
    return (0, month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
