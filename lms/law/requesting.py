"""What people ask about their data, from the question to its end; each step is written down."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.clock import VIETNAM
from lms.errors import NotFoundError, RuleBrokenError
from lms.forms.refusal import Refusal, RefusedError
from lms.forms.sentences import Said
from lms.law.clocks import Deadlines, RequestKind, deadlines
from lms.law.tables import DataRequest
from lms.people.persons import get_person
from lms.people.tables import Person
from lms.storage import audit_log
from lms.text.vietnamese import normalise
from lms.web import pagination
from lms.web.pagination import Cut

LONGEST = 2000
SHORTEST_REASON = 10
MOST_OPEN = 10

Outcome = Literal["done", "refused"]


class LawError(RuleBrokenError):
    """An act on a request or on somebody's data that may not be done now."""


class FieldError(RefusedError, LawError):
    """What was typed cannot be kept; `field` names it."""

    def __init__(self, field: str, sentence: Said) -> None:
        super().__init__(Refusal({field: sentence}))


@dataclass(frozen=True, slots=True)
class Case:
    """A request with its person and its legal clocks today."""

    request: DataRequest
    person: Person
    clocks: Deadlines


@dataclass(frozen=True, slots=True)
class Cases:
    """One page of requests, and how many of all are overdue."""

    lines: tuple[Case, ...]
    here: Cut
    overdue: int


def ask(
    session: Session, person_id: int, kind: str, words: str, *, actor_id: int, now: datetime
) -> DataRequest:
    """Take a request in; FieldError when it names no kind or too many are open, or says too much.

    `actor_id` is the person, or the one of the office who writes down a request made by letter or telephone.
    """
    written = normalise(words)
    if kind not in set(RequestKind):
        raise FieldError("kind", _("Hãy chọn điều bạn yêu cầu."))
    if len(written) > LONGEST:
        raise FieldError("words", _("Nội dung dài quá %(n)s ký tự. Hãy viết gọn lại.", n=LONGEST))
    if kind == RequestKind.CORRECT and not written:
        raise FieldError("words", _("Hãy ghi điều nào sai và viết lại cho đúng."))
    person = get_person(session, person_id)
    pending = select(func.count(DataRequest.id)).filter_by(person_id=person.id, done_at=None)
    if (session.scalar(pending) or 0) >= MOST_OPEN:
        raise FieldError("kind", _("Đang có %(n)s yêu cầu chưa xong. Hãy đợi trả lời.", n=MOST_OPEN))
    request = DataRequest(person_id=person.id, kind=kind, words=written, made_at=now)
    session.add(request)
    session.flush()
    _record(session, "ask", request, actor_id, now, kind=kind)
    return request


def list_own(
    session: Session, person_id: int, *, today: date, holidays: Collection[date]
) -> list[tuple[DataRequest, Deadlines]]:
    """The person's requests, newest first."""
    mine = select(DataRequest).filter_by(person_id=person_id).order_by(DataRequest.id.desc())
    return [(request, _clocks(request, today, holidays)) for request in session.scalars(mine)]


def list_cases(session: Session, wanted: int, *, today: date, holidays: Collection[date]) -> Cases:
    """A page of all requests: unfinished ones first by what is due next, then the finished, newest first.

    Days off are not known to the database, so the unfinished are put in order here: there are few.
    """
    joined = select(DataRequest, Person).join(Person, Person.id == DataRequest.person_id)
    open_rows = session.execute(joined.where(DataRequest.done_at.is_(None))).all()
    pending = [Case(request, person, _clocks(request, today, holidays)) for request, person in open_rows]
    pending.sort(key=lambda one: (one.clocks.next_day or today, one.request.id))
    finished = DataRequest.done_at.is_not(None)
    total = len(pending) + (session.scalar(select(func.count(DataRequest.id)).where(finished)) or 0)
    here = pagination.cut(total, wanted)
    lines = pending[here.offset : here.offset + pagination.PAGE_SIZE]
    room = pagination.PAGE_SIZE - len(lines)
    done = joined.where(finished).order_by(DataRequest.done_at.desc(), DataRequest.id.desc())
    after = session.execute(done.offset(max(0, here.offset - len(pending))).limit(room)).all() if room else []
    lines += [Case(request, person, _clocks(request, today, holidays)) for request, person in after]
    return Cases(tuple(lines), here, sum(one.clocks.is_overdue for one in pending))


def count_open(session: Session, *, today: date, holidays: Collection[date]) -> tuple[int, int]:
    """How many requests are unfinished, and how many of them are overdue."""
    rows = session.scalars(select(DataRequest).where(DataRequest.done_at.is_(None))).all()
    return len(rows), sum(_clocks(request, today, holidays).is_overdue for request in rows)


def get_case(session: Session, request_id: int, *, today: date, holidays: Collection[date]) -> Case:
    """One request; NotFoundError when there is none."""
    request = session.get(DataRequest, request_id)
    if request is None:
        raise NotFoundError(_("Không tìm thấy yêu cầu này."))
    person = get_person(session, request.person_id)
    return Case(request, person, _clocks(request, today, holidays))


def get_open(session: Session, request_id: int, *, lock: bool = True) -> DataRequest:
    """An unfinished request, with `lock` held against other changes.

    NotFoundError when there is none, LawError when it is finished.
    """
    wanted = select(DataRequest).filter_by(id=request_id)
    if lock:
        wanted = wanted.with_for_update().execution_options(populate_existing=True)
    request = session.scalars(wanted).one_or_none()
    if request is None:
        raise NotFoundError(_("Không tìm thấy yêu cầu này."))
    if request.done_at is not None:
        raise LawError(_("Yêu cầu này đã kết thúc. Nếu cần, hãy lập yêu cầu mới."))
    return request


def answer(session: Session, request_id: int, words: str, *, actor_id: int, now: datetime) -> None:
    """Tell the person that the request was received and what happens next; the first clock stops."""
    request = get_open(session, request_id)
    request.answer = _checked("answer", words)
    request.answered_at = request.answered_at or now
    request.handled_by = actor_id
    _record(session, "answer", request, actor_id, now)


def extend(session: Session, request_id: int, words: str, *, actor_id: int, now: datetime) -> None:
    """Extend the time to carry out, once, with the reason told to the person; LawError the second time."""
    request = get_open(session, request_id)
    if request.extended_at is not None:
        raise LawError(_("Yêu cầu này đã được gia hạn một lần; pháp luật chỉ cho gia hạn một lần."))
    reason = _checked("extension", words)
    note = _("Gia hạn: %(reason)s", reason=reason)
    _tell(request, note, actor_id, now)
    request.extended_at = now
    _record(session, "extend", request, actor_id, now)


def finish(
    session: Session, request_id: int, outcome: Outcome, words: str, *, actor_id: int, now: datetime
) -> None:
    """End the request as done or refused, with what was done or why not.

    LawError when it is finished; FieldError when the words cannot be kept or the data are not erased yet.
    """
    request = get_open(session, request_id)
    if request.kind == RequestKind.DELETE and outcome == "done":
        person = get_person(session, request.person_id)
        if person.erased_at is None:
            raise FieldError("result", _("Chưa xóa dữ liệu của người này. Hãy dùng nút “Xem trước và xóa”."))
    close(session, request, outcome, _checked("result", words), actor_id=actor_id, now=now)


def close(
    session: Session, request: DataRequest, outcome: Outcome, words: str, *, actor_id: int, now: datetime
) -> None:
    """Write down how an unfinished request ended; `words` go to the person after what was told before."""
    _tell(request, words, actor_id, now)
    request.done_at, request.outcome = now, outcome
    session.flush()
    _record(session, "finish", request, actor_id, now, outcome=outcome)


def _tell(request: DataRequest, words: str, actor_id: int, now: datetime) -> None:
    """Let the person read this after what they were told before."""
    request.answer = f"{request.answer}\n{words}" if request.answer else words
    request.answered_at = request.answered_at or now
    request.handled_by = actor_id


def _checked(field: str, words: str) -> str:
    written = normalise(words)
    if len(written) < SHORTEST_REASON:
        raise FieldError(
            field, _("Hãy viết rõ, ít nhất %(n)s ký tự: người yêu cầu sẽ đọc.", n=SHORTEST_REASON)
        )
    if len(written) > LONGEST:
        raise FieldError(field, _("Nội dung dài quá %(n)s ký tự. Hãy viết gọn lại.", n=LONGEST))
    return written


def _clocks(request: DataRequest, today: date, holidays: Collection[date]) -> Deadlines:
    return deadlines(
        RequestKind(request.kind),
        request.made_at.astimezone(VIETNAM).date(),
        is_answered=request.answered_at is not None,
        is_extended=request.extended_at is not None,
        is_done=request.done_at is not None,
        today=today,
        holidays=holidays,
    )


def _record(
    session: Session, act: str, request: DataRequest, actor_id: int, now: datetime, **details: str
) -> None:
    audit_log.record(
        session,
        f"request.{act}",
        f"request:{request.id}",
        actor_id=actor_id,
        now=now,
        person_id=request.person_id,
        **details,
    )
