"""Whether a learner may start the exam now, and until when an attempt runs (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from lms.classes.allowances.allowances import NOTHING, Allowances, Window
from lms.courses.course import Exam

Refusal = Literal["not-open", "over", "no-attempts-left", "explained", "wait"]


@dataclass(frozen=True, slots=True)
class Admission:
    """May start (`refusal` None) or why not; `at` is when it opened, closed, or may be tried again.

    `is_allowed_apart`: the attempt that may start is one that the rules alone would not give.
    """

    refusal: Refusal | None
    at: datetime | None
    attempts_left: int
    is_allowed_apart: bool = False

    @property
    def allowed(self) -> bool:
        """Whether an attempt may start."""
        return self.refusal is None


def admit(
    exam: Exam,
    window: Window,
    ended: Sequence[datetime],
    now: datetime,
    own: Allowances = NOTHING,
    explained: Window | None = None,
) -> Admission:
    """Decide on a further attempt, given when the earlier ones ended; COURSE_FORMAT: attempts, wait_hours.

    Anyone who could read the explanations of an exam with feedback after-class has no further attempt by the
    rules, only what they are allowed apart: once the exam is over for them, or where it was reopened after
    the explanations had been open, as in `explained`.
    """
    is_explained = exam.feedback == "after-class" and _is_explained(exam, window, ended, now, own, explained)
    by_right = 0 if is_explained else attempts_by_right(exam, len(ended), own)
    left = by_right + own.attempts
    windows = _windows(window, own)
    if not any(one.holds(now) for one in windows):
        return _outside(windows, now, left)
    if not left:
        return Admission("explained" if is_explained else "no-attempts-left", None, 0)
    again = max(ended) + timedelta(hours=exam.wait_hours) if ended else now
    if now < again:
        return Admission("wait", again, left)
    return Admission(None, None, left, is_allowed_apart=not by_right)


def attempts_by_right(exam: Exam, taken: int, own: Allowances = NOTHING) -> int:
    """How many further attempts the rules give to anyone who has taken that many, whatever the hour."""
    return max(0, exam.attempts - (taken - own.used))


def deadline(exam: Exam, window: Window, started_at: datetime, own: Allowances = NOTHING) -> datetime:
    """The moment from which answers are late: the time limit, or the end of the window if that is earlier.

    Extra time comes on top of either.
    """
    open_then = [one.closes_at for one in _windows(window, own) if one.holds(started_at)]
    closes_at = max(open_then, default=window.closes_at)
    limit = started_at + timedelta(minutes=exam.minutes)
    return min(limit, closes_at) + own.extra_time(exam.minutes)


def review_opens_at(
    exam: Exam,
    window: Window,
    ended: Sequence[datetime],
    own: Allowances = NOTHING,
) -> datetime:
    """From when a learner may read the explanations of an exam with feedback after-class.

    A window of their own keeps them shut until its end, unless they had been open to the learner before.
    """
    opens_at = window.closes_at
    for one in sorted(own.windows, key=lambda one: one.allowed_at):
        if one.allowed_at < opens_at or not any(end <= one.allowed_at for end in ended):
            opens_at = max(opens_at, one.window.closes_at)
    return opens_at + own.extra_time(exam.minutes)


def _is_explained(
    exam: Exam,
    window: Window,
    ended: Sequence[datetime],
    now: datetime,
    own: Allowances,
    explained: Window | None,
) -> bool:
    """Whether the learner has sat the exam and then could read its explanations."""
    if not ended:
        return False
    if now >= review_opens_at(exam, window, ended, own):
        return True
    if explained is None or min(ended) >= explained.closes_at:
        return False
    before = Window(explained.opens_at, explained.opens_at)
    return review_opens_at(exam, before, ended, own) < explained.closes_at


def _windows(window: Window, own: Allowances) -> tuple[Window, ...]:
    return (window, *(one.window for one in own.windows))


def _outside(windows: Sequence[Window], now: datetime, left: int) -> Admission:
    ahead = [one.opens_at for one in windows if one.opens_at > now]
    if ahead:
        return Admission("not-open", min(ahead), left)
    return Admission("over", max(one.closes_at for one in windows), left)
