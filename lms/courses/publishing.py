"""Publishing a course: an immutable release, or nothing when the same was published before."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from lms.clock import VIETNAM
from lms.content.problems import Problem, ProblemsError
from lms.courses import contents, turns
from lms.courses.building import Built, build
from lms.courses.course import Course
from lms.courses.format.files import Folder
from lms.courses.format.listing import read_folder
from lms.courses.tables import Release
from lms.storage import audit_log, canonical_json

ATTEMPTS = 5


@dataclass(frozen=True, slots=True)
class PublishedCourse:
    """The release that holds the course, whether it was made now, and what to look at all the same."""

    release: Release
    is_new: bool
    warnings: tuple[Problem, ...]


def publish(
    session: Session, folder: Path, *, media: Path, now: datetime, published_by: int | None = None
) -> PublishedCourse:
    """Publish the course in `folder`, its files into `media`; ProblemsError when something is wrong.

    The same files again, or files that make the same course, give the release that is there; the course is
    taught by it from now on, also when it is an earlier one.
    """
    if not folder.is_dir():
        raise ProblemsError(
            [Problem(str(folder), 1, "Không thấy thư mục này; ghi đường dẫn tới thư mục khóa học.")]
        )
    done = release(session, read_folder(folder), media=media, now=now, by=published_by)
    turns.turn(session, done.release, from_at=now, reason="", by=published_by, now=now)
    return done


def release(
    session: Session,
    folder: Folder,
    *,
    media: Path,
    now: datetime,
    by: int | None,
    built: Built | None = None,
) -> PublishedCourse:
    """The release of these files, made when there is none yet; it takes a turn to let anybody learn by it.

    `built` is what they were built to before; without it they are built when that is needed.
    ProblemsError when they have problems.
    """
    same = select(Release).where(Release.course_slug == folder.slug, Release.source_sha256 == folder.digest)
    known = session.scalar(same.order_by(Release.number.desc()).limit(1))
    if known is not None and _has_files(known, media):
        contents.keep_release(session, known, folder.contents)
        return PublishedCourse(known, False, ())
    built = built or build(folder, now.astimezone(VIETNAM).date())
    if built.course is None or not built.sound:
        raise ProblemsError(built.problems)
    documents = {one.name: folder.documents[one.file] or b"" for one in built.course.materials}
    contents.keep_media(media, built.pictures, documents)
    done = _released(session, folder, built, built.course, now, by)
    contents.keep_release(session, done.release, folder.contents)
    return done


def _released(
    session: Session, folder: Folder, built: Built, course: Course, now: datetime, published_by: int | None
) -> PublishedCourse:
    text = canonical_json.dump(course)
    sha256 = canonical_json.digest(text)
    for _ in range(ATTEMPTS):
        known = session.scalar(select(Release).where(Release.sha256 == sha256))
        if known is not None:
            return PublishedCourse(known, False, built.problems)
        made = Release(
            course_slug=course.slug,
            number=_newest(session, course.slug) + 1,
            title=course.title,
            sha256=sha256,
            source_sha256=folder.digest,
            canonical=text,
            published_at=now,
            published_by=published_by,
        )
        if _added(session, made):
            subject = f"release:{made.id}"
            details = {"course": course.slug, "number": made.number, "sha256": sha256}
            audit_log.record(session, "course.published", subject, actor_id=published_by, now=now, **details)
            return PublishedCourse(made, True, built.problems)
    raise RuntimeError(f"{course.slug} is being published by too many at once")


def _added(session: Session, release: Release) -> bool:
    """Whether the row could be written; False when somebody else was faster with its number or content."""
    try:
        with session.begin_nested():
            session.add(release)
    except IntegrityError:
        return False
    return True


def _newest(session: Session, slug: str) -> int:
    return session.scalar(select(func.max(Release.number)).where(Release.course_slug == slug)) or 0


def _has_files(release: Release, media: Path) -> bool:
    course = canonical_json.load(release.canonical, Course)
    names = [picture.name for picture in course.pictures] + [one.name for one in course.materials]
    return all((media / name).is_file() for name in names)
