"""Published courses: found by slug, parsed once per process."""

from collections.abc import Sequence

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import Session, load_only

from lms import canonical
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.errors import NotFoundError
from lms.kept import Kept

_HEAD = (Release.id, Release.course_slug, Release.number, Release.title, Release.sha256, Release.published_at)


def load_release(session: Session, release_id: int) -> Course:
    """The course of a release; NotFoundError when there is none. A release never changes, so it is kept."""
    kept: Kept = session.info["courses"]
    return kept.get(release_id, lambda: _parse(session, release_id))


def _parse(session: Session, release_id: int) -> Course:
    release = session.get(Release, release_id)
    if release is None:
        raise NotFoundError(_("Không tìm thấy bản phát hành này của khóa học."))
    return canonical.load(release.canonical, Course)


def find_latest(session: Session, slug: str) -> Release | None:
    """The newest release of a course, without its text, or None."""
    wanted = select(Release).options(load_only(*_HEAD)).where(Release.course_slug == slug)
    return session.scalar(wanted.order_by(Release.number.desc()).limit(1))


def list_ids(session: Session, slug: str) -> Sequence[int]:
    """The ids of all releases of a course, the newest first."""
    wanted = select(Release.id).where(Release.course_slug == slug)
    return session.scalars(wanted.order_by(Release.number.desc())).all()


def list_latest(session: Session) -> Sequence[Release]:
    """The newest release of every course, without their texts, by title."""
    newest = select(func.max(Release.id)).group_by(Release.course_slug)
    wanted = select(Release).options(load_only(*_HEAD)).where(Release.id.in_(newest))
    return session.scalars(wanted.order_by(Release.title)).all()
