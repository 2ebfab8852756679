"""A class opened after the pattern of another: its rules and sessions, moved in time, without its learners.

Like every class that is still to come it is taught by the release that the course is taught by then.
"""

import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import editing
from lms.classes.meetings import planning
from lms.classes.meetings.codes import SECRET_BYTES
from lms.classes.meetings.rules import MEETS, MeetingPlan
from lms.classes.opening import NO_DAY, ClassPlan, check_opening
from lms.classes.tables import Class, Meeting, UnitQuota
from lms.clock import VIETNAM
from lms.courses import catalogue
from lms.courses.tables import Release
from lms.forms import dates
from lms.forms.typed import Refusal, TypedForm
from lms.press import to_pdf
from lms.storage import audit_log

WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class TypedCopy(TypedForm):
    """What was typed about the copy; `teachers`: whether the class's instructors teach it too."""

    title: str = ""
    code: str = ""
    starts_on: str = ""
    teachers: str = ""


@dataclass(frozen=True, slots=True)
class Teaching:
    """The release by which a class was taught and the one by which its course is taught now."""

    number: int
    newest: int | None
    is_same: bool


def first_day(class_: Class, today: date) -> date:
    """The first day to offer: so many weeks later that it is still to come."""
    weeks = max(1, -(-(today - class_.starts_on + timedelta(days=1)) // WEEK))
    return class_.starts_on + weeks * WEEK


def shift_of(class_: Class, draft: TypedCopy) -> timedelta | None:
    """By how many days everything moves; None while the first day cannot be read."""
    day = dates.day(draft.starts_on)
    return None if day is None else day - class_.starts_on


def list_moved(session: Session, class_: Class, shift: timedelta) -> Sequence[MeetingPlan]:
    """The sessions of the class as the copy would have them, without who teaches."""
    wanted = select(Meeting).filter_by(class_id=class_.id).order_by(Meeting.starts_at, Meeting.id)
    return [
        MeetingPlan(
            one.topic, one.place, _moved(one.starts_at, shift), _moved(one.ends_at, shift), one.instructor_id
        )
        for one in session.scalars(wanted)
    ]


def find_teaching(session: Session, class_: Class, *, now: datetime) -> Teaching:
    """By which release the class was taught, and by which the copy would be."""
    current = catalogue.find_current(session, class_.course_slug, now)
    number = session.scalar(select(Release.number).where(Release.id == class_.release_id)) or 0
    newest = None if current is None else current.number
    return Teaching(number, newest, current is not None and current.id == class_.release_id)


def check(session: Session, class_: Class, draft: TypedCopy, *, now: datetime) -> ClassPlan | Refusal:
    """The plan of the copy, or what is wrong with it.

    What comes of the class that is copied stands at the first day.
    """
    shift = shift_of(class_, draft)
    if shift is None:
        return Refusal({"starts_on": NO_DAY})
    typed = replace(
        editing.draft_of(class_),
        title=draft.title,
        code=draft.code,
        starts_on=draft.starts_on,
        ends_on=dates.day_field(class_.ends_on + shift),
        **_window(class_, shift),
    )
    offers, taken = editing.list_offers(session, now=now), editing.list_codes(session)
    plan = check_opening(typed, offers, taken, now=now, is_new=True, why_unprintable=to_pdf.refuse)
    if isinstance(plan, ClassPlan):
        return plan
    refusal = Refusal()
    for field, said in plan.items():
        refusal |= {field if field in asdict(draft) else "starts_on": said}
    return refusal


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
    made = editing.open_class(session, plan, actor_id=actor_id, now=now)
    if made is None:
        return None
    shift = plan.starts_on - class_.starts_on
    made.overrides, made.capacity = class_.overrides, class_.capacity
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
    may = {one.id for one in planning.list_candidates(session, made.id)}
    ids = [one.id for one in planning.list_teachers(session, class_.id) if one.id in may]
    for person_id in ids:
        planning.appoint(session, made, person_id, actor_id=actor_id, now=now)
    return frozenset(ids)


def _window(class_: Class, shift: timedelta) -> dict[str, str]:
    moments = {"exam_opens_at": class_.exam_opens_at, "exam_closes_at": class_.exam_closes_at}
    return {name: dates.moment_field(_moved(moment, shift)) for name, moment in moments.items()}


def _moved(moment: datetime, shift: timedelta) -> datetime:
    """The same time of the clock in Vietnam, so many days later."""
    return (moment.astimezone(VIETNAM) + shift).astimezone(moment.tzinfo)
