"""Reopening a class's exam after it was over: anyone who could read the explanations does not sit again."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.classes.tables import Class
from lms.events import Port

learners_who_read = Port[[Session, int], int]("how many learners of a class could read the explanations")


def count_explained_so_far(session: Session, class_: Class, now: datetime) -> int:
    """How many learners of a class whose exam is over could read the explanations, so would not sit again."""
    if now < class_.exam_closes_at:
        return 0
    return learners_who_read.ask(session, class_.id)


def count_explained(session: Session, class_: Class, closes_at: datetime, now: datetime) -> int:
    """How many would not sit again if the exam closed at `closes_at`; 0 where that reopens nothing."""
    return count_explained_so_far(session, class_, now) if closes_at > now else 0


def note(session: Session, class_: Class, closes_at: datetime, now: datetime) -> int:
    """Before the window is changed: keep that explanations were open until now; returns to how many."""
    explained = count_explained(session, class_, closes_at, now)
    if explained:
        class_.explained_from = class_.explained_from or class_.exam_closes_at
        class_.explained_at = now
    return explained
