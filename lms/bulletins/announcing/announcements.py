"""Telling the world of what is out: the hub of WebSub, and browsers that asked; each text once.

It runs beside the server every half minute, or by `lms bulletin announce`. A post appears in time without it:
this only saves readers the asking.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.bulletins.announcing import pushing, subscriptions
from lms.bulletins.announcing.endpoints import WantedNotices
from lms.bulletins.issues import newest_number
from lms.bulletins.tables import Announcement, Issue, Revision
from lms.config import Config
from lms.storage import db
from lms.storage.db import Database

TIMEOUT = 10
STALE = timedelta(days=3)  # news older than this is no news

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class News:
    """A text that came out and was not announced yet; `is_first` when it is no correction."""

    revision_id: int
    title: str
    summary: str
    path: str
    is_first: bool


def announce(database: Database, config: Config, *, now: datetime) -> int:
    """Tell of everything that came out since the last time; returns how many texts that were.

    A text is marked before anybody is told: told twice would be worse than told late by the next visit.
    """
    with database.writing() as session:
        news = _take(session, now)
    if news and config.bulletins.websub_hub:
        _ping(config)
    if config.bulletins.push_contact:
        for one in news:
            if one.is_first:
                _push(database, config, one)
    return len(news)


def _take(session: Session, now: datetime) -> list[News]:
    out = (
        select(Issue, Revision)
        .join(Revision, Revision.issue_id == Issue.id)
        .outerjoin(Announcement, Announcement.revision_id == Revision.id)
        .where(
            Issue.publish_at <= now, Revision.number == newest_number(), Announcement.revision_id.is_(None)
        )
    )
    found: list[News] = []
    for issue, text in session.execute(out).all():
        row = db.insert(session, Announcement).values(revision_id=text.id, announced_at=now)
        taken = session.execute(row.on_conflict_do_nothing().returning(Announcement.revision_id)).first()
        if taken and max(issue.publish_at, text.published_at) > now - STALE:
            path = f"/ban-tin/{issue.slug}"
            found.append(News(text.id, text.title, text.summary, path, is_first=not text.note))
    return found


def _ping(config: Config) -> None:
    """WebSub 7: tell the hub that both topics changed."""
    import requests  # noqa: PLC0415 - only where a hub is configured

    topics = [f"{config.public_url}/ban-tin/{name}" for name in ("atom.xml", "feed.json")]
    for topic in topics:
        try:
            answer = requests.post(
                config.bulletins.websub_hub,
                data={"hub.mode": "publish", "hub.url": topic, "hub.topic": topic},
                timeout=TIMEOUT,
                allow_redirects=False,
            )
            answer.raise_for_status()
        except requests.RequestException as error:
            log.warning("the hub was not told of %s: %s", topic, error)


def _push(database: Database, config: Config, news: News) -> None:
    key = pushing.load_or_make_key(config.push_key)
    with database.reading() as session:
        wanted: Sequence[WantedNotices] = subscriptions.list_all(session)
    url = config.public_url + news.path
    for one in wanted:
        sent = pushing.push(one, news.title, news.summary, url, key, config.bulletins.push_contact)
        if sent == "gone":
            with database.writing() as session:
                subscriptions.unsubscribe(session, one.endpoint)
