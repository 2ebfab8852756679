"""Whether a learner may start the exam now, and until when an attempt runs (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from lms.courses.course import Exam

Refusal = Literal["not-open", "over", "no-attempts-left", "wait"]


@dataclass(frozen=True, slots=True)
class Window:
    """When the exam of a class may be sat."""

    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class Admission:
    """May start (`refusal` None) or why not; `at` is when it opened, closed, or may be tried again."""

    refusal: Refusal | None
    at: datetime | None
    attempts_left: int

    @property
    def allowed(self) -> bool:
        """Whether an attempt may start."""
        return self.refusal is None


def admit(exam: Exam, window: Window, ended: Sequence[datetime], now: datetime) -> Admission:
    """Decide on a further attempt, given when the earlier ones ended; COURSE_FORMAT: attempts, wait_hours."""
    left = max(0, exam.attempts - len(ended))
    if now < window.opens_at:
        return Admission("not-open", window.opens_at, left)
    if now >= window.closes_at:
        return Admission("over", window.closes_at, left)
    if not left:
        return Admission("no-attempts-left", None, 0)
    again = max(ended) + timedelta(hours=exam.wait_hours) if ended else now
    if now < again:
        return Admission("wait", again, left)
    return Admission(None, None, left)


def deadline(exam: Exam, window: Window, started_at: datetime) -> datetime:
    """The moment from which answers are late: the time limit, or the end of the window if that is earlier."""
    return min(started_at + timedelta(minutes=exam.minutes), window.closes_at)
