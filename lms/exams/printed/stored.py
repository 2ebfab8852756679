"""Results of a printed set as they are stored, beside the learners of the class."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlalchemy.orm import Session

from lms.classes.tables import Enrolment
from lms.exams.printed.rows import Result, SheetLearner
from lms.exams.printed.tables import PrintedResult, PrintedSet
from lms.exams.tables import Answer, Attempt, EssayMark
from lms.grading.response import Response
from lms.people.tables import Person, Unit
from lms.text.vietnamese import search_key
from lms.web import pagination
from lms.web.pagination import Cut

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Stored:
    """What one learner's sheet says as it is kept, and its score: None while an essay awaits its mark."""

    attempt_id: int
    result: Result
    score: Decimal | None
    answers_are_kept: bool


@dataclass(frozen=True, slots=True)
class ResultCounts:
    """How many of the learners have a result, and of those how many still await a mark."""

    learners: int
    entered: int
    awaiting: int


def list_page(session: Session, class_id: int, words: str, wanted: int) -> tuple[list[SheetLearner], Cut]:
    """A page of the class's learners whose names hold `words`, by given name; two statements."""
    holds = [Person.search_key.contains(word, autoescape=True) for word in search_key(words).split()]
    counting = select(func.count(Enrolment.id)).join(Person, Person.id == Enrolment.person_id)
    total = session.scalar(counting.where(*_there(class_id), *holds)) or 0
    here = pagination.cut(total, wanted, PER_PAGE)
    page = _learners(class_id).where(*holds).limit(here.size).offset(here.offset)
    return [SheetLearner(*row) for row in session.execute(page)], here


def list_all(session: Session, class_id: int) -> list[SheetLearner]:
    """The whole class by given name; one statement."""
    return [SheetLearner(*row) for row in session.execute(_learners(class_id))]


def load(
    session: Session, printed: PrintedSet, enrolment_ids: Collection[int] | None = None
) -> dict[int, Stored]:
    """The stored results by enrolment, of these or of all learners; three statements."""
    among: ColumnElement[bool] = true()
    if enrolment_ids is not None:
        among = PrintedResult.enrolment_id.in_(enrolment_ids)
    held = select(PrintedResult.attempt_id).where(PrintedResult.set_id == printed.id, among)
    responses: dict[int, dict[str, Response]] = defaultdict(dict)
    shares: dict[int, dict[str, Fraction]] = defaultdict(dict)
    columns = (Answer.attempt_id, Answer.question_id, Answer.response)
    for attempt_id, question_id, response in session.execute(
        select(*columns).where(Answer.attempt_id.in_(held))
    ):
        if response is not None:
            responses[attempt_id][question_id] = response
    marks = (EssayMark.attempt_id, EssayMark.question_id, EssayMark.share)
    for attempt_id, question_id, share in session.execute(
        select(*marks).where(EssayMark.attempt_id.in_(held))
    ):
        shares[attempt_id][question_id] = share
    lines = (
        select(
            PrintedResult.enrolment_id,
            Attempt.id,
            Attempt.printed_code,
            Attempt.score,
            Attempt.answers_removed_at,
        )
        .join(Attempt, Attempt.id == PrintedResult.attempt_id)
        .where(PrintedResult.set_id == printed.id, among)
    )
    return {
        enrolment_id: Stored(
            attempt_id,
            Result(code or "", responses[attempt_id], shares[attempt_id]),
            score,
            removed_at is None,
        )
        for enrolment_id, attempt_id, code, score, removed_at in session.execute(lines)
    }


def count(session: Session, printed: PrintedSet) -> ResultCounts:
    """How far the entering is; two statements."""
    learners = select(func.count(Enrolment.id)).join(Person, Person.id == Enrolment.person_id)
    entered = (
        select(func.count(PrintedResult.attempt_id), func.count(Attempt.score))
        .join(Attempt, Attempt.id == PrintedResult.attempt_id)
        .where(PrintedResult.set_id == printed.id)
    )
    total = session.scalar(learners.where(*_there(printed.class_id))) or 0
    results, marked = session.execute(entered).one()
    return ResultCounts(total, results, results - marked)


def _there(class_id: int) -> Sequence[ColumnElement[bool]]:
    return Enrolment.class_id == class_id, Person.erased_at.is_(None)


def _learners(class_id: int) -> Select[*tuple[Any, ...]]:
    columns = (Person.id, Person.full_name, Person.birth_date, Person.birth_year)
    return (
        select(Enrolment.id, *columns, Unit.name)
        .join(Person, Person.id == Enrolment.person_id)
        .outerjoin(Unit, Unit.id == Person.unit_id)
        .where(*_there(class_id))
        .order_by(Person.sort_key, Person.id)
    )
