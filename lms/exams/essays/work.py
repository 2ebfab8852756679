"""Essays before their markers: putting them there, and finding one through who is asking."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, exists, select, true
from sqlalchemy.orm import Session

from lms.classes.tables import Class, ClassInstructor, Enrolment
from lms.courses import catalogue
from lms.courses.course import EssayRules
from lms.errors import NotFoundError
from lms.exams.attempts import load_paper
from lms.exams.bank import get_exam, load_questions
from lms.exams.essays.agreement import criteria_of
from lms.exams.essays.tables import EssayWork
from lms.exams.tables import Attempt
from lms.grading.essay import Criterion, Essay
from lms.grading.question import Question
from lms.web.access import Role, Visitor


@dataclass(frozen=True, slots=True)
class WorkToMark:
    """One essay with what its marking needs; `rules` and `criteria` are those of its release."""

    row: EssayWork
    attempt: Attempt
    class_: Class
    author_id: int
    question: Question
    criteria: tuple[Criterion, ...]
    rules: EssayRules


def keep(session: Session, attempt_id: int, question_ids: Collection[str]) -> None:
    """Put essays that await their mark before the markers; those that are there stay."""
    if not question_ids:
        return
    there = set(session.scalars(select(EssayWork.question_id).filter_by(attempt_id=attempt_id)))
    for question_id in question_ids:
        if question_id not in there:
            session.add(EssayWork(attempt_id=attempt_id, question_id=question_id))


def open_to(visitor: Visitor) -> ColumnElement[bool]:
    """Which works the visitor may mark: of classes they teach (staff: of all), never their own essay."""
    mine = exists().where(
        ClassInstructor.class_id == Enrolment.class_id, ClassInstructor.person_id == visitor.person_id
    )
    taught = true() if visitor.may(Role.STAFF) else mine
    return taught & (Enrolment.person_id != visitor.person_id) & Attempt.answers_removed_at.is_(None)


def selecting(*columns: Any) -> Select[Any]:
    """Columns of works, their attempts, enrolments and classes."""
    return (
        select(*columns)
        .select_from(EssayWork)
        .join(Attempt, Attempt.id == EssayWork.attempt_id)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Class, Class.id == Enrolment.class_id)
    )


def get_work(session: Session, visitor: Visitor, work_id: int, *, lock: bool = False) -> WorkToMark:
    """The work if the visitor may mark it, with `lock` held against others; NotFoundError else."""
    wanted = selecting(EssayWork, Attempt, Class, Enrolment.person_id)
    wanted = wanted.where(EssayWork.id == work_id, open_to(visitor))
    found = session.execute(wanted.with_for_update(of=EssayWork) if lock else wanted).first()
    if found is None:
        raise NotFoundError(
            _(
                "Không tìm thấy bài tự luận này trong các lớp bạn dạy, "
                "hoặc câu trả lời đã được xóa theo thời hạn."
            )
        )
    row, attempt, class_, author_id = found
    question = load_questions(session, attempt.release_id)[row.question_id]
    return WorkToMark(row, attempt, class_, author_id, question, *setting(session, attempt, row.question_id))


def setting(session: Session, attempt: Attempt, question_id: str) -> tuple[tuple[Criterion, ...], EssayRules]:
    """The criteria of an attempt's essay, and the rules for its markers, as its release has them."""
    body = load_questions(session, attempt.release_id)[question_id].body
    if not isinstance(body, Essay):
        raise TypeError(f"{question_id} is no essay")
    criteria = body.rubric
    if not criteria:  # papers are parsed, so they are opened only where they are needed
        items = load_paper(session, attempt).items
        criteria = criteria_of(body, next(one.points for one in items if one.question_id == question_id))
    return criteria, get_exam(catalogue.load_release(session, attempt.release_id)).essay
