"""What somebody has typed into a file and not saved: kept for them alone, offered when they come back."""

from datetime import datetime

from sqlalchemy.orm import Session

from lms.authoring import copies
from lms.authoring.copies import CopiedFile
from lms.authoring.editing import opening
from lms.authoring.tables import UnsavedText


def keep(
    session: Session, slug: str, name: str, text: str, base: int, *, person_id: int, now: datetime
) -> None:
    """Keep the text typed upon version `base`; what is as it was saved is let go."""
    kept = opening.as_it_is(session, slug, name)
    name = kept.name  # a lesson that was renumbered while it was open
    if kept.version == base and text == opening.text_of(kept):
        copies.forget_unsaved(session, slug, name, person_id)
        return
    row = session.get(UnsavedText, (person_id, slug, name))
    if row is None:
        row = UnsavedText(person_id=person_id, course_slug=slug, name=name)
        session.add(row)
    row.base, row.text, row.kept_at = base, text, now


def find(session: Session, slug: str, kept: CopiedFile, person_id: int) -> UnsavedText | None:
    """What the person typed into the file and never saved, None when it says what the file says."""
    row = session.get(UnsavedText, (person_id, slug, kept.name))
    return None if row is None or row.text == opening.text_of(kept) else row
