"""The list of classes that staff work with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import paging
from lms.classes.tables import Class, Enrolment
from lms.courses.tables import Release
from lms.paging import Cut


@dataclass(frozen=True, slots=True)
class Listed:
    """One class, with how many learners it has and how many of them have begun."""

    code: str
    title: str
    course: str
    mode: str
    starts_on: date
    ends_on: date
    exam_closes_at: datetime
    enrolled: int
    begun: int


def list_classes(session: Session, wanted: int) -> tuple[Sequence[Listed], Cut]:
    """The page `wanted` of all classes, the newest first, in two statements."""
    here = paging.cut(session.scalar(select(func.count(Class.id))) or 0, wanted)
    columns = (
        Class.code,
        Class.title,
        Release.title,
        Class.mode,
        Class.starts_on,
        Class.ends_on,
        Class.exam_closes_at,
        func.count(Enrolment.id),
        func.count(Enrolment.begun_at),
    )
    lines = (
        select(*columns)
        .join(Release, Release.id == Class.release_id)
        .outerjoin(Enrolment, Enrolment.class_id == Class.id)
        .group_by(Class.id, Release.id)
        .order_by(Class.starts_on.desc(), Class.id.desc())
        .limit(paging.PAGE_SIZE)
        .offset(here.offset)
    )
    return [Listed(*row) for row in session.execute(lines)], here
