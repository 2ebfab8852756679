"""How far an invented learner comes in a class: what they read, when they come, how they sit the exam."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from lms.demo.ward.calendar import State


@dataclass(frozen=True, slots=True)
class Path:
    """One way through a class; `weight` says how often it is taken.

    `read` and `until` are shares: of the lessons, and of the time so far by which they were read. `comes` is
    the chance to attend a session, `sits` are those to answer a question right, one for each attempt handed
    in; `is_sitting`: one more is under way.
    """

    weight: int
    read: float = 1.0
    until: float = 0.7
    comes: float = 0.94
    sits: tuple[float, ...] = ()
    is_sitting: bool = False


OVER = (
    Path(6, read=0.0, comes=0.0),
    Path(6, read=0.5, comes=0.5),
    Path(6, sits=(0.2, 0.25)),
    Path(12, sits=(0.25, 0.9)),
    Path(40, sits=(0.9,)),
    Path(30, sits=(0.75,)),
)
RUNNING = (
    Path(18, read=0.0, comes=0.0),
    Path(20, read=0.6, until=0.97),
    Path(15, read=0.4, until=0.15, comes=0.4),
    Path(12, until=0.95),
    Path(8, sits=(0.2,)),
    Path(4, is_sitting=True),
    Path(23, sits=(0.92,)),
)
PATHS: dict[State, Sequence[Path]] = {"over": OVER, "running": RUNNING, "coming": ()}


def choose(state: State, dice: Random) -> Path:
    """One of the ways, the likelier ones more often."""
    paths = PATHS[state]
    return dice.choices(paths, [path.weight for path in paths])[0]


def moments(first: datetime, last: datetime, count: int, dice: Random) -> list[datetime]:
    """So many moments between the two, in order."""
    return sorted(first + (last - first) * dice.random() for _ in range(count))
