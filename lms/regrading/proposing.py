"""Proposing a ruling, taking the proposal back, and saying no to it."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.errors import NotFoundError, RuleBrokenError
from lms.exams.rulings.tables import QuestionRuling
from lms.grading.rulings import MendedKey, Policy
from lms.regrading.subjects import Subject
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor

PROPOSED, WITHDRAWN, REFUSED = "proposed", "withdrawn", "refused"
SHORTEST_REASON, LONGEST_REASON = 10, 1000


class RegradingError(RuleBrokenError):
    """A step of a regrading that cannot be done now."""


def draft(subject: Subject, key: MendedKey | None, policy: Policy, reason: str = "") -> QuestionRuling:
    """A ruling that nobody has made yet, to see what it would change."""
    return QuestionRuling(
        id=0,
        course_slug=subject.slug,
        question_id=subject.question.id,
        fingerprint=subject.fingerprint,
        key=None if key is None else canonical_json.dump(key),
        policy=policy,
        reason=reason,
        state=PROPOSED,
        answer="",
    )


def find_open(session: Session, subject: Subject) -> QuestionRuling | None:
    """The proposal on this question that nobody has decided yet, or None."""
    return session.scalar(
        select(QuestionRuling).filter_by(
            course_slug=subject.slug,
            question_id=subject.question.id,
            fingerprint=subject.fingerprint,
            state=PROPOSED,
        )
    )


def propose(
    session: Session, subject: Subject, wanted: QuestionRuling, visitor: Visitor, *, now: datetime
) -> QuestionRuling:
    """Put a draft before its approvers; RegradingError when one waits or the question is dropped."""
    if subject.is_dropped:
        raise RegradingError(_("Câu hỏi này đã được bỏ khỏi kết quả rồi."))
    if find_open(session, subject) is not None:
        raise RegradingError(_waits())
    wanted.id = None  # type: ignore[assignment]  # the database gives it
    wanted.proposed_by, wanted.proposed_at = visitor.person_id, now
    try:
        with session.begin_nested():
            session.add(wanted)
    except IntegrityError as error:
        raise RegradingError(_waits()) from error
    _record(session, "ruling.propose", wanted, visitor, now, policy=wanted.policy, reason=wanted.reason)
    return wanted


def _waits() -> str:
    return str(_("Câu hỏi này đang có một đề nghị chấm lại chờ duyệt."))


def get_ruling(session: Session, slug: str, ruling_id: int, *, lock: bool = False) -> QuestionRuling:
    """The ruling of that course, with `lock` held against others; NotFoundError when there is none."""
    wanted = select(QuestionRuling).filter_by(course_slug=slug, id=ruling_id)
    found = session.scalar(wanted.with_for_update() if lock else wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy đề nghị chấm lại này."))
    return found


def check_open(row: QuestionRuling) -> None:
    """RegradingError unless the proposal still waits."""
    if row.state != PROPOSED:
        raise RegradingError(_("Đề nghị này đã được xử lý. Hãy tải lại trang để xem kết quả."))


def withdraw(session: Session, row: QuestionRuling, visitor: Visitor, *, now: datetime) -> None:
    """Take a locked proposal back; RegradingError for all but the one who made it."""
    check_open(row)
    if row.proposed_by != visitor.person_id:
        raise RegradingError(_("Chỉ người đề nghị mới rút được đề nghị này."))
    _close(session, row, WITHDRAWN, visitor, now)


def refuse(session: Session, row: QuestionRuling, answer: str, visitor: Visitor, *, now: datetime) -> None:
    """Say no to a locked proposal of somebody else; RegradingError for one's own, or without a reason."""
    check_open(row)
    check_second(row, visitor)
    if len(answer) < SHORTEST_REASON:
        raise RegradingError(
            _("Hãy ghi lý do không duyệt, ít nhất %(n)s ký tự, để người đề nghị biết.", n=SHORTEST_REASON)
        )
    row.answer = answer
    _close(session, row, REFUSED, visitor, now)


def check_second(row: QuestionRuling, visitor: Visitor) -> None:
    """RegradingError when the visitor made the proposal: a second person decides."""
    if row.proposed_by == visitor.person_id:
        raise RegradingError(_("Người duyệt phải khác người đề nghị. Hãy nhờ một cán bộ khác duyệt."))


def _close(session: Session, row: QuestionRuling, state: str, visitor: Visitor, now: datetime) -> None:
    row.state, row.decided_by, row.decided_at = state, visitor.person_id, now
    session.flush()
    _record(session, f"ruling.{'withdraw' if state == WITHDRAWN else 'refuse'}", row, visitor, now)


def _record(
    session: Session, act: str, row: QuestionRuling, visitor: Visitor, now: datetime, **details: str
) -> None:
    details |= {"course": row.course_slug, "question": row.question_id}
    audit_log.record(session, act, f"ruling:{row.id}", actor_id=visitor.person_id, now=now, **details)
