"""What bulletins cost after ten years: 240 issues, 500 units, and what every unit said of each.

Served as `lms serve` does it; each page and feed is opened in turn by one browser. The goals: 95th percentile
below 100 ms, the feed of the newest twenty below 100 KB gzipped. Run: python -m bench.bulletins. Prints one
line of JSON; `slow` are those beyond the goal.
"""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.orm import Session

from bench.desk import measure, wait
from lms import schema
from lms.app import create_app
from lms.bulletins import composing, text_files
from lms.bulletins.headings_of_issue import plain_text
from lms.bulletins.tables import Acknowledgement, Issue, Revision
from lms.clock import VIETNAM
from lms.config import ROOT, Config
from lms.people.persons import add_person
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person, Unit
from lms.storage.db import Database
from lms.text.vietnamese import search_key
from lms.web.access import Role

YEARS, A_YEAR, UNITS = range(2017, 2027), 24, 500
GOAL_MS, GOAL_BYTES = 100, 100 * 1024
NOW = datetime(2026, 12, 31, tzinfo=VIETNAM)
PAGES = (
    "/ban-tin/",
    "/ban-tin/?nam=2017",
    "/ban-tin/?tim=dieu+le",
    "/ban-tin/?tim=khong+co+chu+nay",
    "/ban-tin/2022-06",
    "/ban-tin/atom.xml",
    "/ban-tin/feed.json",
    "/ban-tin/atom/1.xml",
    "/don-vi/ban-tin/",
    "/don-vi/ban-tin/2026-10",
    "/quan-ly/ban-tin/?nam=2026",
    "/quan-ly/ban-tin/so/2026-10",
    "/quan-ly/ban-tin/theo-doi/2026-10",
    "/quan-ly/ban-tin/theo-doi/2026-10?xem=missing&trang=3",
    "/quan-ly/ban-tin/theo-doi/nam/2026",
    "/quan-ly/ban-tin/theo-doi/nam/2020?trang=7",
)


def fill(session: Session) -> str:
    """Ten years of bulletins and what units said; returns the session of a secretary who is staff as well."""
    bulletin = text_files.load(ROOT / "bulletins/2026-10.md")
    html = composing.compose(bulletin, text_files.read(bulletin)).html
    words = search_key(plain_text(html))
    units = [
        {
            "id": n,
            "name": f"Chi bộ khu phố {n}",
            "kind": "chi-bo-khu-pho",
            "search_key": f"chi bo khu pho {n}",
        }
        for n in range(1, UNITS + 1)
    ]
    session.execute(insert(Unit), units)
    person = add_person(
        session, full_name="Lê Đo", birth=1980, phone=None, username="do-dem", unit_id=1, now=NOW,
        roles=[Role.STAFF, Role.SECRETARY],
    )  # fmt: skip
    slots = [(year, month, part) for year in YEARS for month in range(1, 13) for part in (1, 2)]
    for number, (year, month, part) in enumerate(slots[: len(YEARS) * A_YEAR], 1):
        _issue(session, number, f"{year}-{month:02}", part, html, words)
        _said(session, number, datetime(year, month, 5 * part, tzinfo=VIETNAM), person)
    return devices.open_sign_in(session, person, Browser(None, None, "bench"), now=NOW).session_token


def _issue(session: Session, number: int, month: str, part: int, html: str, words: str) -> None:
    slug = month if part == 1 else f"{month}-2"
    out = datetime.fromisoformat(f"{month}-{part:02}T07:00+07:00")
    issue = {"id": number, "slug": slug, "uid": UUID(int=number).urn, "series": "Bản tin 07"}
    session.execute(insert(Issue), [issue | {"number": number, "month": month, "publish_at": out}])
    text = {"issue_id": number, "number": 1, "sha256": "0" * 64, "title": f"Số {slug}", "summary": "Tóm tắt"}
    kept = {"source": "", "html": html, "note": "", "published_at": out, "search_key": f"so {slug} {words}"}
    session.execute(insert(Revision), [text | kept])


def _said(session: Session, issue_id: int, day: datetime, person: Person) -> None:
    """All units but every seventh, some of them late."""
    rows = [
        {
            "issue_id": issue_id,
            "unit_id": unit_id,
            "met_on": day.date(),
            "present": 10 + unit_id % 20,
            "remarks": "Dễ đọc, sát việc của chi bộ." if unit_id % 5 == 0 else "",
            "questions": "",
            "said_by": person.id,
            "said_at": day + timedelta(days=unit_id % 40),
        }
        for unit_id in range(1, UNITS + 1)
        if (unit_id + issue_id) % 7
    ]
    session.execute(insert(Acknowledgement), rows)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        os.environ.update(LMS_ENV="demo", LMS_DATA=name, LMS_PORT="8018", LMS_ARGON2_COST="lowest")
        app = create_app(Config.from_env())
        database: Database = app.extensions["database"]
        schema.upgrade(database.writer)
        with app.app_context(), database.writing() as session:
            token = fill(session)
        feeds = {
            path: app.test_client().get(path).data for path in ("/ban-tin/atom.xml", "/ban-tin/feed.json")
        }
        database.dispose()
        command = [str(Path(sys.executable).parent / "lms"), "serve"]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
            try:
                connection = wait(server)
                pages = {path: measure(connection, path, token) for path in PAGES}
            finally:
                server.terminate()
    packed = {path: len(gzip.compress(content, 6)) for path, content in feeds.items()}
    slow = [path for path, one in pages.items() if one["p95"] > GOAL_MS]
    slow += [path for path, size in packed.items() if size > GOAL_BYTES]
    print(json.dumps({"bench": "bulletins", "slow": slow, "feed_bytes_gzipped": packed, "pages": pages}))


if __name__ == "__main__":
    main()
