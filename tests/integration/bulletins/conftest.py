from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from lms.bulletins.publishing import Published, publish
from lms.clock import VIETNAM
from lms.db import Database

NOW = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
Publish = Callable[..., Published]


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
def published(database: Database, write: Callable[..., Path]) -> Publish:
    """Write a bulletin's file and take it in."""

    def take_in(slug: str = "2026-11", *, now: datetime = NOW, **changes: object) -> Published:
        with database.writing() as session:
            return publish(session, write(slug, **changes), now=now)

    return take_in


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock that pages are served by."""

    def at(now: datetime) -> None:
        monkeypatch.setattr("lms.clock.now", lambda: now)

    at(NOW)
    return at
