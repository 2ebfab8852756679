"""Answers to an attempt: finding them, saving them, and keeping what does not count."""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from lms import db
from lms.exams.attempts import Sitting, is_open
from lms.exams.receiving import Given, Saved, Status, receive
from lms.exams.tables import Answer, SetAsideAnswer
from lms.grading.response import Response

_answer = Answer.__table__.c

# Made once, and on columns of the table rather than the mapped class: every saved answer asks for one.
_ANSWERS = select(_answer.question_id, _answer.response, _answer.revision, _answer.writer).where(
    _answer.attempt_id == bindparam("attempt_id")
)
_ANSWER = _ANSWERS.where(_answer.question_id == bindparam("question_id"))


def load_answers(session: Session, attempt_id: int) -> dict[str, Given]:
    """The saved answers of an attempt by question id."""
    rows = session.execute(_ANSWERS, {"attempt_id": attempt_id})
    return {question_id: Given(*given) for question_id, *given in rows}


def find_answer(session: Session, attempt_id: int, question_id: str) -> Given | None:
    """The saved answer to one question, or None."""
    row = session.execute(_ANSWER, {"attempt_id": attempt_id, "question_id": question_id}).first()
    return None if row is None else Given(*row[1:])


def save(
    session: Session,
    attempt: Sitting,
    question_id: str,
    response: Response | None,
    known: Given | None,
    *,
    base: int,
    writer: str,
    now: datetime,
) -> Saved:
    """Save a response to a question whose answer so far is `known`; see `receive` for what may become of it.

    The attempt must be locked (`get_sitting`) before `known` is looked up.
    """
    saved = receive(known, response, base=base, writer=writer, in_time=is_open(attempt, now))
    if saved.status == "saved" and saved.answer is not None:
        _write(session, attempt, question_id, saved.answer, now)
    elif saved.status != "unchanged":
        _set_aside(session, attempt, question_id, response, saved.status, now)
    return saved


def _write(session: Session, attempt: Sitting, question_id: str, given: Given, now: datetime) -> None:
    values = {
        "response": given.response,
        "revision": given.revision,
        "writer": given.writer,
        "saved_at": now,
    }
    insert = db.insert(session, Answer).values(attempt_id=attempt.id, question_id=question_id, **values)
    keys = ["attempt_id", "question_id"]
    session.execute(insert.on_conflict_do_update(index_elements=keys, set_=values))


def _set_aside(
    session: Session,
    attempt: Sitting,
    question_id: str,
    response: Response | None,
    reason: Status,
    now: datetime,
) -> None:
    """Keep what does not count, once: the same response sent again adds nothing."""
    earlier = select(SetAsideAnswer).filter_by(attempt_id=attempt.id, question_id=question_id)
    latest = session.scalar(earlier.order_by(SetAsideAnswer.id.desc()).limit(1))
    if latest is not None and (latest.response, latest.reason) == (response, reason):
        return
    session.add(
        SetAsideAnswer(
            attempt_id=attempt.id,
            question_id=question_id,
            response=response,
            reason=reason,
            received_at=now,
        )
    )
