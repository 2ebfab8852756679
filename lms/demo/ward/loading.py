"""A whole ward to look at: sixty units and five thousand invented people over five years of classes.

Everything follows from the seed and the day: the same seed on the same day makes the same ward.
"""

from dataclasses import dataclass
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from lms.config import Config
from lms.demo import small
from lms.demo.ward import calendar, certifying, classes, courses, log, nominating, people, studying, units
from lms.demo.ward.making import Making
from lms.demo.ward.people import INSTRUCTORS, STAFF

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
    making = Making(session, Random(seed), now)  # noqa: S311 - it invents people, it keeps no secret
    weights = units.keep_units(session)
    planned = calendar.plan(size.classes, making.dice, now=now)
    arrivals = calendar.arrivals(planned, size.people - INSTRUCTORS - STAFF - len(weights), making.dice)
    everybody = people.keep_people(making, weights, arrivals)
    releases = courses.keep_courses(making, config.media)
    held = classes.keep_classes(making, planned, releases, everybody.instructors, list(weights))
    classes.let_teach(making, [one for one in held if one.planned.state != "over"], INSTRUCTOR)
    begun = [one for one in held if one.planned.state != "coming"]
    filled = list(classes.fill(making, begun, everybody.learners))
    works = studying.study_all(making, filled)
    nominations = nominating.nominate(
        making, everybody, filled[-classes.NOMINATING :], [one for one in held if one not in begun]
    )
    certificates = certifying.certify(making, works, config, staff_id=everybody.staff[0].id)
    log.log(making, everybody, works, nominations)
    return Loaded(len(weights), size.people, len(held), len(works), certificates)
