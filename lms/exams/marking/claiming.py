"""Taking an essay to mark it, so that two markers never unknowingly mark the same one, and giving it back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from flask_babel import gettext as _
from sqlalchemy import exists
from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.exams.essays import work as works
from lms.exams.essays.agreement import needed
from lms.exams.essays.tables import EssayMarking, EssayWork
from lms.exams.essays.work import WorkToMark
from lms.exams.marking import markings
from lms.exams.marking.markings import MarkingError
from lms.web.access import Visitor

HELD_FOR = timedelta(hours=2)
"""How long an essay waits for the one who took it and no longer saves anything."""


def claim(session: Session, work: WorkToMark, visitor: Visitor, *, now: datetime) -> EssayMarking:
    """Take a locked work, or take it again; MarkingError when enough others mark it or it is agreed."""
    rows = markings.load_all(session, work.row.id)
    mine = markings.of(rows, visitor.person_id)
    if mine is not None and (mine.handed_in_at is not None or mine.held_until > now):
        return mine
    if not has_place(session, work, visitor, now=now):
        raise MarkingError(
            _("Bài này đang có người khác chấm hoặc đã đủ người chấm. Hãy chấm bài khác trong hàng đợi.")
        )
    if mine is None:
        mine = EssayMarking(
            work_id=work.row.id,
            marker_id=visitor.person_id,
            is_correction=False,
            points=[],
            comments=[],
            overall="",
            reason="",
            version=0,
            saved_at=now,
        )
        session.add(mine)
    mine.held_until = now + HELD_FOR
    session.flush()
    return mine


def has_place(session: Session, work: WorkToMark, visitor: Visitor, *, now: datetime) -> bool:
    """Whether the work still needs a marking that nobody else is making."""
    if work.row.agreed_at is not None:
        return False
    rows = markings.load_all(session, work.row.id)
    done = markings.handed_in(rows, work.criteria)
    taken = markings.held_by_others(rows, visitor.person_id, now)
    return len(done) + taken < needed(work.rules, done, work.criteria)


def give_back(session: Session, work: WorkToMark, visitor: Visitor, *, now: datetime) -> None:
    """Let others take the work; what was typed is kept for its author."""
    mine = markings.of(markings.load_all(session, work.row.id), visitor.person_id)
    if mine is not None and mine.handed_in_at is None:
        mine.held_until = now


def claim_next(
    session: Session, visitor: Visitor, code: str, question_id: str, *, now: datetime
) -> int | None:
    """Take the next essay of a class's question; its work's id, None when there is none for the visitor.

    First what the visitor is at, then what nobody has; last what they once gave back.
    """
    own = (
        exists()
        .where(EssayMarking.work_id == EssayWork.id, EssayMarking.marker_id == visitor.person_id)
        .where(EssayMarking.is_correction.is_(False))
    )
    wanted = (
        works.selecting(EssayWork.id)
        .where(works.open_to(visitor), Class.code == code, EssayWork.question_id == question_id)
        .where(EssayWork.agreed_at.is_(None), ~own.where(EssayMarking.handed_in_at.is_not(None)))
        .order_by(own.where(EssayMarking.held_until > now).desc(), own, EssayWork.id)
    )
    candidates: Sequence[int] = session.scalars(wanted).all()
    for work_id in candidates:
        work = works.get_work(session, visitor, work_id, lock=True)
        if has_place(session, work, visitor, now=now):
            claim(session, work, visitor, now=now)
            return work_id
    return None
