"""Drafts as they are kept: begun, changed without overwriting anybody, reopened from what is published."""

import re
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from flask_babel import gettext as _
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from lms.bulletins import text_files
from lms.bulletins.bulletin import Bulletin
from lms.bulletins.drafts.typed_draft import MONTH, Attached, TypedDraft, as_file
from lms.bulletins.handed_in_text import MEDIA, BulletinSource
from lms.bulletins.tables import BulletinDraft, DraftFile, Issue, Revision, RevisionFile
from lms.errors import NotFoundError, RuleBrokenError
from lms.forms import dates
from lms.storage import audit_log
from lms.text import vietnamese
from lms.text.vietnamese import search_key

DRAFT, PROPOSED, PUBLISHED = "draft", "proposed", "published"
DEFAULT_SERIES = "Bản tin 07"


class DraftError(RuleBrokenError):
    """An act that a draft does not allow now."""


class DraftChangedError(Exception):
    """Somebody else changed the draft since the page was opened; nothing was written."""


def get_draft(session: Session, draft_id: int, *, lock: bool = False) -> BulletinDraft:
    """The draft with this id; NotFoundError when there is none."""
    wanted = select(BulletinDraft).filter_by(id=draft_id)
    found = session.scalar(wanted.with_for_update() if lock else wanted)
    if found is None:
        raise NotFoundError(_("Không tìm thấy bản thảo này. Có thể bản thảo đã bị xóa."))
    return found


def typed(draft: BulletinDraft) -> TypedDraft:
    """The fields of a draft."""
    return TypedDraft(**{name: getattr(draft, name) for name in asdict(TypedDraft())})


def begin(session: Session, fields: TypedDraft, *, actor_id: int, now: datetime) -> BulletinDraft:
    """A new draft with these fields."""
    draft = _add(session, _free_slug(session, fields.month), fields, DRAFT, actor_id, now)
    audit_log.record(
        session, "bulletin.begin", f"draft:{draft.id}", actor_id=actor_id, now=now, slug=draft.slug
    )
    return draft


def change(
    session: Session, draft_id: int, fields: TypedDraft, version: int, *, actor_id: int, now: datetime
) -> BulletinDraft:
    """Keep the fields as typed upon `version`; DraftChangedError when that is no longer the newest."""
    draft = get_draft(session, draft_id, lock=True)
    if draft.version != version:
        raise DraftChangedError
    if fields == typed(draft):
        return draft
    if draft.issue_id is None and fields.month != draft.month:
        draft.slug = _free_slug(session, fields.month, besides=draft.id)
    for name, value in asdict(fields).items():
        setattr(draft, name, value)
    touch(draft, actor_id=actor_id, now=now)
    session.flush()
    return draft


def touch(draft: BulletinDraft, *, actor_id: int, now: datetime) -> None:
    """A draft that was changed is no longer what somebody proposed or published."""
    draft.version += 1
    draft.changed_by, draft.changed_at = actor_id, now
    draft.state, draft.proposed_by = DRAFT, None


def reopen(session: Session, slug: str, *, media: Path, actor_id: int, now: datetime) -> BulletinDraft:
    """The draft of a published issue, made from its newest text when there is none; NotFoundError."""
    issue = session.scalar(select(Issue).filter_by(slug=slug))
    if issue is None:
        raise NotFoundError(_("Không tìm thấy số bản tin này."))
    known = session.scalar(select(BulletinDraft).filter_by(slug=slug))
    if known is not None:
        return known
    text = session.scalars(
        select(Revision).filter_by(issue_id=issue.id).order_by(Revision.number.desc()).limit(1)
    ).one()
    bulletin = text_files.read(BulletinSource(slug, slug, text.source.encode()))
    fields = replace(
        of_bulletin(TypedDraft(), bulletin),
        month=bulletin.month,
        publish_at=dates.moment_field(bulletin.publish_at),
        meets_on=dates.day_field(bulletin.meets_on) if bulletin.meets_on else "",
        note=bulletin.note,
    )
    draft = _add(session, slug, fields, PUBLISHED, actor_id, now)
    draft.issue_id = issue.id
    titles = {one.file: one.title for one in bulletin.enclosed}
    for file in session.scalars(select(RevisionFile).filter_by(revision_id=text.id)):
        content = (media / "originals" / f"{file.sha256}{Path(file.name).suffix}").read_bytes()
        session.add(
            DraftFile(draft_id=draft.id, name=file.name, title=titles.get(file.name, ""), content=content)
        )
    session.flush()
    return draft


def of_bulletin(fields: TypedDraft, bulletin: Bulletin) -> TypedDraft:
    """The fields with the words of a bulletin's file; its days stay as they are."""
    return replace(
        fields,
        series=bulletin.series,
        number=str(bulletin.number),
        title=bulletin.title,
        summary=bulletin.summary,
        body=bulletin.body.strip("\n"),
    )


def discard(session: Session, draft_id: int, *, actor_id: int, now: datetime) -> None:
    """Take a draft away that was never published; DraftError for any other."""
    draft = get_draft(session, draft_id, lock=True)
    if draft.issue_id is not None:
        raise DraftError(_("Số này đã được đưa vào hệ thống nên không xóa được bản thảo."))
    session.execute(delete(DraftFile).filter_by(draft_id=draft.id))
    session.delete(draft)
    audit_log.record(
        session, "bulletin.discard", f"draft:{draft.id}", actor_id=actor_id, now=now, title=draft.title
    )
    session.flush()


def list_files(session: Session, draft: BulletinDraft) -> Sequence[DraftFile]:
    """The files of a draft by name."""
    return session.scalars(select(DraftFile).filter_by(draft_id=draft.id).order_by(DraftFile.name)).all()


def attached(files: Sequence[DraftFile]) -> list[Attached]:
    """Those to take along."""
    return [Attached(file.name, file.title) for file in files if file.title]


def source(draft: BulletinDraft, files: Sequence[DraftFile]) -> BulletinSource:
    """The draft as a bulletin that is handed in; only for fields without flaws."""
    content = as_file(typed(draft), attached(files))
    used = {file.name: file.content for file in files if file.title or file.name in draft.body}
    return BulletinSource(f"{draft.slug}.md", draft.slug, content, used)


def keep_file(session: Session, draft: BulletinDraft, filename: str, title: str, content: bytes) -> DraftFile:
    """Keep an uploaded file beside the draft; one of the same name is replaced."""
    name = f"{MEDIA}/{plain_name(filename)}"
    file = session.get(DraftFile, (draft.id, name))
    if file is None:
        file = DraftFile(draft_id=draft.id, name=name)
        session.add(file)
    file.title, file.content = title, content
    session.flush()
    return file


def remove_file(session: Session, draft: BulletinDraft, name: str, *, actor_id: int, now: datetime) -> None:
    """Take a file of the draft away; one that is not there changes nothing."""
    file = session.get(DraftFile, (draft.id, name))
    if file is not None:
        session.delete(file)
        touch(draft, actor_id=actor_id, now=now)
        session.flush()


def plain_name(filename: str) -> str:
    """A file's name as the format takes it: small letters without marks, digits, dashes."""
    stem, _dot, suffix = search_key(filename).rpartition(".")
    kept = vietnamese.slug(stem or suffix, 80) or "tep"
    return f"{kept}.{re.sub('[^a-z0-9]', '', suffix)[:4]}" if stem else kept


def _add(
    session: Session, slug: str, fields: TypedDraft, state: str, actor_id: int, now: datetime
) -> BulletinDraft:
    draft = BulletinDraft(
        slug=slug, state=state, version=1, changed_by=actor_id, changed_at=now, **asdict(fields)
    )
    session.add(draft)
    session.flush()
    return draft


def _free_slug(session: Session, month: str, besides: int | None = None) -> str:
    """The month, or the month with the first number that no issue and no other draft has."""
    base = month if MONTH.fullmatch(month) else "2000-01"
    taken = set(session.scalars(select(Issue.slug).where(Issue.slug.startswith(base))))
    drafts = select(BulletinDraft.id, BulletinDraft.slug).where(BulletinDraft.slug.startswith(base))
    taken |= {row.slug for row in session.execute(drafts) if row.id != besides}
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
