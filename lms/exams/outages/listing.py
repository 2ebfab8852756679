"""Outages before the people who decide on them: those that wait first, then the last ones decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, exists, func, select, true
from sqlalchemy.orm import Session

from lms.classes.tables import Class, ClassInstructor, Enrolment
from lms.errors import NotFoundError
from lms.exams.attempts import load_paper
from lms.exams.outages.sentences import reason_sentences
from lms.exams.tables import Attempt, OutageCase
from lms.people.tables import Person
from lms.web.access import Role, Visitor

MOST_DECIDED = 50
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class OutageLine:
    """One case: whose, in which class, which questions by their numbers on the paper, and from when to when.

    `last_at`, `first_at`: the first and the last answer by the phone's log. `against` are sentences.
    """

    row: OutageCase
    learner: str
    person_id: int
    code: str
    title: str
    numbers: Sequence[int]
    first_at: datetime
    last_at: datetime
    against: Sequence[str]


def open_to(visitor: Visitor) -> ColumnElement[bool]:
    """Which cases the visitor may decide: of classes they teach (staff: of all), never their own."""
    mine = exists().where(
        ClassInstructor.class_id == Enrolment.class_id, ClassInstructor.person_id == visitor.person_id
    )
    taught = true() if visitor.may(Role.STAFF) else mine
    return taught & (Enrolment.person_id != visitor.person_id) & Attempt.answers_removed_at.is_(None)


def load(session: Session, visitor: Visitor) -> tuple[list[OutageLine], list[OutageLine]]:
    """The cases that wait, the oldest first, and the last ones decided, the newest first."""
    columns = (OutageCase, Attempt, Person.full_name, Person.id, Class.code, Class.title)
    rows = _joined(select(*columns)).join(Person, Person.id == Enrolment.person_id).where(open_to(visitor))
    waiting = rows.where(OutageCase.state == "waiting").order_by(OutageCase.id)
    decided = rows.where(OutageCase.decided_at.is_not(None)).order_by(OutageCase.decided_at.desc())
    both = (waiting, decided.limit(MOST_DECIDED))
    first, second = ([_line(session, *row) for row in session.execute(wanted)] for wanted in both)
    return first, second


def get_case(session: Session, visitor: Visitor, case_id: int) -> OutageCase:
    """The case if the visitor may decide it, held against others; NotFoundError else."""
    wanted = _joined(select(OutageCase)).where(OutageCase.id == case_id, open_to(visitor))
    row = session.scalar(wanted.with_for_update(of=OutageCase))
    if row is None:
        raise NotFoundError(_("Không tìm thấy hồ sơ mất mạng này trong các lớp bạn dạy."))
    return row


def count_waiting(session: Session) -> int:
    """How many cases wait for a decision in all classes."""
    waiting = select(func.count(OutageCase.id)).where(OutageCase.state == "waiting")
    return session.scalar(waiting) or 0


def _joined(wanted: Select[*Columns]) -> Select[*Columns]:
    return (
        wanted.select_from(OutageCase)
        .join(Attempt, Attempt.id == OutageCase.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Class, Class.id == Enrolment.class_id)
    )


def _line(
    session: Session, row: OutageCase, attempt: Attempt, learner: str, person_id: int, code: str, title: str
) -> OutageLine:
    asked = [item.question_id for item in load_paper(session, attempt).items]
    numbers = [number for number, one in enumerate(asked, 1) if one in row.answers]
    times = sorted(datetime.fromisoformat(told["at"]) for told in row.answers.values())
    against = reason_sentences(row.reasons)
    return OutageLine(row, learner, person_id, code, title, numbers, times[0], times[-1], against)
