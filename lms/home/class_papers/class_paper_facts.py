"""What a class's papers are made of, in a fixed number of statements."""

from collections import defaultdict
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as DbSession

from lms.certificates.finding import payload_of
from lms.certificates.in_force import in_force
from lms.certificates.tables import Certificate
from lms.classes import what_is_missing
from lms.classes.meetings import meeting_planning
from lms.classes.tables import Allowance, Attendance, Class, Enrolment, Meeting
from lms.courses import catalogue
from lms.forms import dates
from lms.home import class_people
from lms.home.class_papers.class_paper_contents import ClassRecord, Learner, Session
from lms.home.class_papers.class_paper_kinds import PaperKind
from lms.people.tables import Person, Unit

_OF_RESULTS = (PaperKind.RESULTS, PaperKind.DECISION)
_Present = tuple[dict[int, set[int]], dict[int, set[int]]]


def gather(session: DbSession, class_: Class, kind: PaperKind, *, now: datetime) -> ClassRecord:
    """The class as the paper of that kind needs it, and no more of anybody than is on it."""
    learners = _learners(session, class_, kind)
    if kind in _OF_RESULTS:
        learners = _with_results(session, class_, learners, now)
    return ClassRecord(
        title=class_.title,
        course=catalogue.load_release(session, class_.release_id).title,
        place=class_.place,
        starts_on=class_.starts_on,
        ends_on=class_.ends_on,
        sessions=tuple(
            Session(one.id, one.topic, one.place, one.starts_at, one.ends_at)
            for one in meeting_planning.list_meetings(session, class_.id)
        ),
        learners=tuple(learners.values()),
    )


def list_people(session: DbSession, class_: Class) -> list[int]:
    """The persons whom a paper of the class names."""
    return list(session.scalars(select(Enrolment.person_id).where(Enrolment.class_id == class_.id)))


def _learners(session: DbSession, class_: Class, kind: PaperKind) -> dict[int, Learner]:
    """Everybody in the class by given name, by enrolment."""
    rows = session.execute(
        select(Enrolment.id, Person.full_name, Person.birth_date, Person.birth_year, Unit.name)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Enrolment.class_id == class_.id)
        .order_by(Person.sort_key, Person.id)
    ).all()
    came, allowed = _find_presence(session, class_) if kind is PaperKind.ATTENDANCE else ({}, {})
    return {
        number: Learner(
            name,
            dates.birth_text(day, year),
            unit or "",
            frozenset(came.get(number, ())),
            frozenset(allowed.get(number, ())),
        )
        for number, name, day, year, unit in rows
    }


def _find_presence(session: DbSession, class_: Class) -> _Present:
    """The sessions at which each was present, and those allowed to count, by enrolment."""
    came: dict[int, set[int]] = defaultdict(set)
    allowed: dict[int, set[int]] = defaultdict(set)
    present = (
        select(Attendance.enrolment_id, Attendance.meeting_id)
        .join(Meeting, Meeting.id == Attendance.meeting_id)
        .where(Meeting.class_id == class_.id, Attendance.present)
    )
    granted = (
        select(Allowance.enrolment_id, Allowance.meeting_id)
        .join(Meeting, Meeting.id == Allowance.meeting_id)
        .where(Meeting.class_id == class_.id, Allowance.revoked_at.is_(None))
    )
    for enrolment_id, meeting_id in session.execute(present):
        came[enrolment_id].add(meeting_id)
    for enrolment_id, granted_id in session.execute(granted):
        if granted_id is not None:
            allowed[enrolment_id].add(granted_id)
    return came, allowed


def _with_results(
    session: DbSession, class_: Class, learners: dict[int, Learner], now: datetime
) -> dict[int, Learner]:
    everybody = class_people.load(session, class_, now=now, patience=timedelta(days=365))
    held = select(Certificate).where(Certificate.enrolment_id.in_(learners), in_force())
    numbers = {one.enrolment_id: payload_of(one).number for one in session.scalars(held)}
    found = {}
    for one in everybody.learners:
        who, outcome = learners[one.enrolment_id], one.outcome
        found[one.enrolment_id] = Learner(
            who.full_name,
            who.birth,
            who.unit,
            score=outcome.score,
            grade=outcome.grade or "",
            has_passed=outcome.passed,
            is_awaiting=outcome.awaiting,
            missing=what_is_missing.sentence(outcome),
            certificate=numbers.get(one.enrolment_id, ""),
        )
    return found
