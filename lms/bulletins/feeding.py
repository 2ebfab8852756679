"""What the documents of the feeds carry, looked up; and their state, which says when they changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms.bulletins.feed import PAGE, Correction, File, Item, Page
from lms.bulletins.issues import list_attachments, load_texts, seen_texts
from lms.bulletins.tables import Attachment, Issue, Revision
from lms.clock import VIETNAM


@dataclass(frozen=True, slots=True)
class State:
    """All that a feed document depends on: issues that are out, the newest text, the last change."""

    issues: int
    newest_text: int
    updated: datetime | None

    @property
    def archives(self) -> int:
        """How many archives are full."""
        return self.issues // PAGE


def load_state(session: Session, *, now: datetime) -> State:
    """The state of the feeds at `now`, in one statement."""
    counted = (
        select(
            func.count(Issue.id.distinct()),
            func.max(Revision.id),
            func.max(Issue.publish_at),
            func.max(Revision.published_at),
        )
        .join(Revision, Revision.issue_id == Issue.id)
        .where(Issue.publish_at <= now)
    )
    row: Sequence[Any] = session.execute(counted).one()
    issues, newest, *moments = row
    return State(issues, newest or 0, max((at for at in moments if at), default=None))


def list_items(session: Session, page: Page, *, now: datetime) -> list[Item]:
    """The issues of one document with their full text and files, newest first, in three statements."""
    out = select(Issue).where(Issue.publish_at <= now)
    if page.number is None:
        chosen = out.order_by(Issue.publish_at.desc(), Issue.id.desc()).limit(PAGE)
        issues = list(session.scalars(chosen))
    else:
        chosen = out.order_by(Issue.publish_at, Issue.id).limit(PAGE).offset((page.number - 1) * PAGE)
        issues = list(session.scalars(chosen))[::-1]
    texts = load_texts(session, [issue.id for issue in issues])
    seen = {issue.id: seen_texts(texts[issue.id]) for issue in issues}
    files: defaultdict[int, list[Attachment]] = defaultdict(list)
    for attachment in list_attachments(session, *(one[-1].id for one in seen.values())):
        files[attachment.revision_id].append(attachment)
    return [_item(issue, seen[issue.id], files[seen[issue.id][-1].id]) for issue in issues]


def find_first_uid(session: Session) -> str | None:
    """The uid of the first issue ever taken in, seen or not."""
    return session.scalar(select(Issue.uid).order_by(Issue.id).limit(1))


def _item(issue: Issue, seen: tuple[Revision, ...], files: Sequence[Attachment]) -> Item:
    newest, path = seen[-1], f"/ban-tin/{issue.slug}"
    return Item(
        uid=issue.uid,
        path=path,
        title=newest.title,
        series=issue.series,
        summary=newest.summary,
        html=newest.html,
        published=issue.publish_at,
        updated=max(issue.publish_at, newest.published_at),
        corrections=tuple(
            Correction(text.note, text.published_at.astimezone(VIETNAM).date()) for text in seen if text.note
        ),
        files=tuple(File(f"{path}/tep/{file.name}", file.title, file.type, file.size) for file in files),
    )
