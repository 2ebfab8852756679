"""The ward's classes as rows, with their instructors, sessions and quotas, and who learns in which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from lms.classes.meetings.attendance_codes import SECRET_BYTES
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.tables import Class, ClassInstructor, Meeting, UnitQuota
from lms.courses import catalogue
from lms.courses.course import Course
from lms.demo.ward.calendar import Planned, at
from lms.demo.ward.courses import Releases
from lms.demo.ward.making import Making
from lms.demo.ward.people import Someone
from lms.demo.ward.units import TRADES
from lms.people.tables import Person

SESSIONS = 6
NAMES = {"truc-tuyen": "trực tuyến", MEETS: "tại doanh nghiệp", "tu-nghien-cuu": "tự nghiên cứu"}
NOMINATING = 30


@dataclass(frozen=True, slots=True)
class WardClass:
    """One class: its row, the course that it holds, its instructor, and its sessions."""

    planned: Planned
    row: Class
    course: Course
    instructor: Someone
    meetings: Sequence[Meeting]


def keep_classes(
    making: Making,
    planned: Sequence[Planned],
    releases: Releases,
    instructors: Sequence[Someone],
    units: Sequence[int],
) -> list[WardClass]:
    """Add the classes; in the newest of them every unit has places to nominate for."""
    held = [_hold(making, one, releases, making.dice.choice(instructors)) for one in planned]
    quotas = [
        {"class_id": one.row.id, "unit_id": unit_id, "places": making.dice.choice((6, 10, 14))}
        for one in held[-NOMINATING:]
        for unit_id in units
    ]
    making.keep(UnitQuota, quotas)
    return held


def _hold(making: Making, one: Planned, releases: Releases, instructor: Someone) -> WardClass:
    release_id = releases.of(one.mode, one.state)
    course = catalogue.load_release(making.session, release_id)
    row = Class(
        code=f"lop-{one.starts_on:%Y-%m}-{one.number}",
        title=f"Lớp bồi dưỡng {NAMES[one.mode]} số {one.number} ({one.starts_on:%m/%Y})",
        course_slug=course.slug,
        release_id=release_id,
        mode=one.mode,
        place=f"Công ty {TRADES[one.number % len(TRADES)]} Ví Dụ" if one.mode == MEETS else "",
        starts_on=one.starts_on,
        ends_on=one.ends_on,
        exam_opens_at=at(one.starts_on, 8),
        exam_closes_at=at(one.ends_on, 17),
        nominations_until=one.starts_on - timedelta(days=1),
    )
    making.add([row])
    making.keep(ClassInstructor, [{"class_id": row.id, "person_id": instructor.id}])
    meetings = _meetings(making, row, instructor) if one.mode == MEETS else []
    making.add(meetings)
    return WardClass(one, row, course, instructor, meetings)


def _meetings(making: Making, row: Class, instructor: Someone) -> list[Meeting]:
    begins = [at(row.starts_on + timedelta(days=5 * number), 18) for number in range(SESSIONS)]
    return [
        Meeting(
            class_id=row.id,
            topic=f"Buổi {number}",
            place=row.place,
            starts_at=begin,
            ends_at=begin + timedelta(hours=2),
            instructor_id=instructor.id,
            secret=making.dice.randbytes(SECRET_BYTES),
        )
        for number, begin in enumerate(begins, start=1)
    ]


def let_teach(making: Making, held: Sequence[WardClass], username: str) -> None:
    """Let somebody who can sign in teach these classes as well."""
    person_id = making.session.scalars(select(Person.id).filter_by(username=username)).one()
    making.keep(ClassInstructor, [{"class_id": one.row.id, "person_id": person_id} for one in held])


def fill(
    making: Making, held: Sequence[WardClass], learners: Sequence[Someone]
) -> Iterator[tuple[WardClass, list[Someone]]]:
    """Who learns in which class: those who came for it, and some who took part before."""
    taken = 0
    for one in held:
        new = learners[taken : taken + one.planned.new]
        again = making.dice.sample(learners[:taken], min(taken, one.planned.size - len(new)))
        taken += len(new)
        yield one, [*new, *again]
