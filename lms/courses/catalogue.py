"""Published courses: found by slug, parsed once per process."""

from collections.abc import Sequence
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import Session, load_only

from lms.courses.course import Course
from lms.courses.tables import Release, ReleaseTurn
from lms.errors import NotFoundError
from lms.storage import canonical_json
from lms.storage.memory_cache import MemoryCache

_HEAD = (
    Release.id,
    Release.course_slug,
    Release.number,
    Release.title,
    Release.sha256,
    Release.published_at,
    Release.published_by,
)
_LATEST = (ReleaseTurn.from_at.desc(), ReleaseTurn.id.desc())


def load_release(session: Session, release_id: int) -> Course:
    """The course of a release; NotFoundError when there is none. A release never changes, so it is kept."""
    kept: MemoryCache = session.info["courses"]
    return kept.get(release_id, lambda: _parse(session, release_id))


def _parse(session: Session, release_id: int) -> Course:
    release = session.get(Release, release_id)
    if release is None:
        raise NotFoundError(_("Không tìm thấy bản phát hành này của khóa học."))
    return canonical_json.load(release.canonical, Course)


def find_current(session: Session, slug: str, now: datetime) -> Release | None:
    """The release by which a course is taught at `now`, without its text, or None."""
    turned = select(Release).join(ReleaseTurn, ReleaseTurn.release_id == Release.id).order_by(*_LATEST)
    come = turned.where(ReleaseTurn.course_slug == slug, *_come(now)).limit(1)
    return session.scalar(come.options(load_only(*_HEAD)))


def find_by_digest(session: Session, sha256: str) -> int | None:
    """The id of the release that has this name, or None."""
    return session.scalar(select(Release.id).filter_by(sha256=sha256))


def list_current(session: Session, now: datetime) -> Sequence[Release]:
    """The release by which each course is taught at `now`, without their texts, by title."""
    place = func.row_number().over(partition_by=ReleaseTurn.course_slug, order_by=_LATEST)
    turns = select(ReleaseTurn.release_id, place.label("place")).where(*_come(now)).subquery()
    wanted = select(Release).options(load_only(*_HEAD)).join(turns, turns.c.release_id == Release.id)
    return session.scalars(wanted.where(turns.c.place == 1).order_by(Release.title)).all()


def current_id(slug: ColumnElement[str], until: ColumnElement[datetime]) -> ScalarSelect[int]:
    """The id of the release by which a course was taught at a moment, as a part of a statement about both."""
    turns = ReleaseTurn.__table__.alias("turn")
    come = (turns.c.course_slug == slug, turns.c.from_at <= until, turns.c.cancelled_at.is_(None))
    latest = select(turns.c.release_id).where(*come).order_by(turns.c.from_at.desc(), turns.c.id.desc())
    return latest.limit(1).correlate_except(turns).scalar_subquery()


def list_releases(session: Session, slug: str) -> Sequence[Release]:
    """All releases of a course, without their texts, the newest first."""
    wanted = select(Release).options(load_only(*_HEAD)).where(Release.course_slug == slug)
    return session.scalars(wanted.order_by(Release.number.desc())).all()


def get_release(session: Session, slug: str, number: int) -> Release:
    """The release of a course with that number, without its text; NotFoundError when there is none."""
    wanted = select(Release).options(load_only(*_HEAD)).filter_by(course_slug=slug, number=number)
    found = session.scalar(wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy bản phát hành này của khóa học."))
    return found


def _come(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return ReleaseTurn.from_at <= now, ReleaseTurn.cancelled_at.is_(None)
