"""The working copy of a course: its files as they are, read together and changed one by one.

Nothing is overwritten unseen: who saves says upon which version, and every save is remembered.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from lms.authoring.tables import UnsavedText, WorkFile, WorkVersion
from lms.content import front_matter
from lms.courses import contents
from lms.courses.format.files import CITATIONS, FRONT, Folder, FoundFile, as_text, take
from lms.courses.tables import SourceContent
from lms.errors import NotFoundError
from lms.storage import audit_log
from lms.storage.audit_log import AuditEntry

RENAME = "authoring.rename"
SHARED = ""
"""The course under whose name the list of legal documents is kept, which all courses share."""


class FileChangedError(Exception):
    """Somebody else changed the file since it was opened; nothing was written. `version` is theirs."""

    def __init__(self, version: int) -> None:
        self.version = version
        super().__init__(version)


@dataclass(frozen=True, slots=True)
class CopiedFile:
    """A file of the working copy with its bytes; version 0 and no bytes where there is none yet."""

    name: str
    version: int = 0
    content: bytes = b""
    changed_by: int | None = None
    changed_at: datetime | None = None


def list_slugs(session: Session) -> Sequence[str]:
    """The courses that have a working copy."""
    wanted = select(WorkFile.course_slug).where(WorkFile.course_slug != SHARED).distinct()
    return session.scalars(wanted.order_by(WorkFile.course_slug)).all()


def list_files(session: Session, slug: str) -> Sequence[WorkFile]:
    """The files of a course by name, without their bytes; NotFoundError when there is no such course."""
    files = session.scalars(select(WorkFile).filter_by(course_slug=slug).order_by(WorkFile.name)).all()
    if not files and slug != SHARED:
        raise NotFoundError(_("Không tìm thấy khóa học này trong phần soạn bài."))
    return files


def load_all(session: Session, slug: str) -> dict[str, bytes]:
    """The bytes of all files of a course by name."""
    rows = session.execute(
        select(WorkFile.name, SourceContent.content)
        .join(SourceContent, SourceContent.sha256 == WorkFile.sha256)
        .where(WorkFile.course_slug == slug)
        .order_by(WorkFile.name)
    )
    return {row.name: row.content for row in rows}


def read_folder(session: Session, slug: str, instead: Mapping[str, bytes] | None = None) -> Folder:
    """The course as the format reads it, with other bytes for the files named in `instead`.

    Problems name files as '<slug>/<file>', those of the shared list as 'citations.yml'.
    """
    files = load_all(session, slug) | dict(instead or {})
    shared = load_all(session, SHARED).get(CITATIONS)
    citations = None if shared is None else FoundFile.of(CITATIONS, shared)
    entries = [FoundFile.of(name, content) for name, content in files.items()]
    return take(Path(slug), slug, entries, citations, CITATIONS)


def find_file(session: Session, slug: str, name: str) -> CopiedFile | None:
    """One file with its bytes, or None."""
    row = session.execute(
        select(WorkFile, SourceContent.content)
        .join(SourceContent, SourceContent.sha256 == WorkFile.sha256)
        .where(WorkFile.course_slug == slug, WorkFile.name == name)
    ).first()
    if row is None:
        return None
    file: WorkFile = row.WorkFile
    return CopiedFile(name, file.version, row.content, file.changed_by, file.changed_at)


def get_file(session: Session, slug: str, name: str) -> CopiedFile:
    """One file with its bytes; NotFoundError when there is none."""
    found = find_file(session, slug, name)
    if found is None:
        raise NotFoundError(_("Không tìm thấy tệp này trong khóa học. Có thể tệp đã được đổi tên hoặc xóa."))
    return found


def find_moved(session: Session, slug: str, name: str) -> str | None:
    """What a file of that name was renamed to; None when the last that had it was taken away, or none had it.

    Its saves went along with it, so that a name that has saves is that of a file taken away.
    """
    if list_versions(session, slug, name):
        return None
    acts = select(AuditEntry.details).filter_by(act=RENAME, subject=f"course:{slug}").order_by(AuditEntry.id)
    found = None
    for details in session.scalars(acts):
        names: Mapping[str, str] = details["names"]
        found = names.get(name) or (names.get(found, found) if found else None)
    return found


def save(
    session: Session, slug: str, name: str, content: bytes, base: int, *, by: int | None, now: datetime
) -> int:
    """Save a file upon version `base` (0: it is new); returns its version now, the same for the same bytes.

    FileChangedError, with nothing written, when the file is no longer at that version. What the saver
    had kept unsaved of it is let go.
    """
    file = _locked(session, slug, name)
    if (file.version if file else 0) != base:
        raise FileChangedError(file.version if file else 0)
    forget_unsaved(session, slug, name, by)
    sha256 = contents.keep(session, content)
    if file is not None and file.sha256 == sha256:
        return file.version
    version = _next_version(session, slug, name)
    if file is None:
        file = WorkFile(course_slug=slug, name=name)
        session.add(file)
    file.version, file.sha256, file.changed_by, file.changed_at = version, sha256, by, now
    _remember(session, file, sha256, by, now)
    return version


def remove(session: Session, slug: str, name: str, base: int, *, by: int, now: datetime) -> None:
    """Take a file away that is at version `base`; FileChangedError when it is not. Its saves stay."""
    file = _locked(session, slug, name)
    if file is None or file.version != base:
        raise FileChangedError(file.version if file else 0)
    drop(session, file, by=by, now=now)
    audit_log.record(session, "authoring.remove", f"course:{slug}", actor_id=by, now=now, file=name)


def drop(session: Session, file: WorkFile, *, by: int | None, now: datetime) -> None:
    """Take a file away whatever its version is. Its saves stay."""
    slug, name = file.course_slug, file.name
    session.delete(file)
    session.flush()
    gone = WorkFile(course_slug=slug, name=name, version=_next_version(session, slug, name))
    _remember(session, gone, None, by, now)


def rename(session: Session, slug: str, names: Mapping[str, str], *, by: int, now: datetime) -> None:
    """Give files other names at once, with all their saves and with what people have typed unsaved.

    No new name may belong to a file that is not renamed itself.
    """
    for name in sorted(names):
        _locked(session, slug, name)
    session.flush()
    for old, new in names.items():  # by way of names that no file has, since files may change places
        _move(session, slug, old, f"~{new}")
    for new in names.values():
        _move(session, slug, f"~{new}", new)
    session.expire_all()
    audit_log.record(session, RENAME, f"course:{slug}", actor_id=by, now=now, names=dict(names))


def _move(session: Session, slug: str, old: str, new: str) -> None:
    """Put a file behind the saves of one that had the new name and was taken away."""
    last = select(func.max(WorkVersion.version)).filter_by(course_slug=slug, name=new)
    before = session.scalar(last) or 0
    for table in (WorkVersion, WorkFile):
        moved = update(table).where(table.course_slug == slug, table.name == old)
        session.execute(moved.values(name=new, version=table.version + before))
    there = select(UnsavedText.person_id).filter_by(course_slug=slug, name=new)
    typed = update(UnsavedText).where(
        UnsavedText.course_slug == slug, UnsavedText.name == old, UnsavedText.person_id.not_in(there)
    )
    session.execute(typed.values(name=new, base=UnsavedText.base + before))


def list_versions(session: Session, slug: str, name: str) -> Sequence[WorkVersion]:
    """The saves of a file, the newest first."""
    wanted = select(WorkVersion).filter_by(course_slug=slug, name=name)
    return session.scalars(wanted.order_by(WorkVersion.version.desc())).all()


def list_removed(session: Session, slug: str) -> Sequence[WorkVersion]:
    """The files that were taken away and are not there again, each by its last entry, the latest first."""
    last = select(WorkVersion.name, func.max(WorkVersion.version).label("version"))
    newest = last.where(WorkVersion.course_slug == slug).group_by(WorkVersion.name).subquery()
    same = (WorkVersion.name == newest.c.name) & (WorkVersion.version == newest.c.version)
    wanted = select(WorkVersion).join(newest, same)
    gone = wanted.where(WorkVersion.course_slug == slug, WorkVersion.sha256.is_(None))
    return session.scalars(gone.order_by(WorkVersion.changed_at.desc(), WorkVersion.name)).all()


def _locked(session: Session, slug: str, name: str) -> WorkFile | None:
    wanted = select(WorkFile).filter_by(course_slug=slug, name=name)
    return session.scalar(wanted.with_for_update().execution_options(populate_existing=True))


def _next_version(session: Session, slug: str, name: str) -> int:
    """Never a number that the file had before, so that one who opened it then is told of the change."""
    last = select(func.max(WorkVersion.version)).filter_by(course_slug=slug, name=name)
    return (session.scalar(last) or 0) + 1


def _remember(session: Session, file: WorkFile, sha256: str | None, by: int | None, now: datetime) -> None:
    session.add(
        WorkVersion(
            course_slug=file.course_slug,
            name=file.name,
            version=file.version,
            sha256=sha256,
            changed_by=by,
            changed_at=now,
        )
    )
    session.flush()


def forget_unsaved(session: Session, slug: str, name: str, by: int | None) -> None:
    """Let go what somebody had typed into a file and not saved."""
    unsaved = session.get(UnsavedText, (by, slug, name)) if by is not None else None
    if unsaved is not None:
        session.delete(unsaved)


def find_title(session: Session, slug: str) -> str:
    """The title of a course in the making; its address for one without."""
    front = find_file(session, slug, FRONT)
    return (title_of(front.content) if front else "") or slug


def title_of(content: bytes) -> str:
    """The title that the head of a file gives; '' when none can be read."""
    try:
        text, _strange = as_text(content)
    except UnicodeDecodeError:
        return ""
    return front_matter.split(text, FRONT).fields.text("title", required=False)
