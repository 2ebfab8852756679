"""Answers to an attempt: finding them, saving them, and keeping what does not count."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import Insert, bindparam, func, select
from sqlalchemy.orm import Session

from lms.exams.attempts import Sitting, is_open
from lms.exams.receiving import Received, SavedResponse, Status, receive
from lms.exams.tables import Answer, Attempt, SetAsideAnswer
from lms.grading.response import Response
from lms.storage import db

MOST_SET_ASIDE = 200


class MovedError(Exception):
    """An answer or its attempt is no longer what it was when it was looked up: look again."""


_answer = Answer.__table__.c

# Made once, and on columns of the table rather than the mapped class: every saved answer asks for one.
_ANSWERS = select(_answer.question_id, _answer.response, _answer.revision, _answer.writer).where(
    _answer.attempt_id == bindparam("attempt_id")
)
_ANSWER = _ANSWERS.where(_answer.question_id == bindparam("question_id"))


def _write_statement(insert: db.InsertMaker) -> Insert:
    """Write one answer if the attempt is still open and the answer is still the one that was looked up.

    The shared lock makes the one who closes the attempt wait for the answer, or the answer find it closed.
    """
    attempt = Attempt.__table__.c
    columns = ("attempt_id", "question_id", "response", "revision", "writer", "saved_at")
    values = [bindparam(f"new_{name}", type_=_answer[name].type) for name in columns]
    moment = bindparam("new_saved_at", type_=attempt.deadline_at.type)
    still_open = (
        select(*values)
        .where(attempt.id == bindparam("new_attempt_id"))
        .where(attempt.closed_at.is_(None), attempt.deadline_at > moment)
        .with_for_update(read=True, of=Attempt.__table__)
    )
    statement = insert(Answer.__table__).from_select(columns, still_open)
    return statement.on_conflict_do_update(
        index_elements=["attempt_id", "question_id"],
        set_={name: statement.excluded[name] for name in columns[2:]},
        where=_answer.revision == statement.excluded.revision - 1,
    ).returning(_answer.revision)


_WRITE = {dialect: _write_statement(insert) for dialect, insert in db.INSERTS.items()}


def load_answers(session: Session, attempt_id: int) -> dict[str, SavedResponse]:
    """The saved answers of an attempt by question id."""
    rows = session.execute(_ANSWERS, {"attempt_id": attempt_id})
    return {question_id: SavedResponse(*given) for question_id, *given in rows}


def load_responses(session: Session, attempt_ids: Collection[int]) -> Mapping[int, dict[str, Response]]:
    """What was answered in many attempts, by attempt and question id, in one statement."""
    found: defaultdict[int, dict[str, Response]] = defaultdict(dict)
    columns = (_answer.attempt_id, _answer.question_id, _answer.response)
    for attempt_id, question_id, response in session.execute(
        select(*columns).where(_answer.attempt_id.in_(attempt_ids))
    ):
        found[attempt_id][question_id] = response
    return found


def find_answer(session: Session, attempt_id: int, question_id: str) -> SavedResponse | None:
    """The saved answer to one question, or None."""
    row = session.execute(_ANSWER, {"attempt_id": attempt_id, "question_id": question_id}).first()
    return None if row is None else SavedResponse(*row[1:])


def save(
    session: Session,
    attempt: Sitting,
    question_id: str,
    response: Response | None,
    known: SavedResponse | None,
    *,
    base: int,
    writer: str,
    now: datetime,
) -> Received:
    """Save a response to a question whose answer so far is `known`; see `receive` for what may happen to it.

    Raises MovedError, with nothing written, when the answer or the attempt has changed since it was looked
    up; with the attempt locked beforehand it cannot have.
    """
    saved = receive(known, response, base=base, writer=writer, in_time=is_open(attempt, now))
    if saved.status == "saved" and saved.answer is not None:
        if not _write(session, attempt, question_id, saved.answer, now):
            raise MovedError
    elif saved.status in {"late", "stale"}:
        _set_aside(session, attempt, question_id, response, saved.status, now)
    return saved


def _write(session: Session, attempt: Sitting, question_id: str, given: SavedResponse, now: datetime) -> bool:
    values = {
        "new_attempt_id": attempt.id,
        "new_question_id": question_id,
        "new_response": given.response,
        "new_revision": given.revision,
        "new_writer": given.writer,
        "new_saved_at": now,
    }
    return session.execute(_WRITE[session.get_bind().dialect.name], values).first() is not None


def _set_aside(
    session: Session,
    attempt: Sitting,
    question_id: str,
    response: Response | None,
    reason: Status,
    now: datetime,
) -> None:
    """Keep what does not count, once: the same response sent again, even at once, adds nothing.

    At most `MOST_SET_ASIDE` of an attempt are kept, the first ones: what came first shows what happened.
    """
    session.execute(select(Attempt.id).where(Attempt.id == attempt.id).with_for_update())
    earlier = select(SetAsideAnswer).filter_by(attempt_id=attempt.id, question_id=question_id)
    latest = session.scalar(earlier.order_by(SetAsideAnswer.id.desc()).limit(1))
    if latest is not None and (latest.response, latest.reason) == (response, reason):
        return
    there = select(func.count(SetAsideAnswer.id)).filter_by(attempt_id=attempt.id)
    if (session.scalar(there) or 0) >= MOST_SET_ASIDE:
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
