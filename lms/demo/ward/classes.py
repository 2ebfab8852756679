"""The ward's classes as rows, with their instructors, sessions and quotas, and who learns in which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.meetings.codes import SECRET_BYTES
from lms.classes.meetings.rules import MEETS
from lms.classes.tables import Class, ClassInstructor, Meeting, UnitQuota
from lms.courses import catalogue
from lms.demo.ward.calendar import Planned, at
from lms.demo.ward.courses import Releases
from lms.demo.ward.entering import Someone
from lms.demo.ward.keeping import keep, keep_numbered
from lms.demo.ward.units import TRADES
from lms.people.tables import Person

SESSIONS = 6
NAMES = {"truc-tuyen": "trực tuyến", MEETS: "tại doanh nghiệp", "tu-nghien-cuu": "tự nghiên cứu"}
NOMINATING = 30


@dataclass(frozen=True, slots=True)
class Held:
    """One class: its row, its instructor, and its sessions' ids with their beginnings."""

    planned: Planned
    row: Class
    instructor: Someone
    sessions: tuple[tuple[int, datetime], ...]


def keep_classes(
    session: Session,
    planned: Sequence[Planned],
    releases: Releases,
    instructors: Sequence[Someone],
    units: Sequence[int],
    dice: Random,
) -> list[Held]:
    """Add the classes; in the newest of them every unit has places to nominate for."""
    held = [_hold(session, one, releases, dice.choice(instructors), dice) for one in planned]
    quotas = [
        {"class_id": one.row.id, "unit_id": unit_id, "places": dice.choice((6, 10, 14))}
        for one in held[-NOMINATING:]
        for unit_id in units
    ]
    keep(session, UnitQuota, quotas)
    return held


def _hold(session: Session, one: Planned, releases: Releases, instructor: Someone, dice: Random) -> Held:
    release_id = releases.of(one.mode, one.state)
    row = Class(
        code=f"lop-{one.starts_on:%Y-%m}-{one.number}",
        title=f"Lớp bồi dưỡng {NAMES[one.mode]} số {one.number} ({one.starts_on:%m/%Y})",
        course_slug=catalogue.load_release(session, release_id).slug,
        release_id=release_id,
        mode=one.mode,
        place=f"Công ty {TRADES[one.number % len(TRADES)]} Ví Dụ" if one.mode == MEETS else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        exam_opens_at=at(one.starts_on, 8),
        exam_closes_at=at(one.ends_on, 17),
        nominations_until=one.starts_on - timedelta(days=1),
    )
    session.add(row)
    session.flush()
    keep(session, ClassInstructor, [{"class_id": row.id, "person_id": instructor.id}])
    sessions = _keep_sessions(session, row, instructor, dice) if one.mode == MEETS else ()
    return Held(one, row, instructor, sessions)


def _keep_sessions(
    session: Session, row: Class, instructor: Someone, dice: Random
) -> tuple[tuple[int, datetime], ...]:
    begins = [at(row.starts_on + timedelta(days=5 * number), 18) for number in range(SESSIONS)]
    lines = [
        {
            "class_id": row.id,
            "topic": f"Buổi {number}",
            "place": row.place,
            "starts_at": begin,
            "ends_at": begin + timedelta(hours=2),
            "instructor_id": instructor.id,
            "secret": dice.randbytes(SECRET_BYTES),
        }
        for number, begin in enumerate(begins, start=1)
    ]
    return tuple(zip(keep_numbered(session, Meeting, lines), begins, strict=True))


def let_teach(session: Session, held: Sequence[Held], username: str) -> None:
    """Let somebody who can sign in teach these classes as well."""
    person_id = session.scalars(select(Person.id).filter_by(username=username)).one()
    keep(session, ClassInstructor, [{"class_id": one.row.id, "person_id": person_id} for one in held])


def fill(
    held: Sequence[Held], learners: Sequence[Someone], dice: Random
) -> Iterator[tuple[Held, list[Someone]]]:
    """Who learns in which class: whoever came for it, and some who took part before."""
    taken = 0
    for one in held:
        new = learners[taken : taken + one.planned.new]
        again = dice.sample(learners[:taken], min(taken, one.planned.size - len(new)))
        taken += len(new)
        yield one, [*new, *again]
