from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import jsonschema
import pytest

from lms.bulletins.feed import (
    Correction,
    Feed,
    FeedItem,
    FeedPage,
    File,
    absolute,
    as_json_feed,
    build,
    rfc3339,
)
from tests.unit.bulletins.json_feed import JSON_FEED_1_1

UID = "urn:uuid:8f1c2a54-0f6e-4d5c-9a55-0c5a4f6d1e20"
DAY = datetime(2026, 11, 20, tzinfo=UTC)


def item(number: int = 11, **changes: object) -> FeedItem:
    made = FeedItem(
        uid=f"urn:uuid:00000000-0000-4000-8000-{number:012d}",
        path=f"/ban-tin/2026-{number}",
        title=f"Số {number}",
        series="Bản tin 07",
        summary="Tóm tắt",
        html="<p>Nội dung</p>",
        published=DAY,
        updated=DAY,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def feed(*items: FeedItem, public_url: str = "https://hoc.example.vn", first_uid: str | None = UID) -> Feed:
    return build(items, public_url=public_url, author="Đảng ủy phường Mẫu", first_uid=first_uid)


def test_moments_are_written_as_rfc_3339() -> None:
    hanoi = datetime.fromisoformat("2026-11-20T07:00:00.9+07:00")
    assert rfc3339(hanoi) == "2026-11-20T00:00:00Z"


def test_the_feed_keeps_its_id_when_the_site_moves() -> None:
    before, after = feed(item()), feed(item(), public_url="https://moi.example.vn")
    assert before["id"] == after["id"]
    assert before["id"] != feed(item(), first_uid=item().uid)["id"]
    assert before["entries"][0]["id"] == after["entries"][0]["id"]


def test_the_feed_changes_when_its_newest_change_does() -> None:
    later = DAY + timedelta(days=2)
    assert feed(item(11), item(10, updated=later))["updated"] == "2026-11-22T00:00:00Z"
    assert feed()["updated"] == "1970-01-01T00:00:00Z"


def test_archives_are_full_and_lead_to_each_other() -> None:
    assert [FeedPage(number, 2).older for number in (None, 2, 1)] == [2, 1, None]
    assert [FeedPage(number, 2).newer for number in (None, 2, 1)] == [None, None, 2]
    assert (FeedPage(None, 0).older, FeedPage(None, 0).newer) == (None, None)


def test_each_document_says_what_it_is_and_what_stands_before_and_after() -> None:
    at = "https://hoc.example.vn/ban-tin/"
    made = build([item()], public_url=at[:-9], author="Mẫu", first_uid=UID, page=FeedPage(1, 2))
    assert (made["is_archive"], made["atom_self"], made["atom_url"]) == (
        True,
        f"{at}atom/1.xml",
        f"{at}atom.xml",
    )
    assert (made["atom_older"], made["atom_newer"], made["json_older"]) == ("", f"{at}atom/2.xml", "")
    newest = build([item()], public_url=at[:-9], author="Mẫu", first_uid=UID, page=FeedPage(None, 2))
    assert (newest["atom_older"], newest["atom_newer"]) == (f"{at}atom/2.xml", "")
    assert as_json_feed(newest)["next_url"] == f"{at}feed/2.json"
    assert "next_url" not in as_json_feed(made)


def test_files_and_the_hub_stand_in_both_forms() -> None:
    file = File("/ban-tin/2026-11/tep/a.pdf", "Phụ lục", "application/pdf", 1200)
    made = build(
        [item(files=(file,))],
        public_url="https://hoc.example.vn",
        author="Mẫu",
        first_uid=UID,
        hub="https://hub.example.vn/",
    )
    as_json = as_json_feed(made)
    jsonschema.validate(as_json, JSON_FEED_1_1)
    assert as_json["hubs"] == [{"type": "WebSub", "url": "https://hub.example.vn/"}]
    assert as_json["items"][0]["attachments"] == [
        {
            "url": "https://hoc.example.vn/ban-tin/2026-11/tep/a.pdf",
            "mime_type": "application/pdf",
            "title": "Phụ lục",
            "size_in_bytes": 1200,
        }
    ]


def test_corrections_are_said_before_the_text() -> None:
    corrected = item(corrections=(Correction("Sửa <giờ> họp.", date(2026, 11, 22)),))
    assert feed(corrected)["entries"][0]["html"] == (
        "<p><strong>Đã đính chính ngày 22/11/2026:</strong> Sửa &lt;giờ&gt; họp.</p><p>Nội dung</p>"
    )


def test_no_character_that_xml_forbids_gets_into_the_feed() -> None:
    entry = feed(item(title="a\x0bb", html="<p>c\ufffed\U0001f600</p>"))["entries"][0]
    assert (entry["title"], entry["html"]) == ("ab", "<p>cd\U0001f600</p>")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/khoa-hoc/">x</a>', '<a href="https://a.vn/khoa-hoc/">x</a>'),
        ('<a href="#fn:1">1</a>', '<a href="https://a.vn/ban-tin/2026-11#fn:1">1</a>'),
        ('<img src="/tep/a.webp" alt="1 > 0">', '<img src="https://a.vn/tep/a.webp" alt="1 > 0">'),
        (
            '<a href="https://b.vn/?x=1&amp;y=&quot;2">x</a>',
            '<a href="https://b.vn/?x=1&amp;y=&quot;2">x</a>',
        ),
        ('<a href="mailto:a@b.vn">x</a>', '<a href="mailto:a@b.vn">x</a>'),
        ('<p>gõ href="/khoa-hoc/" vào</p>', '<p>gõ href="/khoa-hoc/" vào</p>'),
        ('<p title="href=/x">1 &lt; 2</p>', '<p title="href=/x">1 &lt; 2</p>'),
    ],
)
def test_addresses_in_the_text_become_absolute(html: str, expected: str) -> None:
    assert absolute(html, "https://a.vn/ban-tin/2026-11") == expected


@pytest.mark.parametrize("items", [(), (item(),), (item(11), item(10))])
def test_the_json_form_keeps_the_rules_of_json_feed(items: tuple[FeedItem, ...]) -> None:
    made = as_json_feed(feed(*items))
    jsonschema.validate(made, JSON_FEED_1_1, format_checker=jsonschema.FormatChecker())
    assert [entry["id"] for entry in made["items"]] == [one.uid for one in items]
