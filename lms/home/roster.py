"""A class's learners with how far each has come, for the staff's page of the class."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import paging
from lms.certificates.evidence import gather_all
from lms.certificates.grounds import outcome_that_counts
from lms.certificates.tables import Certificate
from lms.classes import missing_words, ruling
from lms.classes.outcome import Evidence, Outcome, decide
from lms.classes.tables import Class, Enrolment
from lms.courses.course import Course
from lms.paging import Cut
from lms.people.tables import Person, Unit


@dataclass(frozen=True, slots=True)
class Issued:
    """The newest certificate of a learner in this class, with what it rests on."""

    id: int
    issued_at: datetime
    revoked_at: datetime | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Line:
    """One learner of the class; `missing`: what is lacking in words, once they have begun."""

    enrolment_id: int
    person_id: int
    full_name: str
    unit: str | None
    begun: bool
    evidence: Evidence
    outcome: Outcome
    missing: str
    certificate: Issued | None


@dataclass(frozen=True, slots=True)
class Roster:
    """One page of the class's learners by name, and how many of all have begun."""

    lines: tuple[Line, ...]
    here: Cut
    begun: int


def load_roster(session: Session, class_: Class, wanted: int) -> Roster:
    """The page `wanted`, in five statements however many learners there are (once releases are known)."""
    counts = select(func.count(Enrolment.id), func.count(Enrolment.begun_at))
    total, begun = session.execute(counts.where(Enrolment.class_id == class_.id)).one()
    here = paging.cut(total, wanted)
    columns = (Enrolment.id, Enrolment.release_id, Enrolment.begun_at, Person.id, Person.full_name, Unit.name)
    learners = session.execute(
        select(*columns)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(Enrolment.class_id == class_.id)
        .order_by(Person.sort_key, Person.id)
        .limit(paging.PAGE_SIZE)
        .offset(here.offset)
    ).all()
    courses = {row[0]: ruling.load_course(session, class_, row[1]) for row in learners}
    evidence = gather_all(session, courses)
    issued = _find_certificates(session, list(courses))
    outcomes = {
        enrolment_id: _outcome(course, evidence[enrolment_id], issued.get(enrolment_id))
        for enrolment_id, course in courses.items()
    }
    lines = tuple(
        Line(
            enrolment_id=enrolment_id,
            person_id=person_id,
            full_name=full_name,
            unit=unit,
            begun=begun_at is not None,
            evidence=evidence[enrolment_id],
            outcome=outcomes[enrolment_id],
            missing=missing_words.sentence(outcomes[enrolment_id]) if begun_at else "",
            certificate=issued.get(enrolment_id),
        )
        for enrolment_id, _release_id, begun_at, person_id, full_name, unit in learners
    )
    return Roster(lines, here, begun)


def _outcome(course: Course, evidence: Evidence, issued: Issued | None) -> Outcome:
    decided = decide(course.rules, course.grades, evidence)
    return outcome_that_counts(decided, issued.evidence if issued and not issued.revoked_at else None)


def _find_certificates(session: Session, enrolment_ids: list[int]) -> dict[int, Issued]:
    columns = (
        Certificate.enrolment_id,
        Certificate.id,
        Certificate.issued_at,
        Certificate.revoked_at,
        Certificate.evidence,
    )
    newest_last = select(*columns).where(Certificate.enrolment_id.in_(enrolment_ids)).order_by(Certificate.id)
    return {row[0]: Issued(*row[1:]) for row in session.execute(newest_last)}
