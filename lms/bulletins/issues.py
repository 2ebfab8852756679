"""Published issues as readers find them: what is unseen at `now` does not exist here.

A text was seen when it is the newest of an issue that is out, or when a correction replaced it. Texts that
were replaced before the issue came out have no successor with a note, and nobody is shown them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby, pairwise

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased

from lms.bulletins.feed import NEWEST, Correction, Item
from lms.bulletins.tables import Issue, Revision
from lms.clock import VIETNAM

_NEWEST_FIRST = (Issue.month.desc(), Issue.publish_at.desc(), Issue.id.desc())


@dataclass(frozen=True, slots=True)
class Listed:
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
class Reading:
    """One text of an issue with what stands around it: its seen texts oldest first, and its neighbours."""

    issue: Issue
    text: Revision
    seen: tuple[Revision, ...]
    previous: Listed | None = None
    next: Listed | None = None

    @property
    def newest(self) -> Revision:
        """The text that stands now."""
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


def list_published(session: Session, *, now: datetime, limit: int | None = None) -> list[Listed]:
    """Issues that are out, newest month first; at most `limit`."""
    found = session.execute(
        select(
            Issue.slug,
            Issue.series,
            Issue.number,
            Issue.month,
            Issue.publish_at,
            Revision.title,
            Revision.summary,
        )
        .join(Revision, Revision.issue_id == Issue.id)
        .where(Issue.publish_at <= now, Revision.number == _newest_number())
        .order_by(*_NEWEST_FIRST)
        .limit(limit)
    )
    return [Listed(*row) for row in found]


def by_month(listed: Sequence[Listed]) -> list[tuple[str, list[tuple[str, list[Listed]]]]]:
    """The archive's shelves: years ('2026'), in each its months ('11'), in the order of `listed`."""
    return [
        (year, [(month, list(lines)) for month, lines in groupby(of_year, lambda line: line.month[5:])])
        for year, of_year in groupby(listed, lambda line: line.month[:4])
    ]


def find_reading(session: Session, slug: str, *, now: datetime, number: int | None = None) -> Reading | None:
    """The issue's newest text, or its text `number`; None when readers never saw it."""
    issue = session.scalar(select(Issue).where(Issue.slug == slug, Issue.publish_at <= now))
    if issue is None:
        return None
    seen = seen_texts(_texts(session, [issue.id])[issue.id])
    wanted = seen[-1:] if number is None else [text for text in seen if text.number == number]
    later, earlier = _neighbours(list_published(session, now=now), slug)
    return Reading(issue, wanted[0], seen, previous=earlier, next=later) if wanted else None


def feed_items(session: Session, *, now: datetime) -> list[Item]:
    """What the feeds carry: the newest issues that are out, with their full text."""
    out = select(Issue).where(Issue.publish_at <= now).order_by(*_NEWEST_FIRST).limit(NEWEST)
    issues = session.scalars(out).all()
    texts = _texts(session, [issue.id for issue in issues])
    return [_item(issue, seen_texts(texts[issue.id])) for issue in issues]


def find_first_uid(session: Session) -> str | None:
    """The uid of the first issue ever taken in, seen or not."""
    return session.scalar(select(Issue.uid).order_by(Issue.id).limit(1))


def seen_texts(texts: Sequence[Revision]) -> tuple[Revision, ...]:
    """Of all texts of an issue that is out, in order, those that readers saw."""
    replaced = [text for text, successor in pairwise(texts) if successor.note]
    return (*replaced, texts[-1])


def _newest_number() -> ScalarSelect[int]:
    other = aliased(Revision)
    newest = select(func.max(other.number)).where(other.issue_id == Issue.id)
    return newest.correlate(Issue).scalar_subquery()


def _texts(session: Session, issue_ids: Sequence[int]) -> dict[int, list[Revision]]:
    texts: dict[int, list[Revision]] = {issue_id: [] for issue_id in issue_ids}
    wanted = select(Revision).where(Revision.issue_id.in_(issue_ids)).order_by(Revision.number)
    for text in session.scalars(wanted):
        texts[text.issue_id].append(text)
    return texts


def _neighbours(listed: Sequence[Listed], slug: str) -> tuple[Listed | None, Listed | None]:
    place = next(place for place, line in enumerate(listed) if line.slug == slug)
    later = listed[place - 1] if place else None
    earlier = listed[place + 1] if place + 1 < len(listed) else None
    return later, earlier


def _item(issue: Issue, seen: tuple[Revision, ...]) -> Item:
    newest = seen[-1]
    return Item(
        uid=issue.uid,
        path=f"/ban-tin/{issue.slug}",
        title=newest.title,
        series=issue.series,
        summary=newest.summary,
        html=newest.html,
        published=issue.publish_at,
        updated=max(issue.publish_at, newest.published_at),
        corrections=tuple(
            Correction(text.note, text.published_at.astimezone(VIETNAM).date()) for text in seen if text.note
        ),
    )
