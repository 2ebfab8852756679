from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from lms.bulletins import text_files
from lms.bulletins.issue_publishing import PublishedIssue, publish
from lms.bulletins.tables import Issue, Revision
from lms.clock import VIETNAM
from lms.config import Config
from lms.storage.db import Database

NOW = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
Publish = Callable[..., PublishedIssue]
Shelved = Callable[..., None]


def moment(day: int, hour: int = 9) -> datetime:
    return datetime(2026, 11, day, hour, tzinfo=VIETNAM)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a bulletin's file; keywords change its head, `body` its text."""

    def write(slug: str = "2026-11", body: str = "## Việc cần làm\n\nHọp ngày 25.", **head: object) -> Path:
        values: dict[str, object] = {
            "series": "Bản tin 07",
            "number": int(slug[5:7]),
            "month": slug[:7],
            "title": f"Sinh hoạt chi bộ {slug}",
            "summary": f"Tóm tắt {slug}",
            "publish_at": f"{slug[:7]}-20T07:00+07:00",
        }
        lines = [f"{name}: {value}" for name, value in (values | head).items()]
        path = tmp_path / f"{slug}.md"
        path.write_text("\n".join(["---", *lines, "---", body, ""]), encoding="utf-8")
        return path

    return write


@pytest.fixture
def published(database: Database, config: Config, write: Callable[..., Path]) -> Publish:
    """Write a bulletin's file and take it in; `note_given` is as from the command line."""

    def take_in(
        slug: str = "2026-11", *, now: datetime = NOW, note_given: str | None = None, **changes: object
    ) -> PublishedIssue:
        source = text_files.load(write(slug, **changes))
        with database.writing() as session:
            return publish(session, source, media=config.media, now=now, note=note_given)

    return take_in


@pytest.fixture
def shelved(database: Database) -> Shelved:
    """Issues as they stand once published, put there without the work of publishing."""

    def shelve(*slugs: str) -> None:
        with database.writing() as session:
            for number, slug in enumerate(slugs, 1):
                out = datetime.fromisoformat(f"{slug[:7]}-20T07:00+07:00")
                issue = Issue(
                    slug=slug,
                    uid=uuid4().urn,
                    series="Bản tin 07",
                    number=number,
                    month=slug[:7],
                    publish_at=out,
                )
                session.add(issue)
                session.flush()
                text = Revision(
                    issue_id=issue.id,
                    number=1,
                    sha256="0" * 64,
                    title=f"Số {slug}",
                    summary="Tóm tắt",
                    source="",
                    html="<h2>Việc</h2><p>Chữ</p>",
                    note="",
                    published_at=out,
                    search_key=f"ban tin 07 so {number} so {slug} viec chu",
                )
                session.add(text)

    return shelve


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock that pages are served by."""

    def at(now: datetime) -> None:
        monkeypatch.setattr("lms.clock.now", lambda: now)

    at(NOW)
    return at
