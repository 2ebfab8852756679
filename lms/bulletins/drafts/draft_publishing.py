"""A draft proposed, sent back, and taken in as an issue, by whom the office's rule allows."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from lms.bulletins import composing, issue_publishing
from lms.bulletins.drafts import kept_drafts
from lms.bulletins.drafts.kept_drafts import DRAFT, PROPOSED, PUBLISHED, DraftError
from lms.bulletins.drafts.typed_draft import body_lines, check
from lms.bulletins.handed_in_text import BulletinSource
from lms.bulletins.issue_publishing import PublishedIssue
from lms.bulletins.tables import BulletinDraft, DraftFile
from lms.content.problems import Problem, ProblemsError
from lms.forms.refusal import Refusal
from lms.storage import audit_log


def find_faults(session: Session, draft: BulletinDraft, now: datetime) -> Refusal:
    """Everything that would have to be mended before the draft can be published."""
    found = check(kept_drafts.typed(draft)) | _check_note(session, draft, now)
    return found or _find_problems(
        session, draft, lambda source: issue_publishing.check(session, source, now=now)
    )


def find_print_faults(session: Session, draft: BulletinDraft) -> Refusal:
    """What must be mended before the draft can be seen as printed: fewer things than for publishing."""
    return check(kept_drafts.typed(draft)) or _find_problems(session, draft, composing.check)


def _find_problems(
    session: Session, draft: BulletinDraft, compose: Callable[[BulletinSource], object]
) -> Refusal:
    files = kept_drafts.list_files(session, draft)
    try:
        compose(kept_drafts.source(draft, files))
    except ProblemsError as error:
        return _refuse(draft, files, error)
    return Refusal()


def _refuse(draft: BulletinDraft, files: Sequence[DraftFile], error: ProblemsError) -> Refusal:
    """What is wrong in the text, with lines counted as its author sees them."""
    found = body_lines(error.problems, kept_drafts.typed(draft), kept_drafts.attached(files))
    return Refusal({"body": " ".join(_said(one) for one in found)})


def _said(problem: Problem) -> str:
    line = _("Dòng %(n)s của nội dung:", n=problem.line)
    return f"{line} {problem.sentence}" if problem.line else problem.sentence


def _check_note(session: Session, draft: BulletinDraft, now: datetime) -> Refusal:
    """What readers have seen is corrected only with a note of its own that says what."""
    seen = issue_publishing.find_seen(session, draft.slug, now=now)
    if seen is None or draft.state == PUBLISHED:
        return Refusal()
    if not draft.note:
        return Refusal({"note": _("Số này đã phát hành. Hãy ghi ngắn gọn bản này đính chính điều gì.")})
    is_old = draft.note == seen.note
    old = _("Đây vẫn là lời đính chính lần trước. Hãy ghi lần này sửa điều gì.")
    return Refusal({"note": old} if is_old else {})


def propose(session: Session, draft: BulletinDraft, *, actor_id: int, now: datetime) -> Refusal:
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
) -> PublishedIssue | Refusal:
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
    files = kept_drafts.list_files(session, draft)
    try:
        done = issue_publishing.publish(
            session, kept_drafts.source(draft, files), media=media, now=now, published_by=actor_id
        )
    except ProblemsError as error:
        return _refuse(draft, files, error)
    draft.state, draft.issue_id, draft.proposed_by = PUBLISHED, done.issue.id, None
    session.flush()
    return done
