"""Which time a report is about, and as of which day: read from what was typed or chosen (pure).

A day ends at midnight in Vietnam: what happened on the report's day counts, what happened later does not.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from lms.clock import VIETNAM
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, Refusal

FIRST_YEAR = 2020  # this program held no class before
_ALL = "tat-ca"
_KEY = re.compile(r"(?P<year>20\d\d)(?:-(?P<kind>[qt])(?P<number>[1-9][0-2]?))?", re.ASCII)
_KINDS: dict[str, "Kind"] = {"q": "quarter", "t": "month"}

Kind = Literal["all", "year", "quarter", "month"]


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a quarter or a month of it (`number` from 1), or all time; `first` and `last` are its days."""

    kind: Kind
    year: int
    number: int = 1

    @property
    def key(self) -> str:
        """Its name in addresses: 'tat-ca', '2026', '2026-q4', '2026-t10'."""
        tail = {"quarter": f"-q{self.number}", "month": f"-t{self.number}"}.get(self.kind, "")
        return _ALL if self.kind == "all" else f"{self.year}{tail}"

    @property
    def first(self) -> date:
        """Its first day."""
        if self.kind == "all":
            return date(FIRST_YEAR, 1, 1)
        return date(self.year, {"quarter": self.number * 3 - 2, "month": self.number}.get(self.kind, 1), 1)

    @property
    def last(self) -> date:
        """Its last day; of all time the last day of `year`."""
        months = {"quarter": self.number * 3, "month": self.number}.get(self.kind, 12)
        return date(self.year + months // 12, months % 12 + 1, 1) - timedelta(days=1)

    @property
    def start(self) -> datetime:
        """The moment at which it begins."""
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment at which it is over."""
        return midnight(self.last + timedelta(days=1))

    @property
    def parts(self) -> "Sequence[Period]":
        """What its figures are split into: years, quarters, months, or nothing smaller."""
        match self.kind:
            case "all":
                return [Period("year", year) for year in range(FIRST_YEAR, self.year + 1)]
            case "year":
                return [Period("quarter", self.year, number) for number in range(1, 5)]
            case "quarter":
                months = range(self.number * 3 - 2, self.number * 3 + 1)
                return [Period("month", self.year, number) for number in months]
            case "month":
                return [self]


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """The report that is asked for: its period, and the day of which the figures are."""

    period: Period
    day: date

    @property
    def end(self) -> datetime:
        """The moment from which on nothing counts."""
        return midnight(self.day + timedelta(days=1))


def midnight(day: date) -> datetime:
    """The beginning of a day in Vietnam, in UTC."""
    return datetime.combine(day, time(), VIETNAM).astimezone(UTC)


def read_period(key: str, year: int = FIRST_YEAR) -> Period | None:
    """The period of that name; None when it names none. All time goes to the end of `year`."""
    if key == _ALL:
        return Period("all", year)
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    kind, number = _KINDS.get(found["kind"] or "", "year"), int(found["number"] or 1)
    if int(found["year"]) < FIRST_YEAR or number > {"quarter": 4, "month": 12}.get(kind, 1):
        return None
    return Period(kind, int(found["year"]), number)


def check(period_key: str, typed_day: str, today: date) -> ReportRequest | Refusal:
    """The report asked for; nothing typed means this year, and the period's last day or today."""
    reading = Reading({"ky": period_key, "ngay": typed_day.strip()})
    day = reading.day("ngay", _("Không đọc được ngày này. Hãy viết như 31/12/2026."), needed=False)
    if day is not None and day > today:
        reading.refuse(
            "ngay", _("Ngày này chưa đến nên chưa có số liệu. Hãy chọn hôm nay hoặc một ngày trước.")
        )
    if day is not None and day.year < FIRST_YEAR:
        early = _("Trước năm %(year)s chưa có số liệu. Hãy chọn ngày sau đó.", year=FIRST_YEAR)
        reading.refuse("ngay", early)
    year = (day or today).year
    period = read_period(period_key or str(year), year)
    if period is None:
        unknown = {"ky": _("Hãy chọn kỳ báo cáo trong danh sách.")} if period_key else {}
        return Refusal(unknown) | reading.refusal
    day = day or min(today, period.last)
    if period.first > day:
        reading.refuse("ngay", _("Kỳ báo cáo bắt đầu sau ngày này. Hãy chọn ngày trong kỳ hoặc sau kỳ."))
    return reading.refusal or ReportRequest(period, day)


def offered(today: date) -> list[Period]:
    """The periods to choose from, the newest first: quarters of this year and the last, years, all time."""
    quarters = [
        Period("quarter", year, number) for year in (today.year, today.year - 1) for number in (4, 3, 2, 1)
    ]
    years = [Period("year", year) for year in range(today.year, max(FIRST_YEAR, today.year - 4) - 1, -1)]
    return [*(one for one in quarters if one.first <= today), *years, Period("all", today.year)]
