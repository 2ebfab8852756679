"""Which classes the ward held over five years, holds now and will hold: dates, modes and sizes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Literal

from lms.clock import VIETNAM

State = Literal["over", "running", "coming"]
YEARS = 5
MODES = ("truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu")
SIZES = (30, 36, 45, 54, 60, 72, 80, 96, 110, 130, 150, 180, 240)
LARGEST = 300
RUNNING, COMING = 6, 2
LASTS = timedelta(days=35)
NEW = 0.75


@dataclass(frozen=True, slots=True)
class Planned:
    """One class: its number from 1, its first day, and how many learn in it, `new` of them for once."""

    number: int
    state: State
    mode: str
    starts_on: date
    size: int
    new: int

    @property
    def ends_on(self) -> date:
        """The last day."""
        return self.starts_on + LASTS


def plan(count: int, dice: Random, *, now: datetime) -> list[Planned]:
    """`count` classes, the oldest first; one that is over and one that runs now are as large as any."""
    today = now.astimezone(VIETNAM).date()
    over = count - RUNNING - COMING
    planned = []
    for place in range(count):
        state: State = "over" if place < over else "running" if place < over + RUNNING else "coming"
        size = LARGEST if place in (over // 2, over + RUNNING - 1) else dice.choice(SIZES)
        planned.append(
            Planned(
                number=place + 1,
                state=state,
                mode=MODES[place % len(MODES)],
                starts_on=_starts(place, over, today),
                size=0 if state == "coming" else size,
                new=0 if state == "coming" else size if place == 0 else round(size * NEW),
            )
        )
    return planned


def _starts(place: int, over: int, today: date) -> date:
    oldest, newest = today - timedelta(days=365 * YEARS - 30), today - timedelta(days=45)
    if place < over:
        return oldest + (newest - oldest) * place // max(1, over - 1)
    if place < over + RUNNING:
        return today - timedelta(days=3 + 5 * (over + RUNNING - place))
    return today + timedelta(days=7 * (place - over - RUNNING + 1))


def arrivals(planned: Sequence[Planned], count: int, dice: Random) -> list[datetime]:
    """When each of `count` learners was taken in: those new to a class a few weeks before it begins."""
    wanted = list(_wanted(planned, dice))
    last = max(one.starts_on for one in planned)
    return (wanted + [at(last, 9)] * count)[:count]


def _wanted(planned: Sequence[Planned], dice: Random) -> Iterator[datetime]:
    for one in planned:
        for _ in range(one.new):
            yield at(one.starts_on - timedelta(days=dice.randint(9, 40)), dice.randint(8, 17))


def at(day: date, hour: int) -> datetime:
    """That hour of the day in Vietnam."""
    return datetime.combine(day, time(hour), VIETNAM)
