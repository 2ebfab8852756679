"""A draft proposed, sent back, and taken in as an issue, by whom the office's rule allows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.bulletins import composing, publishing
from lms.bulletins.drafts import keeping
from lms.bulletins.drafts.form import DraftFlaw, body_lines, flaws
from lms.bulletins.drafts.keeping import DRAFT, PROPOSED, PUBLISHED, DraftError
from lms.bulletins.publishing import PublishedIssue
from lms.bulletins.source import BulletinSource
from lms.bulletins.tables import BulletinDraft
from lms.content.problems import Problem, ProblemsError
from lms.storage import audit_log


@dataclass(frozen=True, slots=True)
class Faults:
    """What keeps a draft from being an issue: flaws by field, and problems with lines of its text."""

    fields: dict[str, DraftFlaw]
    problems: tuple[Problem, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.fields or self.problems)


def find_faults(session: Session, draft: BulletinDraft, now: datetime) -> Faults:
    """Everything that would have to be mended before the draft can be published."""
    found = flaws(keeping.typed(draft)) | _flaws_of_note(session, draft, now)
    if found:
        return Faults(found)
    return _find_problems(session, draft, lambda source: publishing.check(session, source, now=now))


def find_print_faults(session: Session, draft: BulletinDraft) -> Faults:
    """What must be mended before the draft can be seen as printed: fewer things than for publishing."""
    found = flaws(keeping.typed(draft))
    return Faults(found) if found else _find_problems(session, draft, composing.check)


def _find_problems(
    session: Session, draft: BulletinDraft, check: Callable[[BulletinSource], object]
) -> Faults:
    files = keeping.list_files(session, draft)
    try:
        check(keeping.source(draft, files))
    except ProblemsError as error:
        return Faults({}, tuple(body_lines(error.problems, keeping.typed(draft), keeping.attached(files))))
    return Faults({})


def _flaws_of_note(session: Session, draft: BulletinDraft, now: datetime) -> dict[str, DraftFlaw]:
    """What readers have seen is corrected only with a note of its own that says what."""
    seen = publishing.find_seen(session, draft.slug, now=now)
    if seen is None or draft.state == PUBLISHED:
        return {}
    if not draft.note:
        return {"note": DraftFlaw.NO_NOTE}
    return {"note": DraftFlaw.OLD_NOTE} if draft.note == seen.note else {}


def propose(session: Session, draft: BulletinDraft, *, actor_id: int, now: datetime) -> Faults:
    """Ask another person to approve the draft, unless it has faults."""
    faults = find_faults(session, draft, now)
    if not faults:
        draft.state, draft.proposed_by = PROPOSED, actor_id
        audit_log.record(session, "bulletin.propose", f"draft:{draft.id}", actor_id=actor_id, now=now)
    return faults


def send_back(session: Session, draft: BulletinDraft, *, actor_id: int, now: datetime) -> None:
    """Let a proposed draft be worked on again."""
    draft.state, draft.proposed_by = DRAFT, None
    audit_log.record(session, "bulletin.send-back", f"draft:{draft.id}", actor_id=actor_id, now=now)


def publish(
    session: Session, draft: BulletinDraft, *, media: Path, needs_two: bool, actor_id: int, now: datetime
) -> PublishedIssue | Faults:
    """Take the draft in as an issue or as a correction of it; it is seen from its `publish_at` on.

    `needs_two`: only somebody other than who proposed it may, and only once proposed; DraftError else.
    """
    if needs_two and draft.state != PROPOSED:
        raise DraftError(_("Bản thảo chưa được trình duyệt. Hãy bấm Trình duyệt trước."))
    if needs_two and actor_id in {draft.proposed_by, draft.changed_by}:
        raise DraftError(_("Người soạn không tự duyệt được. Hãy nhờ một cán bộ khác duyệt."))
    faults = find_faults(session, draft, now)
    if faults:
        return faults
    files = keeping.list_files(session, draft)
    try:
        done = publishing.publish(
            session, keeping.source(draft, files), media=media, now=now, published_by=actor_id
        )
    except ProblemsError as error:
        return Faults({}, tuple(body_lines(error.problems, keeping.typed(draft), keeping.attached(files))))
    draft.state, draft.issue_id, draft.proposed_by = PUBLISHED, done.issue.id, None
    session.flush()
    return done
