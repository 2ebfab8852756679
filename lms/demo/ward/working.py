"""How far an invented learner comes in a class, and whether that suffices."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from lms.classes.outcome import Evidence, Outcome, decide
from lms.classes.tables import Enrolment
from lms.demo.ward.calendar import State
from lms.demo.ward.classes import WardClass
from lms.demo.ward.making import Making
from lms.demo.ward.people import Someone
from lms.demo.ward.sitting import Sitter, WardSitting
from lms.exams.tables import Attempt


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


@dataclass(slots=True)
class LearnerWork:
    """One learner in one class: what they did, what that comes to, and its rows once there are any."""

    held: WardClass
    learner: Someone
    read_at: Sequence[datetime]
    present_at: Sequence[tuple[int, datetime]]
    sat: Sequence[WardSitting]
    evidence: Evidence
    outcome: Outcome
    enrolment: Enrolment = field(default_factory=Enrolment)
    attempts: list[Attempt] = field(default_factory=list)

    @property
    def moments(self) -> list[datetime]:
        """When the learner did something."""
        sat = (one.ended or one.started for one in self.sat)
        return [*self.read_at, *(at for _, at in self.present_at), *sat]


def work_through(making: Making, held: WardClass, learner: Someone, sitter: Sitter) -> LearnerWork:
    """The way of one learner through a class, up to now."""
    dice, now, row, course = making.dice, making.now, held.row, held.course
    paths = PATHS[held.planned.state]
    path = dice.choices(paths, [one.weight for one in paths])[0] if learner.device else OVER[0]
    begins, ends = row.exam_opens_at, min(now, row.exam_closes_at)
    read_until, last = begins + (ends - begins) * path.until, ends - timedelta(hours=1)
    read = round(len(course.lessons) * path.read)
    read_at = sorted(begins + (read_until - begins) * dice.random() for _ in range(read))
    over = [one for one in held.meetings if one.starts_at < now]
    present_at = [(one.id, one.starts_at) for one in over if dice.random() < path.comes]
    sat = []
    for number, skill in enumerate(path.sits):
        share = (number + dice.random()) / len(path.sits)
        started = read_until + (last - read_until) * share * 0.95
        sat.append(sitter.sit(course, skill, started, started + timedelta(minutes=dice.randint(8, 18))))
    if path.is_sitting:
        sat.append(sitter.sit(course, 0.8, now - timedelta(minutes=dice.randint(1, 6)), None))
    evidence = _evidence(held, read, len(present_at), sat)
    outcome = decide(course.rules, course.grades, evidence)
    return LearnerWork(held, learner, read_at, present_at, sat, evidence, outcome)


def _evidence(held: WardClass, read: int, present: int, sat: Sequence[WardSitting]) -> Evidence:
    closed = [one.score.value for one in sat if one.ended is not None]
    came = Fraction(present, len(held.meetings)) if held.meetings else None
    return Evidence(
        lessons_read=read,
        lessons_total=len(held.course.lessons),
        attendance=came if held.course.rules.attendance is not None else None,
        exam=max((value for value in closed if value is not None), default=None),
        exam_awaiting=None in closed,
    )
