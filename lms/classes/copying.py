"""A class opened after the pattern of another: its rules and sessions, moved in time, without its learners.

Like every class that is still to come it is taught by the release that the course is taught by then.
"""

import secrets
from dataclasses import asdict, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import class_editing
from lms.classes.copy_planning import list_moved
from lms.classes.meetings import meeting_planning
from lms.classes.meetings.attendance_codes import SECRET_BYTES
from lms.classes.meetings.meeting_rules import MEETS
from lms.classes.opening_plan import ClassPlan
from lms.classes.tables import Class, Meeting, UnitQuota
from lms.storage import audit_log


def copy(
    session: Session,
    class_: Class,
    plan: ClassPlan,
    *,
    teachers: bool,
    actor_id: int,
    now: datetime,
) -> Class | None:
    """Open the planned class with the rules, terms and sessions of `class_`; None when its code is taken."""
    made = class_editing.open_class(session, plan, actor_id=actor_id, now=now)
    if made is None:
        return None
    shift = plan.starts_on - class_.starts_on
    made.capacity = class_.capacity
    until = class_.nominations_until
    made.nominations_until = None if until is None else until + shift
    for quota in session.scalars(select(UnitQuota).filter_by(class_id=class_.id).order_by(UnitQuota.unit_id)):
        session.add(UnitQuota(class_id=made.id, unit_id=quota.unit_id, places=quota.places))
    appointed = _appoint(session, class_, made, actor_id, now) if teachers else frozenset()
    sessions = list_moved(session, class_, shift) if plan.mode == MEETS else []
    for one in sessions:
        instructor_id = one.instructor_id if one.instructor_id in appointed else None
        moved = replace(one, instructor_id=instructor_id)
        session.add(Meeting(class_id=made.id, secret=secrets.token_bytes(SECRET_BYTES), **asdict(moved)))
    session.flush()
    details = {"from": class_.id, "days": shift.days, "meetings": len(sessions)}
    audit_log.record(session, "class.copy", f"class:{made.id}", actor_id=actor_id, now=now, **details)
    return made


def _appoint(session: Session, class_: Class, made: Class, actor_id: int, now: datetime) -> frozenset[int]:
    """Let who taught the class, and still may, teach its copy; their ids."""
    may = {one.id for one in meeting_planning.list_candidates(session, made.id)}
    ids = [one.id for one in meeting_planning.list_teachers(session, class_.id) if one.id in may]
    for person_id in ids:
        meeting_planning.appoint(session, made, person_id, actor_id=actor_id, now=now)
    return frozenset(ids)
