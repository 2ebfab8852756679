"""Opening a class and changing it, each act written down with who did it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.classes.enrolment import release_updates
from lms.classes.opening_plan import ClassPlan, CourseOffer, TypedClass
from lms.classes.rules import in_force as ruling
from lms.classes.rules import what_counts
from lms.classes.tables import Class, Enrolment, FormerClass, Meeting
from lms.classes.teaching import reopening, taught_classes
from lms.courses import catalogue
from lms.forms import dates
from lms.storage import audit_log

_IN_CALENDARS = {"title", "place", "exam_opens_at", "exam_closes_at"}


def has_begun(session: Session, class_: Class) -> bool:
    """Whether any learner of the class has begun to study."""
    begun = select(Enrolment.id).where(Enrolment.class_id == class_.id, Enrolment.begun_at.is_not(None))
    return session.scalar(begun.limit(1)) is not None


def list_offers(session: Session, class_: Class | None = None, *, now: datetime) -> list[CourseOffer]:
    """The published courses of which `class_`, or a new one, may be: only its own once somebody has begun."""
    offers = []
    for release in catalogue.list_current(session, now):
        course = catalogue.load_release(session, release.id)
        offers.append(
            CourseOffer(
                course.slug,
                course.title,
                release.id,
                course.modes,
                has_exam=course.exam is not None,
                rules=course.rules,
            )
        )
    if class_ is None or not has_begun(session, class_):
        return offers
    return [offer for offer in offers if offer.slug == class_.course_slug]


def list_codes(session: Session, besides: Class | None = None) -> Sequence[str]:
    """The codes of all classes but one."""
    return [code for code in session.scalars(select(Class.code)) if besides is None or code != besides.code]


def draft_of(class_: Class) -> TypedClass:
    """The class as its form shows it."""
    basis, attendance = what_counts.typed_of(ruling.read(class_.overrides))
    return TypedClass(
        course=class_.course_slug,
        title=class_.title,
        code=class_.code,
        mode=class_.mode,
        place=class_.place,
        starts_on=dates.day_field(class_.starts_on),
        ends_on=dates.day_field(class_.ends_on),
        exam_opens_at=dates.moment_field(class_.exam_opens_at),
        exam_closes_at=dates.moment_field(class_.exam_closes_at),
        basis=basis,
        attendance=attendance,
        contact_name=class_.contact_name,
        contact_phone=class_.contact_phone,
    )


def may_choose_rules(session: Session, class_: Class | None) -> bool:
    """Whether rules are chosen with the class itself: nobody has begun, and no document has set them."""
    if class_ is None:
        return True
    own = ruling.read(class_.overrides)
    return (own is None or not own.document) and not has_begun(session, class_)


def open_class(session: Session, plan: ClassPlan, *, actor_id: int, now: datetime) -> Class | None:
    """Keep a new class; None when somebody else was faster with its code."""
    own = None if plan.own == "kept" else plan.own
    class_ = Class(**plan.row(), overrides=ruling.kept(own))
    try:
        with session.begin_nested():
            session.add(class_)
    except IntegrityError:
        return None
    details: dict[str, Any] = {name: str(value) for name, value in plan.row().items()}
    if own is not None:
        details["rules"] = ruling.plain(own)
    audit_log.record(session, "class.open", f"class:{class_.id}", actor_id=actor_id, now=now, **details)
    return class_


def change_class(
    session: Session, class_: Class, plan: ClassPlan, *, actor_id: int, now: datetime
) -> bool | None:
    """Let the class be as planned; returns whether anything changed, None when its code was just taken.

    A class whose exam is not over follows the release that its course is taught by, and so does anyone who
    has not begun.
    """
    keeps_release = plan.exam_closes_at <= now and plan.course_slug == class_.course_slug
    settled = replace(plan, release_id=class_.release_id) if keeps_release else plan
    changes = {
        name: (before, value)
        for name, value in settled.row().items()
        if (before := getattr(class_, name)) != value
    }
    former = FormerClass(class_id=class_.id, until=now, title=class_.title, mode=class_.mode)
    try:
        with session.begin_nested():
            session.add_all([former] if changes else [])
            explained = reopening.note(session, class_, plan.exam_closes_at, now)
            for name, (_before, value) in changes.items():
                setattr(class_, name, value)
            if changes.keys() & _IN_CALENDARS:
                _tell_calendars(session, class_, now)
    except IntegrityError:
        return None
    if "release_id" in changes:
        release_updates.move_waiting(session, [class_.id], settled.release_id)
    is_other = has_new_rules(class_, plan)
    if plan.own != "kept" and is_other:
        ruling.change(session, class_, plan.own, actor_id=actor_id, now=now)
    if changes:
        details: dict[str, Any] = {name: [str(one) for one in both] for name, both in changes.items()}
        if explained:
            details["explained"] = explained
        audit_log.record(session, "class.change", f"class:{class_.id}", actor_id=actor_id, now=now, **details)
    return bool(changes) or is_other


def _tell_calendars(session: Session, class_: Class, now: datetime) -> None:
    """Sessions bear the class's title too."""
    taught_classes.note_window(class_, now)
    changed = {"sequence": Meeting.sequence + 1, "changed_at": now}
    session.execute(update(Meeting).where(Meeting.class_id == class_.id).values(changed))


def has_new_rules(class_: Class, plan: ClassPlan) -> bool:
    """Whether the plan asks for other rules than the class has."""
    return plan.own != "kept" and not what_counts.is_same(plan.own, ruling.read(class_.overrides))
