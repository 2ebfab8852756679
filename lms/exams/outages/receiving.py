"""A phone's log arrives: it is kept as it came, judged, and the course's rule followed."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from lms.courses import catalogue
from lms.courses.course import OutageRules
from lms.exams import attempts, closing
from lms.exams.answers import load_answers
from lms.exams.attempts import Sitting
from lms.exams.bank import get_exam, load_questions
from lms.exams.blinding import NamedForm
from lms.exams.outages import deciding, phone_log, stamps
from lms.exams.outages.judging import OutageFinding, SeenByServer, judge
from lms.exams.outages.phone_log import LoggedAnswer, PhoneLog
from lms.exams.receiving import SavedResponse, is_too_long
from lms.exams.tables import Answer, Attempt, OutageCase
from lms.grading.question import Question
from lms.grading.response import Response
from lms.grading.shown import Order
from lms.storage import audit_log

MOST = 20
"""Logs kept of an attempt: a page makes one, and nobody opens so many while the line is gone."""


def receive(session: Session, sitting: Sitting, text: str, *, now: datetime) -> str:
    """Keep and judge the log of a locked attempt; returns what became of it, as the row's `state`.

    'open' while answers still count as they arrive, 'full' when too many came. One that came before changes
    nothing. ValueError for what is no log.
    """
    if sitting.log_key is None or sitting.answers_removed_at is not None or sitting.printed_code:
        raise ValueError("an attempt without a log")
    log = phone_log.read(text, sitting.log_key)
    if attempts.is_open(sitting, now):
        return "open"
    earlier = select(OutageCase.state).filter_by(attempt_id=sitting.id)
    known = session.scalar(earlier.filter_by(chain=log.chain))
    if known is not None:
        return known
    if (session.scalar(select(func.count(OutageCase.id)).filter_by(attempt_id=sitting.id)) or 0) >= MOST:
        return "full"
    attempt = closing.lock(session, sitting.id)
    closing.close(session, attempt, now=now)
    rules = get_exam(catalogue.load_release(session, sitting.release_id)).outage
    finding = judge(log, _record(session, sitting, attempt, log, rules, now))
    row = OutageCase(
        attempt_id=attempt.id,
        chain=log.chain,
        log=text,
        cut_off_at=finding.cut_off_at,
        received_at=now,
        answers=_answers(session, sitting, finding),
        reasons=list(finding.reasons),
        state="empty",
        reason="",
    )
    session.add(row)
    session.flush()
    _follow(session, row, attempt, rules, finding, now)
    return row.state


def _follow(
    session: Session,
    row: OutageCase,
    attempt: Attempt,
    rules: OutageRules,
    finding: OutageFinding,
    now: datetime,
) -> None:
    """Do what the course says; what counts by itself waits for a person where a certificate stands on it."""
    audit_log.record(
        session, "outage.receive", f"outage:{row.id}", actor_id=None, now=now, reasons=row.reasons,
        questions=sorted(row.answers),
    )  # fmt: skip
    if not row.answers:
        return
    row.state = "waiting"
    if rules.counts == "never":
        deciding.settle(session, row, attempt, "refused", now=now)
    elif rules.counts == "consistent" and finding.is_consistent and not deciding.forbidden(session, row):
        deciding.settle(session, row, attempt, "counted", now=now)
    else:
        deciding.tell_attempt(session, attempt)


def _record(
    session: Session, sitting: Sitting, attempt: Attempt, log: PhoneLog, rules: OutageRules, now: datetime
) -> SeenByServer:
    saved = select(Answer.question_id, Answer.saved_at).filter_by(attempt_id=attempt.id)
    return SeenByServer(
        started_at=attempt.started_at,
        deadline_at=attempt.deadline_at,
        last_contact=stamps.read(sitting.seed, log.stamp),
        received_at=now,
        saved={row.question_id: row.saved_at for row in session.execute(saved)},
        is_handed_in=attempt.closed_by == "learner",
        longest=timedelta(minutes=rules.longest),
    )


def _answers(session: Session, sitting: Sitting, finding: OutageFinding) -> Mapping[str, Any]:
    """The answers in time to questions of the paper, without those that the server has already."""
    questions = load_questions(session, sitting.release_id)
    known = load_answers(session, sitting.id)
    found = {}
    for item in attempts.load_paper(session, sitting).items:
        entry, at = finding.given.get(item.question_id, (None, None))
        if entry is None or at is None:
            continue
        response = _response(questions[item.question_id], item.order, entry)
        if response != _saved(known, item.question_id) and not is_too_long(response):
            found[item.question_id] = {"response": response, "at": at.isoformat()}
    return found


def _saved(known: Mapping[str, SavedResponse], question_id: str) -> Response | None:
    given = known.get(question_id)
    return None if given is None else given.response


def _response(question: Question, order: Order, entry: LoggedAnswer) -> Response | None:
    """The response in a log's fields, read as the exam page's form is."""
    fields = MultiDict(entry.fields)
    form = NamedForm(fields, order) if question.body.choices else fields
    return question.body.read(form, f"q-{question.id}")
