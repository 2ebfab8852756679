"""What one learner is allowed beyond the rules of the class, and what is typed to allow it (pure)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any, Literal, get_args

from lms.forms.refusal import WHOLE, Refusal
from lms.forms.sentences import gettext_lazy as _
from lms.forms.typed import Reading, TypedForm

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


@dataclass(frozen=True, slots=True)
class TypedAllowance(TypedForm):
    """What was typed into one of the forms, field by field."""

    what: str = ""
    minutes: str = ""
    percent: str = ""
    opens_at: str = ""
    closes_at: str = ""
    meeting_id: str = ""
    reason: str = ""


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
) -> AllowancePlan | Refusal:
    """The plan in `draft`, or what is wrong with it."""
    what = next((one for one in whats if one == draft.what), None)
    if what is None:
        return Refusal({WHOLE: _("Lớp này không có loại ngoại lệ đó. Hãy chọn lại.")})
    reading = Reading(draft)
    plan = _READERS[what](reading, draft, meetings, now)
    missing = _("Hãy ghi lý do, ít nhất %(n)s ký tự.", n=SHORTEST_REASON)
    if len(reading.text("reason", LONGEST_REASON, missing)) < SHORTEST_REASON:
        reading.refuse("reason", missing)
    return reading.refusal or AllowancePlan(what, draft.reason, **plan)


def _time(
    reading: Reading, draft: TypedAllowance, _meetings: Collection[int], _now: datetime
) -> dict[str, Any]:
    """One of minutes and percent, not both."""
    wrong = _(
        "Hãy nhập một trong hai ô: số phút từ 1 đến %(minutes)s, hoặc số phần trăm từ 1 đến %(percent)s.",
        minutes=MOST_MINUTES,
        percent=MOST_PERCENT,
    )
    if bool(draft.minutes) == bool(draft.percent):
        reading.refuse("minutes", wrong)
    return {
        "minutes": reading.number("minutes", 1, MOST_MINUTES, wrong, needed=False),
        "percent": reading.number("percent", 1, MOST_PERCENT, wrong, needed=False),
    }


def _window(
    reading: Reading, _draft: TypedAllowance, _meetings: Collection[int], now: datetime
) -> dict[str, Any]:
    wrong = _("Hãy nhập giờ và ngày, ví dụ 07:30 05/02/2027.")
    opens_at, closes_at = reading.moment("opens_at", wrong), reading.moment("closes_at", wrong)
    if closes_at is not None and closes_at <= now:
        over = _("Giờ này đã qua, nên không ai còn làm bài được. Hãy chọn giờ sau lúc này.")
        reading.refuse("closes_at", over)
    elif closes_at is not None and opens_at is not None and closes_at <= opens_at:
        reading.refuse("closes_at", _("Giờ đóng phải sau giờ mở bài kiểm tra. Hãy kiểm tra lại."))
    return {"opens_at": opens_at, "closes_at": closes_at}


def _attendance(
    reading: Reading, _draft: TypedAllowance, meetings: Collection[int], _now: datetime
) -> dict[str, Any]:
    wrong = _("Hãy chọn một buổi học mà người này chưa được ghi có mặt.")
    return {"meeting_id": reading.choice("meeting_id", {str(one): one for one in meetings}, wrong)}


def _nothing(
    _reading: Reading, _draft: TypedAllowance, _meetings: Collection[int], _now: datetime
) -> dict[str, Any]:
    return {}


_READERS = {"extra-time": _time, "attempt": _nothing, "window": _window, "attendance": _attendance}
