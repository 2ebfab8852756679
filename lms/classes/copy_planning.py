"""What a copy of a class would be: its days moved, its release, and what is wrong with what was typed."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.classes import class_editing
from lms.classes.meetings.meeting_rules import MeetingPlan
from lms.classes.opening_plan import NO_DAY, ClassPlan, check_opening
from lms.classes.rules import in_force
from lms.classes.tables import Class, Meeting
from lms.clock import VIETNAM
from lms.courses import catalogue
from lms.courses.tables import Release
from lms.forms import dates
from lms.forms.typed import Refusal, TypedForm
from lms.press import to_pdf

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

    What comes of the class that is copied is said at the first day.
    """
    shift = shift_of(class_, draft)
    if shift is None:
        return Refusal({"starts_on": NO_DAY})
    typed = replace(
        class_editing.draft_of(class_),
        title=draft.title,
        code=draft.code,
        starts_on=draft.starts_on,
        ends_on=dates.day_field(class_.ends_on + shift),
        basis="",  # its rules are not chosen again: those of the class come along as they are
        attendance="",
        **_window(class_, shift),
    )
    offers, taken = class_editing.list_offers(session, now=now), class_editing.list_codes(session)
    plan = check_opening(typed, offers, taken, now=now, is_new=True, why_unprintable=to_pdf.refuse)
    if isinstance(plan, ClassPlan):
        return replace(plan, own=in_force.read(class_.overrides))
    refusal = Refusal()
    for field, said in plan.items():
        refusal |= {field if field in asdict(draft) else "starts_on": said}
    return refusal


def _window(class_: Class, shift: timedelta) -> dict[str, str]:
    moments = {"exam_opens_at": class_.exam_opens_at, "exam_closes_at": class_.exam_closes_at}
    return {name: dates.moment_field(_moved(moment, shift)) for name, moment in moments.items()}


def _moved(moment: datetime, shift: timedelta) -> datetime:
    """The same time of the clock in Vietnam, so many days later."""
    return (moment.astimezone(VIETNAM) + shift).astimezone(moment.tzinfo)
