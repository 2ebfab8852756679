"""Saving a marking as a draft, handing it in, and what follows once the markers agree."""

from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.exams import closing
from lms.exams.essays.agreement import Agreed, agree, needed, share_of
from lms.exams.essays.tables import EssayMarking
from lms.exams.essays.work import WorkToMark
from lms.exams.marking import markings
from lms.exams.marking.claiming import HELD_FOR, claim
from lms.exams.marking.markings import MarkingError
from lms.exams.marking.typing import TypedMarking, wrong_places
from lms.exams.tables import EssayMark
from lms.storage import audit_log, canonical_json
from lms.web.access import Visitor


def save(
    session: Session, work: WorkToMark, visitor: Visitor, typed: TypedMarking, *, version: int, now: datetime
) -> EssayMarking:
    """Keep what the marker has typed so far, and hold the essay for them.

    MarkingError when it was handed in, saved meanwhile by another page, or others mark it now.
    """
    row = claim(session, work, visitor, now=now)
    if row.handed_in_at is not None:
        raise MarkingError(_("Bạn đã nộp điểm bài này rồi nên không sửa được nữa."))
    if version != row.version:
        raise MarkingError(
            _(
                "Bài này vừa được lưu ở một trang khác của bạn, nên chưa ghi đè. "
                "Hãy xem lại điểm trên trang này rồi lưu lần nữa."
            )
        )
    markings.write(row, typed, now=now)
    row.held_until = now + HELD_FOR
    return row


def hand_in(
    session: Session, work: WorkToMark, visitor: Visitor, typed: TypedMarking, *, version: int, now: datetime
) -> bool:
    """Save and hand in; returns whether the markers agree with it. MarkingError as `save`, or for points."""
    row = save(session, work, visitor, typed, version=version, now=now)
    wrong = wrong_places(typed, work.criteria)
    if wrong:
        raise MarkingError(
            _(
                "Chưa nộp được: tiêu chí %(places)s chưa có điểm hợp lệ. Điểm đi từng nửa điểm, "
                "từ 0 đến điểm tối đa của tiêu chí.",
                places=", ".join(map(str, wrong)),
            )
        )
    row.handed_in_at = now
    done = markings.handed_in(markings.load_all(session, work.row.id), work.criteria)
    subject, place = f"essay:{work.row.id}", len(done)
    audit_log.record(session, "essay.hand-in", subject, actor_id=visitor.person_id, now=now, marking=place)
    agreed = agree(work.rules, done, work.criteria)
    if agreed is None:
        if place < needed(work.rules, done, work.criteria) == 3:
            audit_log.record(session, "essay.third", subject, actor_id=visitor.person_id, now=now)
        return False
    settle(session, work, agreed, visitor, now=now)
    audit_log.record(
        session,
        "essay.agree",
        subject,
        actor_id=visitor.person_id,
        now=now,
        person_id=work.author_id,
        way=agreed.way,
        points=str(agreed.total),
        markings=[str(one.total) for one in agreed.markings],
    )
    return True


def settle(session: Session, work: WorkToMark, agreed: Agreed, visitor: Visitor, *, now: datetime) -> None:
    """Let the essay be worth what was agreed: its share, the attempt's result, and the evidence of it."""
    attempt = closing.lock(session, work.attempt.id)
    work.row.agreed_at, work.row.result = now, canonical_json.dump(agreed)
    key = {"attempt_id": attempt.id, "question_id": work.row.question_id}
    given = session.get(EssayMark, key) or EssayMark(**key)
    given.share = share_of(agreed.total, work.criteria)
    given.marked_by, given.marked_at = visitor.person_id, now
    session.add(given)
    session.flush()
    closing.store_result(session, attempt, now=now)
