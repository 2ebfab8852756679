"""Published issues as readers find them: what is unseen at `now` does not exist here.

A text was seen when it is the newest of an issue that is out, or when a correction replaced it. Texts that
were replaced before the issue came out have no successor with a note, and nobody is shown them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ScalarSelect, Select, func, literal, select, tuple_
from sqlalchemy.orm import Session, aliased

from lms.bulletins.tables import Issue, IssueFile, Revision
from lms.errors import NotFoundError

NEWEST_FIRST = (Issue.month.desc(), Issue.publish_at.desc(), Issue.id.desc())


@dataclass(frozen=True, slots=True)
class ListedIssue:
    """One line of the archive; `month` is YYYY-MM."""

    slug: str
    series: str
    number: int
    month: str
    publish_at: datetime
    title: str
    summary: str

    @property
    def address(self) -> str:
        """The path of the issue's page."""
        return f"/ban-tin/{self.slug}"


@dataclass(frozen=True, slots=True)
class IssueReading:
    """One text of an issue with what is around it: its seen texts oldest first, and its neighbours."""

    issue: Issue
    text: Revision
    seen: tuple[Revision, ...]
    attachments: Sequence[IssueFile]
    previous: ListedIssue | None
    next: ListedIssue | None

    @property
    def newest(self) -> Revision:
        """The text that counts now."""
        return self.seen[-1]

    @property
    def is_newest(self) -> bool:
        """Whether no later text replaced this one."""
        return self.text.number == self.newest.number

    @property
    def corrections(self) -> list[tuple[Revision, Revision]]:
        """Up to this text, oldest first: each correction and the text that it replaced."""
        steps = [(after, before) for before, after in pairwise(self.seen)]
        return [step for step in steps if step[0].number <= self.text.number]


def listing(now: datetime) -> Select[Any]:
    """The columns of `ListedIssue` of every issue that is out, in no order."""
    columns: tuple[Any, ...] = (
        Issue.slug,
        Issue.series,
        Issue.number,
        Issue.month,
        Issue.publish_at,
        Revision.title,
        Revision.summary,
    )
    return (
        select(*columns)
        .join(Revision, Revision.issue_id == Issue.id)
        .where(Issue.publish_at <= now, Revision.number == newest_number())
    )


def find_out(session: Session, slug: str, *, now: datetime) -> Issue | None:
    """The issue of that address when it is out, else None."""
    return session.scalar(select(Issue).where(Issue.slug == slug, Issue.publish_at <= now))


def get_out(session: Session, slug: str, *, now: datetime) -> Issue:
    """The issue of that address when it is out; NotFoundError when it is not."""
    issue = find_out(session, slug, now=now)
    if issue is None:
        raise NotFoundError(_("Không có bản tin này. Hãy mở mục Bản tin để xem các số đã phát hành."))
    return issue


def get_newest(session: Session, slug: str) -> tuple[Issue, Revision]:
    """The issue of that address, out or not, with its newest text; NotFoundError when there is none."""
    wanted = select(Issue, Revision).join(Revision, Revision.issue_id == Issue.id)
    row = session.execute(wanted.where(Issue.slug == slug, Revision.number == newest_number())).first()
    if row is None:
        raise NotFoundError(_("Không có số bản tin này."))
    return row[0], row[1]


def find_title(session: Session, issue: Issue) -> str:
    """The title of the issue's newest text."""
    texts = select(Revision.title).where(Revision.issue_id == issue.id)
    return session.scalars(texts.order_by(Revision.number.desc()).limit(1)).one()


def find_reading(
    session: Session, slug: str, *, now: datetime, number: int | None = None
) -> IssueReading | None:
    """The issue's newest text, or its text `number`; None when readers never saw it."""
    issue = find_out(session, slug, now=now)
    if issue is None:
        return None
    seen = seen_texts(load_texts(session, [issue.id])[issue.id])
    wanted = seen[-1:] if number is None else [text for text in seen if text.number == number]
    if not wanted:
        return None
    earlier, later = _neighbours(session, issue, now)
    return IssueReading(issue, wanted[0], seen, list_attachments(session, wanted[0].id), earlier, later)


def list_attachments(session: Session, *revision_ids: int) -> list[IssueFile]:
    """The files that come with these texts, in the order of each."""
    wanted = select(IssueFile).where(IssueFile.revision_id.in_(revision_ids))
    return list(session.scalars(wanted.order_by(IssueFile.revision_id, IssueFile.position)))


def find_attachment(session: Session, slug: str, name: str, *, now: datetime) -> IssueFile | None:
    """The file of that name that comes with a text of an issue that is out, or None."""
    wanted = (
        select(IssueFile)
        .join(Revision, Revision.id == IssueFile.revision_id)
        .join(Issue, Issue.id == Revision.issue_id)
        .where(Issue.slug == slug, Issue.publish_at <= now, IssueFile.name == name)
    )
    return session.scalars(wanted.limit(1)).first()


def seen_texts(texts: Sequence[Revision]) -> tuple[Revision, ...]:
    """Of all texts of an issue that is out, in order, those that readers saw."""
    replaced = [text for text, successor in pairwise(texts) if successor.note]
    return (*replaced, texts[-1])


def newest_number() -> ScalarSelect[int]:
    """The number of the issue's newest text, in a statement about issues."""
    other = aliased(Revision)
    newest = select(func.max(other.number)).where(other.issue_id == Issue.id)
    return newest.correlate(Issue).scalar_subquery()


def load_texts(session: Session, issue_ids: Sequence[int]) -> dict[int, list[Revision]]:
    """All texts of each issue, the first one first."""
    texts: dict[int, list[Revision]] = {issue_id: [] for issue_id in issue_ids}
    wanted = select(Revision).where(Revision.issue_id.in_(issue_ids)).order_by(Revision.number)
    for text in session.scalars(wanted):
        texts[text.issue_id].append(text)
    return texts


def _neighbours(
    session: Session, issue: Issue, now: datetime
) -> tuple[ListedIssue | None, ListedIssue | None]:
    """The issues that are out just before and just after this one."""
    place = tuple_(Issue.month, Issue.publish_at, Issue.id)
    own = tuple_(
        *(
            literal(getattr(issue, name), type_=getattr(Issue, name).type)
            for name in ("month", "publish_at", "id")
        )
    )
    before = listing(now).where(place < own).order_by(*NEWEST_FIRST).limit(1)
    oldest_first = [column.element for column in NEWEST_FIRST]
    after = listing(now).where(place > own).order_by(*oldest_first).limit(1)
    found = [session.execute(wanted).first() for wanted in (before, after)]
    earlier, later = (None if row is None else ListedIssue(*row) for row in found)
    return earlier, later
