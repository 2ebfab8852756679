"""Sittings of the exam: starting one, finding one, saving answers to it."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from lms import canonical, db
from lms.classes import enrolments
from lms.classes.enrolments import Membership
from lms.classes.tables import Class, Enrolment
from lms.courses import catalogue
from lms.courses.course import Exam
from lms.errors import NotFoundError, RuleBrokenError
from lms.exams.admission import Admission, Window, admit, deadline
from lms.exams.bank import get_exam
from lms.exams.drawing import Paper, draw
from lms.exams.tables import Answer, Attempt, SetAsideAnswer
from lms.grading.response import Response


class ExamRuleError(RuleBrokenError):
    """An act that the rules of the exam do not allow now."""


@dataclass(frozen=True, slots=True)
class Given:
    """A saved answer: the response (None: cleared), its revision, and the page that wrote it."""

    response: Response | None
    revision: int
    writer: str


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a response that arrived, and the answer that counts now (None: none does)."""

    status: Literal["saved", "unchanged", "stale", "late"]
    answer: Given | None


def list_attempts(session: Session, enrolment_id: int) -> list[Attempt]:
    """The learner's attempts in this class, the first one first."""
    wanted = select(Attempt).where(Attempt.enrolment_id == enrolment_id).order_by(Attempt.number)
    return list(session.scalars(wanted))


def find_own(session: Session, key: str, person_id: int) -> Row[Attempt, str, str] | None:
    """The attempt of that key with its class's code and title, if it is this person's."""
    wanted = (
        select(Attempt, Class.code, Class.title)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .join(Class, Class.id == Enrolment.class_id)
        .where(Attempt.key == key, Enrolment.person_id == person_id)
    )
    return session.execute(wanted).first()


def lock_own(session: Session, key: str, person_id: int) -> Attempt:
    """The person's attempt, held against changes from elsewhere; NotFoundError when it is not theirs."""
    wanted = (
        select(Attempt)
        .join(Enrolment, Enrolment.id == Attempt.enrolment_id)
        .where(Attempt.key == key, Enrolment.person_id == person_id)
        .with_for_update(of=Attempt)
    )
    attempt = session.scalar(wanted)
    if attempt is None:
        raise NotFoundError("Không tìm thấy bài làm này trong tài khoản của bạn.")
    return attempt


def admission(exam: Exam, membership: Membership, past: list[Attempt], *, now: datetime) -> Admission:
    """Whether the learner may start an attempt now, given the attempts so far."""
    ended = [attempt.closed_at or attempt.deadline_at for attempt in past]
    return admit(exam, window(membership), ended, now)


def find_running(past: list[Attempt], now: datetime) -> Attempt | None:
    """The attempt whose answers still count now, or None."""
    return next((attempt for attempt in past if is_open(attempt, now)), None)


def window(membership: Membership) -> Window:
    """When the exam of the learner's class may be sat."""
    return Window(membership.exam_opens_at, membership.exam_closes_at)


def start(session: Session, membership: Membership, *, now: datetime) -> Attempt:
    """A fresh attempt, or the one still under way; ExamRuleError when none may start."""
    holding = select(Enrolment.id).where(Enrolment.id == membership.enrolment_id)
    session.execute(holding.with_for_update(key_share=True))
    past = list_attempts(session, membership.enrolment_id)
    running = find_running(past, now)
    if running is not None:
        return running
    exam = get_exam(catalogue.load_release(session, membership.release_id))
    if not admission(exam, membership, past, now=now).allowed:
        raise ExamRuleError("Hiện chưa bắt đầu được lượt kiểm tra mới. Xem lý do ở trang kiểm tra của lớp.")
    seed = secrets.token_bytes(16)
    paper = draw({pool.name: pool.questions for pool in exam.pools}, exam.draws, seed, exam.shuffle)
    attempt = Attempt(
        key=secrets.token_urlsafe(12),
        enrolment_id=membership.enrolment_id,
        number=len(past) + 1,
        release_id=membership.release_id,
        seed=seed,
        paper=canonical.dump(paper),
        started_at=now,
        deadline_at=deadline(exam, window(membership), now),
    )
    session.add(attempt)
    enrolments.begin(session, membership, now=now)
    session.flush()
    return attempt


def is_open(attempt: Attempt, now: datetime) -> bool:
    """Whether answers given now still count."""
    return attempt.closed_at is None and now < attempt.deadline_at


def load_paper(attempt: Attempt) -> Paper:
    """The paper as it was drawn."""
    return canonical.load(attempt.paper, Paper)


def load_answers(session: Session, attempt_id: int) -> dict[str, Given]:
    """The saved answers by question id."""
    wanted = select(Answer.question_id, Answer.response, Answer.revision, Answer.writer)
    rows = session.execute(wanted.where(Answer.attempt_id == attempt_id))
    return {
        question_id: Given(response, revision, writer) for question_id, response, revision, writer in rows
    }


def save(
    session: Session,
    attempt: Attempt,
    question_id: str,
    response: Response | None,
    *,
    base: int,
    writer: str,
    now: datetime,
) -> Saved:
    """Save a response given on a page that last knew revision `base`.

    Saving the same again changes nothing. After the deadline it is set aside as late; behind a newer answer
    that another page wrote it is set aside as stale. The attempt must be locked (`lock_own`).
    """
    known = load_answers(session, attempt.id).get(question_id)
    if response == (known.response if known else None):
        return Saved("unchanged", known)
    if not is_open(attempt, now):
        _set_aside(session, attempt, question_id, response, "late", now)
        return Saved("late", known)
    if known is not None and base < known.revision and writer != known.writer:
        _set_aside(session, attempt, question_id, response, "stale", now)
        return Saved("stale", known)
    fresh = Given(response, known.revision + 1 if known else 1, writer)
    values = {"response": response, "revision": fresh.revision, "writer": writer, "saved_at": now}
    insert = db.insert(session, Answer).values(attempt_id=attempt.id, question_id=question_id, **values)
    keys = ["attempt_id", "question_id"]
    session.execute(insert.on_conflict_do_update(index_elements=keys, set_=values))
    return Saved("saved", fresh)


def _set_aside(
    session: Session,
    attempt: Attempt,
    question_id: str,
    response: Response | None,
    reason: str,
    now: datetime,
) -> None:
    """Keep what does not count, once: the same response sent again adds nothing."""
    same = select(func.max(SetAsideAnswer.id)).where(
        SetAsideAnswer.attempt_id == attempt.id, SetAsideAnswer.question_id == question_id
    )
    latest = session.scalar(select(SetAsideAnswer).where(SetAsideAnswer.id == same.scalar_subquery()))
    if latest is None or latest.response != response or latest.reason != reason:
        session.add(
            SetAsideAnswer(
                attempt_id=attempt.id,
                question_id=question_id,
                response=response,
                reason=reason,
                received_at=now,
            )
        )
