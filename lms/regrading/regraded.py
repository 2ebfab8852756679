"""The attempts that a ruling changed when it was carried out."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import Class, Enrolment
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.exams.tables import Attempt
from lms.people.tables import Person


@dataclass(frozen=True, slots=True)
class Regraded:
    """One attempt: whose, of which class, its number, and the score before and after."""

    person_id: int
    name: str
    class_id: int
    class_title: str
    number: int
    before: Decimal | None
    after: Decimal | None


def list_all(session: Session, row: QuestionRuling) -> Sequence[Regraded]:
    """The attempts that the ruling changed, by class and name, in one statement."""
    wanted = (
        select(
            Person.id,
            Person.full_name,
            Class.id,
            Class.title,
            Attempt.number,
            RegradedAttempt.score_before,
            RegradedAttempt.score_after,
        )
        .select_from(RegradedAttempt)
        .join(Attempt, Attempt.id == RegradedAttempt.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Person, Person.id == Enrolment.person_id)
        .join(Class, Class.id == Enrolment.class_id)
        .where(RegradedAttempt.ruling_id == row.id)
        .order_by(Class.id, Person.sort_key, Attempt.id)
    )
    return [Regraded(*found) for found in session.execute(wanted)]
