"""What subscribers have after looking again: a correction of an issue of years ago, and back issues."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import feedparser
import pytest
from flask.testing import FlaskClient
from reader import Reader, make_reader

from tests.integration.bulletins.conftest import Publish, Shelved, moment

ATOM, JSON = "/ban-tin/atom.xml", "/ban-tin/feed.json"
FEEDS = ("atom.xml", "feed.json")
MONTHS = [f"{year}-{month:02}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13)]
OLDEST = MONTHS[0]


@pytest.fixture
def library(tmp_path: Path, client: FlaskClient) -> Iterator[Reader]:
    """A feed reader that subscribed to both forms; the files are what it gets when it looks."""
    with closing(make_reader(str(tmp_path / "reader.sqlite"), feed_root=str(tmp_path))) as reader:
        for name in FEEDS:
            reader.add_feed(name)
        yield reader


def look(library: Reader, client: FlaskClient, folder: Path) -> None:
    for name in FEEDS:
        (folder / name).write_bytes(client.get(f"/ban-tin/{name}").data)
    for result in library.update_feeds_iter(scheduled=False):
        assert not isinstance(result.value, Exception), result


def texts(library: Reader, feed: str) -> dict[str, str]:
    """The content of every entry that the reader has, by the month in its address."""
    return {(entry.link or "")[-7:]: entry.content[0].value for entry in library.get_entries(feed=feed)}


def test_a_correction_of_an_old_issue_reaches_its_subscribers(
    library: Reader,
    client: FlaskClient,
    shelved: Shelved,
    published: Publish,
    at: Callable[[datetime], None],
    tmp_path: Path,
) -> None:
    shelved(*MONTHS)
    look(library, client, tmp_path)
    assert OLDEST not in texts(library, FEEDS[0])
    published(OLDEST, body="Họp ngày 26.", note="Sửa ngày họp.", now=moment(24))
    at(moment(24, 10))
    look(library, client, tmp_path)
    for feed in FEEDS:
        assert "Đã đính chính ngày 24/11/2026:</strong> Sửa ngày họp." in texts(library, feed)[OLDEST]


def test_no_issue_is_lost_between_archives_and_the_feed_however_many_are_corrected(
    client: FlaskClient, shelved: Shelved, published: Publish, at: Callable[[datetime], None]
) -> None:
    shelved(*MONTHS[:39])
    for number, month in enumerate(MONTHS[:20], 1):
        published(month, number=number, body="Chữ khác.", note="Sửa chữ.", now=moment(24))
    at(moment(24, 10))
    main = [entry.link[-7:] for entry in feedparser.parse(client.get(ATOM).data).entries]
    archive = [entry.link[-7:] for entry in feedparser.parse(client.get("/ban-tin/atom/1.xml").data).entries]
    assert set(main) | set(archive) == set(MONTHS[:39])
    assert len(main) == len(set(main)) == 39
    assert [item["url"][-7:] for item in client.get(JSON).json["items"]] == main


def test_what_was_corrected_leaves_again_when_enough_is_newer(
    client: FlaskClient, shelved: Shelved, published: Publish, at: Callable[[datetime], None]
) -> None:
    shelved(*MONTHS)
    for day, month in enumerate(MONTHS[:21], 1):
        published(month, number=day, body="Chữ khác.", note="Sửa chữ.", now=moment(day))
    at(moment(24, 10))
    main = [entry.link[-7:] for entry in feedparser.parse(client.get(ATOM).data).entries]
    assert OLDEST not in main
    assert main[:20] == MONTHS[20:0:-1], "what changed last comes first"


def test_a_back_issue_is_as_old_as_it_says(client: FlaskClient, published: Publish) -> None:
    published("2019-03")
    [entry] = feedparser.parse(client.get(ATOM).data).entries
    assert entry.published == entry.updated == "2019-03-20T00:00:00Z"
    [item] = client.get(JSON).json["items"]
    assert item["date_modified"] == item["date_published"]
    assert client.get(ATOM).headers["Last-Modified"] == "Mon, 23 Nov 2026 02:00:00 GMT", "it came only now"
