"""A text file of a working copy as its editor opens and saves it, under its name or a new number."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.copies import CopiedFile
from lms.authoring.tables import UnsavedText
from lms.courses.format.files import EXAM, FRONT, LESSON_NAME, as_text
from lms.errors import NotFoundError


def is_text(name: str) -> bool:
    """Whether a file of this name is written as text."""
    return name in (FRONT, EXAM) or LESSON_NAME.fullmatch(name) is not None


def open_file(session: Session, slug: str, name: str) -> CopiedFile:
    """The file, or the lesson that it was renamed to, or that of the same name after its number.

    NotFoundError when there is none of them.
    """
    try:
        return copies.get_file(session, slug, name)
    except NotFoundError:
        if not LESSON_NAME.fullmatch(name):
            raise
        if (renamed := copies.find_moved(session, slug, name)) is not None:
            return copies.get_file(session, slug, renamed)
        moved = [one.name for one in copies.list_files(session, slug) if one.name[2:] == name[2:]]
        if len(moved) != 1:
            raise
        return copies.get_file(session, slug, moved[0])


def text_of(kept: CopiedFile) -> str:
    """The text as the format reads it; what is no UTF-8 shows a stand-in, and the problems tell so."""
    try:
        return as_text(kept.content)[0]
    except UnicodeDecodeError:
        return as_text(kept.content.decode("utf-8", "replace").encode())[0]


def bytes_of(kept: CopiedFile, text: str) -> bytes:
    """What to keep for the text: the bytes that are there when nothing was typed."""
    return kept.content if kept.version and text == text_of(kept) else text.encode()


def save(
    session: Session, slug: str, name: str, text: str, base: int, *, by: int, now: datetime
) -> tuple[str, int]:
    """Save what was typed into `name` upon version `base`: the file's name and version now.

    FileChangedError when the file, or the lesson that it was renamed to, is another by now.
    """
    kept = as_it_is(session, slug, name)
    version = copies.save(session, slug, kept.name, bytes_of(kept, text), base, by=by, now=now)
    if kept.name != name:
        copies.forget_unsaved(session, slug, name, by)
    return kept.name, version


def as_it_is(session: Session, slug: str, name: str) -> CopiedFile:
    """The file as it is now; version 0 and no bytes when it was taken away."""
    try:
        return open_file(session, slug, name)
    except NotFoundError:
        return CopiedFile(name)


def keep_unsaved(
    session: Session, slug: str, name: str, text: str, base: int, *, person_id: int, now: datetime
) -> None:
    """Keep the text typed upon version `base`; what is as it was saved is let go."""
    kept = as_it_is(session, slug, name)
    name = kept.name  # a lesson that was renumbered while it was open
    if kept.version == base and text == text_of(kept):
        copies.forget_unsaved(session, slug, name, person_id)
        return
    row = session.get(UnsavedText, (person_id, slug, name))
    if row is None:
        row = UnsavedText(person_id=person_id, course_slug=slug, name=name)
        session.add(row)
    row.base, row.text, row.kept_at = base, text, now


def find_unsaved(session: Session, slug: str, kept: CopiedFile, person_id: int) -> UnsavedText | None:
    """What the person typed into the file and never saved, None when it says what the file says."""
    row = session.get(UnsavedText, (person_id, slug, kept.name))
    return None if row is None or row.text == text_of(kept) else row
