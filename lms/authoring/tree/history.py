"""The saves of a file: who made them, what each changed, and an earlier one taken up again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.authoring import copies, differing
from lms.authoring.differing import ComparedLine
from lms.authoring.tables import WorkVersion
from lms.courses import contents
from lms.courses.format.files import as_text
from lms.errors import NotFoundError
from lms.people.persons import names_of


@dataclass(frozen=True, slots=True)
class Save:
    """One save: `sha256` None where the file was taken away, `who` '' for a folder on disk."""

    version: int
    sha256: str | None
    who: str
    at: datetime


def list_saves(session: Session, slug: str, name: str) -> list[Save]:
    """The saves of a file, the newest first; none for a file that never was."""
    rows = copies.list_versions(session, slug, name)
    names = names_of(session, {row.changed_by for row in rows})
    return [Save(row.version, row.sha256, names.get(row.changed_by, ""), row.changed_at) for row in rows]


def changes(session: Session, saves: Sequence[Save], shown: Save) -> list[ComparedLine] | None:
    """What a save changed against the one before it, line by line; None where there is no text to show."""
    place = list(saves).index(shown)
    before = saves[place + 1] if place + 1 < len(saves) else None
    loaded = contents.load(session, [one.sha256 for one in (before, shown) if one and one.sha256])
    try:
        old, new = (
            as_text(loaded[one.sha256])[0] if one is not None and one.sha256 else ""
            for one in (before, shown)
        )
    except UnicodeDecodeError:
        return None
    return list(differing.compare(old, new))


def content_of(session: Session, slug: str, name: str, version: int) -> bytes:
    """The bytes of a save; NotFoundError when there is none."""
    row = session.get(WorkVersion, (slug, name, version))
    if row is None or row.sha256 is None:
        raise NotFoundError(_("Không tìm thấy bản lưu này."))
    return contents.load(session, [row.sha256])[row.sha256]
