"""A course's files from elsewhere into its working copy: from a folder, an archive, an earlier release."""

from collections.abc import Mapping
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.tables import WorkFile
from lms.courses import catalogue, contents
from lms.courses.format.files import CITATIONS, Folder
from lms.courses.tables import Release, ReleaseFile
from lms.errors import NotFoundError
from lms.storage import audit_log


def replace_all(
    session: Session, slug: str, files: Mapping[str, bytes], *, by: int | None, now: datetime
) -> None:
    """Let the working copy hold exactly these files; what it held before stays among its saves."""
    there = {file.name: file for file in session.scalars(select(WorkFile).filter_by(course_slug=slug))}
    for name, content in files.items():
        base = there[name].version if name in there else 0
        copies.save(session, slug, name, content, base, by=by, now=now)
    for name in sorted(there.keys() - files.keys()):
        copies.drop(session, there[name], by=by, now=now)
    audit_log.record(session, "authoring.take", f"course:{slug}", actor_id=by, now=now, files=len(files))


def take_release(session: Session, release: Release, *, by: int, now: datetime) -> bool:
    """Let the working copy hold what a release was made from; False when that was not kept."""
    files = contents.load_release(session, release.id)
    own = {name: content for name, content in files.items() if name != CITATIONS}
    if own:
        replace_all(session, release.course_slug, own, by=by, now=now)
    return bool(own)


def begin_from_release(session: Session, slug: str, *, by: int, now: datetime) -> None:
    """Let a course that is only released be worked on, from the files of the release it is taught by.

    NotFoundError when there is no such release, its files were not kept, or the course is worked on already.
    """
    release = catalogue.find_current(session, slug, now)
    is_new = release is not None and slug not in copies.list_slugs(session)
    if release is None or not is_new or not take_release(session, release, by=by, now=now):
        raise NotFoundError(_("Không có tệp nguồn của bản đang dùng, hoặc khóa này đã ở phần soạn bài."))


def follow(session: Session, folder: Folder, *, now: datetime) -> bool:
    """Let the working copy be what was published from a folder on disk, unless somebody has work in it.

    Returns whether the copy holds the folder's course now. Work is whatever no release was made from. The
    shared list of documents is taken likewise, unless it was changed here.
    """
    files = {name: content for name, content in folder.contents.items() if name != CITATIONS}
    shared = session.get(WorkFile, (copies.SHARED, CITATIONS))
    if CITATIONS in folder.contents and (shared is None or shared.changed_by is None):
        base = shared.version if shared else 0
        copies.save(session, copies.SHARED, CITATIONS, folder.contents[CITATIONS], base, by=None, now=now)
    held = copies.load_all(session, folder.slug)
    if held == files:
        return True
    if held and not _is_published(session, folder.slug):
        return False
    replace_all(session, folder.slug, files, by=None, now=now)
    return True


def _is_published(session: Session, slug: str) -> bool:
    held = {(file.name, file.sha256) for file in copies.list_files(session, slug)}
    wanted = (
        select(ReleaseFile)
        .join(Release, Release.id == ReleaseFile.release_id)
        .where(Release.course_slug == slug, ReleaseFile.name != CITATIONS)
    )
    made_of: dict[int, set[tuple[str, str]]] = {}
    for file in session.scalars(wanted):
        made_of.setdefault(file.release_id, set()).add((file.name, file.sha256))
    return held in made_of.values()
