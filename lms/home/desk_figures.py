"""How much there is of everything, for the front page of the staff's desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.certificates.in_force import in_force
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """One class with its numbers of learners: enrolled, begun, certified (in force)."""

    code: str
    title: str
    closes_at: datetime
    enrolled: int
    begun: int
    certified: int


@dataclass(frozen=True, slots=True)
class DeskFigures:
    """Totals, of certificates those in force, and the newest classes."""

    people: int
    certificates: int
    classes: tuple[ClassFigures, ...]


def load(session: Session, *, newest: int = 20) -> DeskFigures:
    """Count in the database: three statements, however many people there are."""
    learners = select(func.count(Enrolment.id)).where(Enrolment.class_id == Class.id)
    certified = (
        select(func.count(Certificate.id))
        .join(Enrolment, Enrolment.id == Certificate.enrolment_id)
        .where(
            Enrolment.class_id == Class.id,
            in_force(),
        )
    )
    lines = (
        select(
            Class.code,
            Class.title,
            Class.exam_closes_at,
            learners.scalar_subquery(),
            learners.where(Enrolment.begun_at.is_not(None)).scalar_subquery(),
            certified.scalar_subquery(),
        )
        .order_by(Class.starts_on.desc(), Class.id.desc())
        .limit(newest)
    )
    return DeskFigures(
        people=session.scalar(select(func.count(Person.id))) or 0,
        certificates=session.scalar(select(func.count(Certificate.id)).where(in_force())) or 0,
        classes=tuple(ClassFigures(*row) for row in session.execute(lines)),
    )
