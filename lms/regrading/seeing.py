"""Whose names a visitor sees in a regrading: staff all, an instructor those of the classes they teach."""

from collections.abc import Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes.tables import ClassInstructor
from lms.regrading.changes import LearnerChange, Regraded
from lms.storage import audit_log
from lms.web.access import Role, Visitor
from lms.web.pagination import Cut, cut

N = TypeVar("N", bound=LearnerChange | Regraded)


def page(
    session: Session, visitor: Visitor, changes: Sequence[N], wanted: int, *, now: datetime
) -> tuple[Sequence[N], Cut]:
    """One page of what the visitor may see by name; the log of reads is told."""
    classes = find_seen(session, visitor)
    seen = [one for one in changes if classes is None or one.class_id in classes]
    here = cut(len(seen), wanted)
    shown = seen[here.offset : here.offset + here.size]
    audit_log.tell_read("regrading", *(one.person_id for one in shown), now=now)
    return shown, here


def find_seen(session: Session, visitor: Visitor) -> frozenset[int] | None:
    """The classes that the visitor may see; None: all."""
    if visitor.may(Role.STAFF):
        return None
    mine = select(ClassInstructor.class_id).where(ClassInstructor.person_id == visitor.person_id)
    return frozenset(session.scalars(mine))
