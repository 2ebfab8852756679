"""Carrying out a ruling that a second person approves: results, who passed, and the record of it all."""

from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import evidence_events
from lms.classes.tables import Enrolment
from lms.config import Issuer
from lms.exams import closing, judging
from lms.exams.rulings import applying
from lms.exams.rulings.tables import QuestionRuling, RegradedAttempt
from lms.regrading import effects, reach, ruling_in_words
from lms.regrading.changes import RulingEffect
from lms.regrading.proposing import LONGEST_REASON, RegradingError, check_open, check_second
from lms.regrading.reach import Reach
from lms.regrading.record import Record, freeze
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor


class MovedOnError(RegradingError):
    """What the ruling would change is not what the approver saw."""


def carry_out(
    session: Session,
    row: QuestionRuling,
    visitor: Visitor,
    *,
    seen: str,
    answer: str,
    issuer: Issuer,
    now: datetime,
) -> Record:
    """Carry out a locked proposal, if it changes what was `seen` (an Effect's digest); else MovedOnError.

    RegradingError when it was decided before, by who may not decide it, or with too long an answer.
    Certificates are not touched: somebody decides on each of them. What is locked is locked in the order
    attempts, enrolments, register, because the register's lock must be the last.
    """
    check_open(row)
    check_second(row, visitor)
    if len(answer) > LONGEST_REASON:
        raise RegradingError(_("Ý kiến dài quá %(n)s ký tự. Hãy rút gọn.", n=LONGEST_REASON))
    reach.lock(session, row)
    session.refresh(row)
    now = _after_all(session, row, now)
    reached = reach.find(session, row)
    effect = effects.find(session, row, now, reached)
    if effect.digest != seen:
        raise MovedOnError(
            _(
                "Kết quả của học viên đã thay đổi từ lúc bạn mở trang này. "
                "Hãy xem lại bản xem trước rồi duyệt."
            )
        )
    _lock_enrolments(session, effect)
    row.state, row.answer = applying.CARRIED_OUT, answer
    row.decided_by, row.decided_at = visitor.person_id, now
    asked, decided = ruling_in_words.asked(session, row), ruling_in_words.decided(session, row)
    record = freeze(asked, decided, effect, issuer)
    row.effect = canonical_json.dump(record)
    _write_results(session, row, reached, effect, now)
    session.flush()
    evidence_events.tell(session, *sorted(change.enrolment_id for change in effect.changes), now=now)
    _record(session, row, effect, visitor, now)
    return record


def _after_all(session: Session, row: QuestionRuling, now: datetime) -> datetime:
    """`now`, or a moment after whatever was carried out while this waited for the locks.

    Rulings are replayed in the order of their moments, which must be that in which they were carried out.
    """
    made = select(QuestionRuling.decided_at).filter_by(
        course_slug=row.course_slug, state=applying.CARRIED_OUT
    )
    later = [at for at in session.scalars(made) if at is not None and at >= now]
    return max(later) + timedelta(microseconds=1) if later else now


def _write_results(
    session: Session, row: QuestionRuling, reached: Reach, effect: RulingEffect, now: datetime
) -> None:
    """Every result that the ruling reaches, be its score another or not: its steps tell of the ruling."""
    for change in effect.changes:
        for one in change.moved:
            values = {"score_before": one.before, "score_after": one.after}
            session.add(RegradedAttempt(ruling_id=row.id, attempt_id=one.attempt_id, **values))
    for attempt in reached.attempts:
        met = applying.meet(row, attempt, now)
        closing.write_result(session, attempt, judging.judge(reached.sat[attempt.id], met))


def _lock_enrolments(session: Session, effect: RulingEffect) -> None:
    changing = select(Enrolment.id).where(Enrolment.id.in_([one.enrolment_id for one in effect.changes]))
    session.execute(changing.order_by(Enrolment.id).with_for_update(key_share=True)).all()


def _record(
    session: Session, row: QuestionRuling, effect: RulingEffect, visitor: Visitor, now: datetime
) -> None:
    audit_log.record(
        session,
        "ruling.carry-out",
        f"ruling:{row.id}",
        actor_id=visitor.person_id,
        now=now,
        course=row.course_slug,
        question=row.question_id,
        policy=row.policy,
        attempts=effect.attempts,
        learners=len(effect.changes),
        certificates=len(effect.certificates),
    )
