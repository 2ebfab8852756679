"""Bulletin files become issues; a further file of the same name becomes the issue's next text."""

import hashlib
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bulletins import composing, text_files
from lms.bulletins.bulletin import Bulletin, PublishedFace, refusals
from lms.bulletins.composing import Composed
from lms.bulletins.handed_in_text import BulletinSource
from lms.bulletins.headings_of_issue import plain_text
from lms.bulletins.tables import Issue, IssueFile, Revision, RevisionFile
from lms.clock import VIETNAM
from lms.content import pictures
from lms.content.problems import Problem, ProblemsError
from lms.storage import audit_log
from lms.storage import content_store as media_files
from lms.text.vietnamese import search_key


@dataclass(frozen=True, slots=True)
class PublishedIssue:
    """An issue, its newest text, and whether this call made that text."""

    issue: Issue
    revision: Revision
    is_new: bool


def publish(
    session: Session,
    source: BulletinSource,
    *,
    media: Path,
    now: datetime,
    note: str | None = None,
    published_by: int | None = None,
) -> PublishedIssue:
    """Take the bulletin in, its files into `media`; what is there already changes nothing.

    A text that readers have seen is replaced only by a correction with a note of its own: `note`, or the
    file's. ProblemsError says what to mend. An issue is unseen until its `publish_at`.
    """
    digest = source.digest
    issue = session.scalar(select(Issue).where(Issue.slug == source.slug).with_for_update())
    newest = None if issue is None else _newest_text(session, issue)
    if issue and newest and newest.sha256 == digest:
        return PublishedIssue(issue, newest, is_new=False)
    bulletin = text_files.read(source)
    bulletin = replace(bulletin, note=note or bulletin.note)
    composed = composing.compose(source, bulletin)
    is_correction = issue is not None and issue.publish_at <= now
    _check_standing(session, bulletin, issue if is_correction else None, newest)
    issue = _keep_issue(session, issue, bulletin)
    text = _next_text(issue, newest, bulletin, composed)
    text.source, text.sha256, text.published_at = source.content.decode(), digest, now
    text.note = bulletin.note if is_correction else ""
    session.add(text)
    session.flush()
    _keep_files(session, text, source, composed, media)
    act = "bulletin.corrected" if is_correction else "bulletin.published"
    subject = f"issue:{issue.id}"
    audit_log.record(session, act, subject, actor_id=published_by, now=now, text=text.number, sha256=digest)
    return PublishedIssue(issue, text, is_new=True)


def check(session: Session, source: BulletinSource, *, now: datetime) -> None:
    """ProblemsError with everything that keeps the bulletin from being taken in now."""
    bulletin = text_files.read(source)
    composing.compose(source, bulletin)
    issue = session.scalar(select(Issue).where(Issue.slug == source.slug, Issue.publish_at <= now))
    newest = None if issue is None else _newest_text(session, issue)
    if newest is None or newest.sha256 != source.digest:
        _check_standing(session, bulletin, issue, newest)


def find_seen(session: Session, slug: str, *, now: datetime) -> Revision | None:
    """The newest text of an issue that readers have seen, or None."""
    issue = session.scalar(select(Issue).where(Issue.slug == slug, Issue.publish_at <= now))
    return None if issue is None else _newest_text(session, issue)


def _check_standing(
    session: Session, bulletin: Bulletin, seen: Issue | None, newest: Revision | None
) -> None:
    """ProblemsError when the number is another's, or the text of an issue that was `seen` may not follow."""
    problems = _taken_number(session, bulletin)
    if seen and newest:
        problems += refusals(bulletin, _standing(seen, newest))
    if problems:
        raise ProblemsError(problems)


def _keep_files(
    session: Session, text: Revision, source: BulletinSource, composed: Composed, media: Path
) -> None:
    """The files first: a row must never name bytes that are not there."""
    for name, content in source.files.items():
        sha256 = hashlib.sha256(content).hexdigest()
        media_files.keep(media / "originals" / f"{sha256}{Path(name).suffix}", content)
        session.add(RevisionFile(revision_id=text.id, name=name, sha256=sha256))
    for prepared in composed.pictures:
        pictures.keep(media, prepared)
    for position, (enclosure, content) in enumerate(composed.enclosures, 1):
        media_files.keep(media / enclosure.name, content)
        session.add(IssueFile(revision_id=text.id, position=position, **asdict(enclosure)))
    session.flush()


def _next_text(issue: Issue, newest: Revision | None, bulletin: Bulletin, composed: Composed) -> Revision:
    words = f"{bulletin.series} số {bulletin.number} {bulletin.title} {bulletin.summary}"
    return Revision(
        issue_id=issue.id,
        number=newest.number + 1 if newest else 1,
        title=bulletin.title,
        summary=bulletin.summary,
        html=composed.html,
        search_key=search_key(f"{words} {plain_text(composed.html)}"),
    )


def _newest_text(session: Session, issue: Issue) -> Revision | None:
    texts = select(Revision).where(Revision.issue_id == issue.id).order_by(Revision.number.desc()).limit(1)
    return session.scalar(texts)


def _standing(issue: Issue, newest: Revision) -> PublishedFace:
    publish_at = issue.publish_at.astimezone(VIETNAM)
    return PublishedFace(issue.series, issue.number, issue.month, publish_at, newest.note)


def _taken_number(session: Session, bulletin: Bulletin) -> list[Problem]:
    taken = session.scalar(
        select(Issue.slug).where(
            Issue.series == bulletin.series,
            Issue.number == bulletin.number,
            Issue.month == bulletin.month,
            Issue.slug != bulletin.slug,
        )
    )
    if taken is None:
        return []
    sentence = f"{bulletin.series} số {bulletin.number} tháng này đã có ở {taken}.md; ghi số khác."
    return [Problem(bulletin.path, bulletin.lines["number"], sentence)]


def _keep_issue(session: Session, issue: Issue | None, bulletin: Bulletin) -> Issue:
    if issue is None:
        issue = Issue(slug=bulletin.slug, uid=uuid4().urn)
        session.add(issue)
    issue.series, issue.number, issue.month = bulletin.series, bulletin.number, bulletin.month
    issue.publish_at, issue.meets_on = bulletin.publish_at, bulletin.meets_on
    session.flush()
    return issue
