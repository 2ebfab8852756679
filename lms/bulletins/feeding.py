"""What the documents of the feeds carry, looked up; and their state, which says when they changed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import Session

from lms.bulletins.feed import PAGE, Correction, FeedItem, FeedPage, File
from lms.bulletins.issues import list_attachments, load_texts, seen_texts
from lms.bulletins.tables import Issue, IssueFile, Revision
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


def list_items(session: Session, page: FeedPage, *, now: datetime) -> list[FeedItem]:
    """The issues of one document with their full text and files, newest first, in three statements.

    The document to subscribe to carries those that changed last, so that a correction of an old issue reaches
    anybody who reads only it, and those that no archive holds yet.
    """
    if page.number is None:
        issues = list(session.scalars(_subscribed(page, now)))
    else:
        archive = _oldest_first(select(Issue), now).limit(PAGE).offset((page.number - 1) * PAGE)
        issues = list(session.scalars(archive))[::-1]
    texts = load_texts(session, [issue.id for issue in issues])
    seen = {issue.id: seen_texts(texts[issue.id]) for issue in issues}
    files: defaultdict[int, list[IssueFile]] = defaultdict(list)
    for attachment in list_attachments(session, *(one[-1].id for one in seen.values())):
        files[attachment.revision_id].append(attachment)
    return [_item(issue, seen[issue.id], files[seen[issue.id][-1].id]) for issue in issues]


def find_first_uid(session: Session) -> str | None:
    """The uid of the first issue ever taken in, seen or not."""
    return session.scalar(select(Issue.uid).order_by(Issue.id).limit(1))


def _subscribed(page: FeedPage, now: datetime) -> Select[Issue]:
    changed = _changed()
    latest = select(Issue.id).where(Issue.publish_at <= now)
    latest = latest.order_by(changed.desc(), Issue.publish_at.desc(), Issue.id.desc()).limit(PAGE)
    unarchived = _oldest_first(select(Issue.id), now).limit(PAGE).offset(page.archives * PAGE)
    chosen = or_(Issue.id.in_(latest), Issue.id.in_(unarchived))
    return select(Issue).where(chosen).order_by(changed.desc(), Issue.publish_at.desc(), Issue.id.desc())


def _oldest_first(wanted: Select[Any], now: datetime) -> Select[Any]:
    return wanted.where(Issue.publish_at <= now).order_by(Issue.publish_at, Issue.id)


def _changed() -> ColumnElement[datetime]:
    """When readers got something new of an issue: when it came out, or its last correction."""
    of_issue = (Revision.issue_id == Issue.id, Revision.note != "")
    corrected = select(func.max(Revision.published_at)).where(*of_issue).correlate(Issue).scalar_subquery()
    return case((corrected > Issue.publish_at, corrected), else_=Issue.publish_at)


def _item(issue: Issue, seen: tuple[Revision, ...], files: Sequence[IssueFile]) -> FeedItem:
    newest, path = seen[-1], f"/ban-tin/{issue.slug}"
    return FeedItem(
        uid=issue.uid,
        path=path,
        title=newest.title,
        series=issue.series,
        summary=newest.summary,
        html=newest.html,
        published=issue.publish_at,
        # A back issue is as old as it says, whenever it was taken in here.
        updated=max([issue.publish_at, *(text.published_at for text in seen if text.note)]),
        corrections=tuple(
            Correction(text.note, text.published_at.astimezone(VIETNAM).date()) for text in seen if text.note
        ),
        files=tuple(File(f"{path}/tep/{file.name}", file.title, file.type, file.size) for file in files),
    )
