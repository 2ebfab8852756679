"""A whole ward to look at: sixty units and five thousand invented people over five years of classes.

Everything follows from the seed and the day: the same seed on the same day makes the same ward.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from lms.config import Config
from lms.courses import publishing
from lms.demo import small
from lms.demo.ward import calendar, certifying, classes, courses, log, nominating, people, studying, units
from lms.demo.ward.classes import Held
from lms.demo.ward.entering import Someone
from lms.demo.ward.people import INSTRUCTORS, STAFF
from lms.demo.ward.sitting import Sitter
from lms.demo.ward.working import LearnerWork

SEED = 7
INSTRUCTOR = "giangvien"


@dataclass(frozen=True, slots=True)
class WardSize:
    """How many people and classes there are; fewer make a small ward for tests."""

    people: int = 5_000
    classes: int = 66


@dataclass(frozen=True, slots=True)
class Loaded:
    """What was added; nothing when the ward was there before."""

    units: int = 0
    people: int = 0
    classes: int = 0
    enrolments: int = 0
    certificates: int = 0


WHOLE = WardSize()


def load(
    session: Session, config: Config, *, now: datetime, size: WardSize = WHOLE, seed: int = SEED
) -> Loaded:
    """Add the ward to the small demonstration, which must be there; a second time adds nothing.

    DemoRefusedError in production.
    """
    small.refuse_production(config)
    if units.is_there(session):
        return Loaded()
    dice = Random(seed)  # noqa: S311 - it invents people, it keeps no secret
    weights = units.keep_units(session)
    planned = calendar.plan(size.classes, dice, now=now)
    learners = size.people - INSTRUCTORS - STAFF - len(weights)
    everybody = people.keep_people(session, weights, calendar.arrivals(planned, learners, dice), dice)
    shipped = publishing.publish(session, small.COURSE, media=config.media, now=now).release
    releases = courses.keep_courses(session, shipped, now=now)
    held = classes.keep_classes(session, planned, releases, everybody.instructors, list(weights), dice)
    classes.let_teach(session, [one for one in held if one.planned.state != "over"], INSTRUCTOR)
    begun = [one for one in held if one.planned.state != "coming"]
    filled = list(classes.fill(begun, everybody.learners, dice))
    done = _study(session, filled, dice, now)
    nominations = nominating.nominate(
        session,
        filled[-classes.NOMINATING :],
        [one for one in held if one.planned.state == "coming"],
        everybody.learners,
        everybody.secretaries,
        everybody.staff,
        dice,
    )
    certificates = certifying.certify(session, done, config, dice, staff_id=everybody.staff[0].id)
    works = [(one.row.id, work) for one, work in done]
    log.log(session, everybody, works, nominations, dice, now=now)
    return Loaded(len(weights), size.people, len(held), len(done), len(certificates))


def _study(
    session: Session, filled: list[tuple[Held, list[Someone]]], dice: Random, now: datetime
) -> list[tuple[Held, LearnerWork]]:
    sitter = Sitter(dice)
    return [
        (held, work)
        for held, learners in filled
        for work in studying.study(session, held, learners, sitter, dice, now=now)
    ]
