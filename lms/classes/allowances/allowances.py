"""What one learner is allowed beyond the rules of the class, and what is typed to allow it (pure)."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Literal, Self, get_args

from lms.forms import dates
from lms.vietnamese import normalise

What = Literal["extra-time", "attempt", "window", "attendance"]
WHATS: tuple[What, ...] = get_args(What)
# Those that let an attempt run longer than the others' of the class.
WITH_OWN_DEADLINE: tuple[What, ...] = ("extra-time", "window")
MOST_MINUTES, MOST_PERCENT = 240, 200
SHORTEST_REASON, LONGEST_REASON = 10, 300


@dataclass(frozen=True, slots=True)
class Window:
    """When an exam may be sat."""

    opens_at: datetime
    closes_at: datetime

    def holds(self, moment: datetime) -> bool:
        """Whether the window is open then."""
        return self.opens_at <= moment < self.closes_at


@dataclass(frozen=True, slots=True)
class OwnWindow:
    """A window of one learner's own, and since when they have it."""

    window: Window
    allowed_at: datetime


@dataclass(frozen=True, slots=True)
class Allowances:
    """All that counts for one learner: attempts left and used up, extra time, windows of their own."""

    attempts: int = 0
    used: int = 0
    minutes: int = 0
    percent: int = 0
    windows: tuple[OwnWindow, ...] = ()

    def extra_time(self, exam_minutes: int) -> timedelta:
        """How much longer an attempt runs."""
        return timedelta(minutes=self.minutes + ceil(exam_minutes * self.percent / 100))


NOTHING = Allowances()


class AllowanceFlaw(StrEnum):
    """What is wrong with a field."""

    UNKNOWN = "unknown"
    NO_TIME = "no-time"
    NO_MOMENT = "no-moment"
    CLOSES_BEFORE_OPENING = "closes-before-opening"
    IS_OVER = "is-over"
    NO_MEETING = "no-meeting"
    REASON_SHORT = "reason-short"
    REASON_LONG = "reason-long"


@dataclass(frozen=True, slots=True)
class TypedAllowance:
    """What was typed into one of the forms, field by field."""

    what: str = ""
    minutes: str = ""
    percent: str = ""
    opens_at: str = ""
    closes_at: str = ""
    meeting_id: str = ""
    reason: str = ""

    @classmethod
    def read(cls, form: Mapping[str, str]) -> Self:
        """The draft in a sent form."""
        return cls(**{field.name: normalise(form.get(field.name, "")) for field in fields(cls)})


@dataclass(frozen=True, slots=True)
class AllowancePlan:
    """An allowance as it may be kept; the names are those of its row. Moments are in UTC."""

    what: What
    reason: str
    minutes: int | None = None
    percent: int | None = None
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    meeting_id: int | None = None


def offered(*, has_exam: bool, meetings: Collection[int]) -> tuple[What, ...]:
    """What can be allowed in a class; `meetings`: the sessions at which the learner was not present."""
    possible = {"attendance": bool(meetings)}
    return tuple(what for what in WHATS if possible.get(what, has_exam))


def check_allowance(
    draft: TypedAllowance, whats: Sequence[What], meetings: Collection[int], *, now: datetime
) -> AllowancePlan | dict[str, AllowanceFlaw]:
    """The plan in `draft`, or the first flaw of each field."""
    what = next((one for one in whats if one == draft.what), None)
    if what is None:
        return {"what": AllowanceFlaw.UNKNOWN}
    flaws: dict[str, AllowanceFlaw] = {}
    for field, flaw in (*_FLAWS[what](draft, meetings, now), *_flaws_of_reason(draft.reason)):
        flaws.setdefault(field, flaw)
    if flaws:
        return flaws
    is_time, is_window = what == "extra-time", what == "window"
    return AllowancePlan(
        what=what,
        reason=draft.reason,
        minutes=_count(draft.minutes, MOST_MINUTES) if is_time else None,
        percent=_count(draft.percent, MOST_PERCENT) if is_time else None,
        opens_at=dates.moment(draft.opens_at) if is_window else None,
        closes_at=dates.moment(draft.closes_at) if is_window else None,
        meeting_id=int(draft.meeting_id) if what == "attendance" else None,
    )


def _count(typed: str, most: int) -> int | None:
    is_number = typed.isascii() and typed.isdigit() and len(typed) < 6
    return int(typed) if is_number and 1 <= int(typed) <= most else None


def _flaws_of_reason(reason: str) -> Iterator[tuple[str, AllowanceFlaw]]:
    if len(reason) < SHORTEST_REASON:
        yield "reason", AllowanceFlaw.REASON_SHORT
    elif len(reason) > LONGEST_REASON:
        yield "reason", AllowanceFlaw.REASON_LONG


def _flaws_of_time(
    draft: TypedAllowance, _meetings: Collection[int], _now: datetime
) -> Iterator[tuple[str, AllowanceFlaw]]:
    """One of minutes and percent, not both."""
    typed = {"minutes": (draft.minutes, MOST_MINUTES), "percent": (draft.percent, MOST_PERCENT)}
    given = [name for name, (text, _most) in typed.items() if text]
    if len(given) != 1:
        yield "minutes", AllowanceFlaw.NO_TIME
    elif _count(*typed[given[0]]) is None:
        yield given[0], AllowanceFlaw.NO_TIME


def _flaws_of_window(
    draft: TypedAllowance, _meetings: Collection[int], now: datetime
) -> Iterator[tuple[str, AllowanceFlaw]]:
    opens_at, closes_at = dates.moment(draft.opens_at), dates.moment(draft.closes_at)
    if opens_at is None:
        yield "opens_at", AllowanceFlaw.NO_MOMENT
    if closes_at is None:
        yield "closes_at", AllowanceFlaw.NO_MOMENT
    elif closes_at <= now:
        yield "closes_at", AllowanceFlaw.IS_OVER
    elif opens_at is not None and closes_at <= opens_at:
        yield "closes_at", AllowanceFlaw.CLOSES_BEFORE_OPENING


def _flaws_of_attendance(
    draft: TypedAllowance, meetings: Collection[int], _now: datetime
) -> Iterator[tuple[str, AllowanceFlaw]]:
    if draft.meeting_id not in {str(one) for one in meetings}:
        yield "meeting_id", AllowanceFlaw.NO_MEETING


def _no_flaws(
    _draft: TypedAllowance, _meetings: Collection[int], _now: datetime
) -> Iterator[tuple[str, AllowanceFlaw]]:
    yield from ()


_FLAWS = {
    "extra-time": _flaws_of_time,
    "attempt": _no_flaws,
    "window": _flaws_of_window,
    "attendance": _flaws_of_attendance,
}
