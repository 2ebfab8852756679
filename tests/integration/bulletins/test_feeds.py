import itertools
import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import feedparser
import jsonschema
from flask import Flask
from flask.testing import FlaskClient

from lms.config import Config
from lms.storage.memory_cache import MemoryCache
from tests.backends import ON_ONE_DATABASE
from tests.classroom import Classroom
from tests.integration.bulletins.atom import broken_rules
from tests.integration.bulletins.conftest import Publish, Shelved, moment
from tests.unit.bulletins.json_feed import JSON_FEED_1_1

pytestmark = ON_ONE_DATABASE

ATOM, JSON = "/ban-tin/atom.xml", "/ban-tin/feed.json"
MONTHS = [f"{year}-{month:02}" for year in (2022, 2023, 2024, 2025) for month in range(1, 13)]
# The newest twenty, then the full archives; what is in both is met twice.
WAY_BACK = [*MONTHS[:-21:-1], *MONTHS[20:40][::-1], *MONTHS[:20][::-1]]
RICH = """## Lịch sử & "hôm nay"

Xem [lớp học](/khoa-hoc/), [Điều 24](https://example.vn/?a=1&b=2) và chú thích[^1].

| Ngày | Việc |
|---|---|
| 25/11 | Họp < 2 giờ |

[^1]: Điều lệ Đảng.
"""


def test_atom_keeps_every_rule_of_its_standard(
    client: FlaskClient, published: Publish, config: Config
) -> None:
    published("2026-10")
    published("2026-11", body=RICH, title='"Một & <hai>"')
    published("2026-11", body=RICH + "\nThêm.", title='"Một & <hai>"', note="Sửa ]]> và <b>.", now=moment(24))
    response = client.get(ATOM)
    assert response.content_type == "application/atom+xml; charset=utf-8"
    assert broken_rules(response.data, config.public_url + ATOM) == []


def test_an_empty_feed_is_a_feed(client: FlaskClient, config: Config) -> None:
    assert broken_rules(client.get(ATOM).data, config.public_url + ATOM) == []
    jsonschema.validate(client.get(JSON).json, JSON_FEED_1_1)


def test_feed_readers_read_it(client: FlaskClient, published: Publish, config: Config) -> None:
    made = published("2026-11", body=RICH, title='"Một & <hai>"')
    response = client.get(ATOM)
    read = feedparser.parse(response.data, response_headers={"content-type": response.content_type})
    assert not read.bozo
    assert read.version == "atom10"
    assert (read.feed.author, read.feed.language) == ("ĐẢNG ỦY PHƯỜNG MẪU", "vi")
    [entry] = read.entries
    assert (entry.id, entry.link) == (made.issue.uid, f"{config.public_url}/ban-tin/2026-11")
    assert entry.title == "Một & <hai>"
    assert entry.tags[0].term == "Bản tin 07"
    assert "Họp &lt; 2 giờ" in entry.content[0].value
    assert f'href="{config.public_url}/khoa-hoc/"' in entry.content[0].value


def test_json_feed_keeps_every_rule_and_says_the_same(client: FlaskClient, published: Publish) -> None:
    published("2026-10")
    published("2026-11", body=RICH)
    response = client.get(JSON)
    assert response.content_type == "application/feed+json"
    made = json.loads(response.data)
    jsonschema.validate(made, JSON_FEED_1_1)
    entries = feedparser.parse(client.get(ATOM).data).entries
    assert [(item["id"], item["url"], item["title"]) for item in made["items"]] == [
        (entry.id, entry.link, entry.title) for entry in entries
    ]
    assert [item["url"][-7:] for item in made["items"]] == ["2026-11", "2026-10"]


def test_a_correction_keeps_the_id_and_says_so(
    client: FlaskClient, published: Publish, at: Callable[[datetime], None]
) -> None:
    published()
    before = feedparser.parse(client.get(ATOM).data)
    published(body="Họp ngày 26.", note="Sửa ngày họp.", now=moment(24))
    at(moment(24, 10))
    after = feedparser.parse(client.get(ATOM).data)
    assert (before.feed.id, before.entries[0].id) == (after.feed.id, after.entries[0].id)
    assert before.entries[0].published == after.entries[0].published == "2026-11-20T00:00:00Z"
    assert after.entries[0].updated == after.feed.updated == "2026-11-24T02:00:00Z"
    assert "Đã đính chính ngày 24/11/2026:</strong> Sửa ngày họp." in after.entries[0].content[0].value
    assert client.get(JSON).json["items"][0]["date_modified"] == "2026-11-24T02:00:00Z"


def test_a_future_issue_comes_out_by_itself(
    client: FlaskClient, published: Publish, at: Callable[[datetime], None]
) -> None:
    published("2026-10")
    published("2026-11", publish_at="2026-11-25T07:00")
    at(moment(25, 6))
    unseen = client.get(ATOM)
    assert "Sinh hoạt chi bộ 2026-11" not in unseen.text
    at(moment(25, 7))
    seen = client.get(ATOM, headers={"If-None-Match": unseen.headers["ETag"]})
    assert seen.status_code == 200
    [entry] = [entry for entry in feedparser.parse(seen.data).entries if entry.link.endswith("2026-11")]
    assert entry.published == entry.updated == "2026-11-25T00:00:00Z"


def test_a_reader_that_has_the_feed_gets_nothing_twice(client: FlaskClient, published: Publish) -> None:
    published()
    for path, coding in itertools.product((ATOM, JSON), ("gzip", "identity")):
        packed = {"Accept-Encoding": coding}
        first = client.get(path, headers=packed)
        assert first.headers["Last-Modified"] == "Mon, 23 Nov 2026 02:00:00 GMT"
        assert first.headers.get("Content-Encoding", "identity") == coding
        assert first.headers["Vary"] == "Accept-Encoding"
        by_tag = client.get(path, headers=packed | {"If-None-Match": first.headers["ETag"]})
        by_date = client.get(path, headers={"If-Modified-Since": first.headers["Last-Modified"]})
        assert [(reply.status_code, reply.data) for reply in (by_tag, by_date)] == [(304, b"")] * 2
        assert by_tag.headers["ETag"] == first.headers["ETag"]
        assert "Set-Cookie" not in first.headers


def test_only_the_newest_twenty_are_carried(client: FlaskClient, shelved: Shelved) -> None:
    shelved(*MONTHS)
    links = [entry.link[-7:] for entry in feedparser.parse(client.get(ATOM).data).entries]
    assert links == MONTHS[:-21:-1]


def test_feeds_are_in_vietnamese_whatever_the_reader_chose(client: FlaskClient, published: Publish) -> None:
    published()
    before = client.get(ATOM).data
    client.set_cookie("lang", "en")
    assert client.get(ATOM).data == before


def test_the_first_issue_is_reached_through_the_archives(
    client: FlaskClient, shelved: Shelved, config: Config
) -> None:
    shelved(*MONTHS)

    def entries(older: str) -> list[str]:
        address, met = f"{config.public_url}{ATOM}", []
        while address:
            response = client.get(address.removeprefix(config.public_url))
            assert broken_rules(response.data, address) == []
            read = feedparser.parse(response.data)
            met.extend(entry.link[-7:] for entry in read.entries)
            address = next((link.href for link in read.feed.links if link.rel == older), "")
        return met

    assert entries("prev-archive") == WAY_BACK
    first = client.get("/ban-tin/atom/1.xml").text
    assert "<fh:archive/>" in first
    assert f'rel="current" type="application/atom+xml" href="{config.public_url}{ATOM}"' in first
    assert f'href="{config.public_url}/ban-tin/atom/2.xml"' in first
    assert (
        client.get("/ban-tin/atom/3.xml").status_code == client.get("/ban-tin/atom/0.xml").status_code == 404
    )

    page, read = client.get(JSON).json, 0
    while page:
        jsonschema.validate(page, JSON_FEED_1_1)
        read += len(page["items"])
        page = (
            client.get(page["next_url"].removeprefix(config.public_url)).json if "next_url" in page else None
        )
    assert read == 60


def test_a_feed_costs_one_statement_for_whoever_comes_again(classroom: Classroom, published: Publish) -> None:
    published()
    reader = classroom.app.test_client()
    tag = reader.get(ATOM).headers["ETag"]
    with classroom.counting() as asked:
        assert reader.get(ATOM, headers={"If-None-Match": tag}).status_code == 304
    assert len(asked) == 1


def test_the_hub_is_named_where_one_is_set(app: Flask, published: Publish) -> None:
    published()
    assert "Link" not in app.test_client().get(ATOM).headers
    habits = replace(app.config["LMS"].bulletins, websub_hub="https://hub.example.vn/")
    app.config["LMS"] = replace(app.config["LMS"], bulletins=habits)
    app.extensions["database"].kept["pages"] = MemoryCache(8)
    response = app.test_client().get(ATOM)
    assert response.headers.getlist("Link")[0] == '<https://hub.example.vn/>; rel="hub"'
    assert '<link rel="hub" href="https://hub.example.vn/"/>' in response.text
    assert app.test_client().get(JSON).json["hubs"] == [{"type": "WebSub", "url": "https://hub.example.vn/"}]
