"""What one learner did in a class, and whether that suffices."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from fractions import Fraction
from random import Random

from lms.classes.outcome import Evidence, Outcome, decide
from lms.courses.course import Course
from lms.demo.ward import paths
from lms.demo.ward.classes import Held
from lms.demo.ward.entering import Someone
from lms.demo.ward.paths import Path
from lms.demo.ward.sitting import Sitter, WardPaper


@dataclass
class LearnerWork:
    """One learner in one class: what there is of them, to become rows once the enrolment has its id."""

    learner: Someone
    path: Path
    read_at: list[datetime] = field(default_factory=list)
    present_at: list[tuple[int, datetime]] = field(default_factory=list)
    sat: list[tuple[datetime, datetime | None, WardPaper]] = field(default_factory=list)
    evidence: Evidence = field(default_factory=lambda: Evidence(0, 0))
    outcome: Outcome = field(default_factory=lambda: Outcome(False, False, None, None, ()))
    enrolment_id: int = 0
    attempts: list[tuple[int, str]] = field(default_factory=list)

    @property
    def moments(self) -> list[datetime]:
        """When the learner did something."""
        return [
            *self.read_at,
            *(at for _, at in self.present_at),
            *(ended or at for at, ended, _ in self.sat),
        ]


def work_through(
    held: Held, course: Course, learner: Someone, sitter: Sitter, dice: Random, now: datetime
) -> LearnerWork:
    """The way of one learner through a class, up to now."""
    work = LearnerWork(learner, paths.choose(held.planned.state, dice) if learner.agreed else paths.OVER[0])
    path, begins, ends = work.path, held.row.exam_opens_at, min(now, held.row.exam_closes_at)
    read_until = begins + (ends - begins) * path.until
    work.read_at = paths.moments(begins, read_until, round(len(course.lessons) * path.read), dice)
    work.present_at = [
        (number, at) for number, at in held.sessions if at < now and dice.random() < path.comes
    ]
    last = ends - timedelta(hours=1)
    for number, skill in enumerate(path.sits):
        share = (number + dice.random()) / len(path.sits)
        started = read_until + (last - read_until) * share * 0.95
        work.sat.append(
            (started, started + timedelta(minutes=dice.randint(8, 18)), sitter.sit(course, skill))
        )
    if path.is_sitting:
        work.sat.append((now - timedelta(minutes=dice.randint(1, 6)), None, sitter.sit(course, 0.8)))
    work.evidence = _evidence(held, course, work)
    work.outcome = decide(course.rules, course.grades, work.evidence)
    return work


def _evidence(held: Held, course: Course, work: LearnerWork) -> Evidence:
    closed = [sat.score.value for _, ended, sat in work.sat if ended is not None]
    came = Fraction(len(work.present_at), len(held.sessions)) if held.sessions else None
    return replace(
        work.evidence,
        lessons_read=len(work.read_at),
        lessons_total=len(course.lessons),
        attendance=came if course.rules.attendance is not None else None,
        exam=max((value for value in closed if value is not None), default=None),
        exam_awaiting=None in closed,
    )
