"""The feed of bulletins as a dictionary; Atom is a template over it, JSON Feed a renaming of it (pure).

Sources: RFC 4287 (Atom), RFC 3339 (moments), https://jsonfeed.org/version/1.1. Feeds are in Vietnamese,
whatever language the reader of the pages chose: one address has one content.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape, unescape
from typing import Any, TypedDict
from urllib.parse import urljoin
from uuid import NAMESPACE_URL, UUID, uuid5

NEWEST = 20
LANGUAGE = "vi"
BEFORE_THE_FIRST = datetime.fromtimestamp(0, UTC)  # Atom wants a moment even of an empty feed

_TAG = re.compile(r'<[a-zA-Z](?:[^"<>]|"[^"]*")*>')
_ADDRESS = re.compile(r'\b(href|src)="([^"]*)"')
# XML 1.0, production 2 (Char): everything else makes a document that no parser may accept.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Correction:
    """What a later text of an issue put right: the author's note and the day on which readers got it."""

    note: str
    made_on: date


@dataclass(frozen=True, slots=True)
class Item:
    """One issue as a feed carries it: `uid` is a URN, `path` starts with '/', `html` is safe."""

    uid: str
    path: str
    title: str
    series: str
    summary: str
    html: str
    published: datetime
    updated: datetime
    corrections: tuple[Correction, ...] = ()


class Entry(TypedDict):
    """One issue in the dictionary; moments are RFC 3339 text, addresses absolute."""

    id: str
    url: str
    title: str
    series: str
    summary: str
    html: str
    published: str
    updated: str


class Feed(TypedDict):
    """The dictionary that both forms are made from."""

    id: str
    title: str
    language: str
    author: str
    home_url: str
    atom_url: str
    json_url: str
    updated: str
    entries: list[Entry]


def build(items: Sequence[Item], *, public_url: str, author: str, first_uid: str | None) -> Feed:
    """The feed of `items` (newest first). `public_url` has no slash at its end.

    The feed's own id comes from the uid of the first issue ever taken in, so that it outlives a change of
    address; before there is one, it comes from the address.
    """
    home = f"{public_url}/ban-tin/"
    entries = [_entry(item, public_url) for item in items[:NEWEST]]
    return {
        "id": _feed_id(first_uid, home),
        "title": _text(f"Bản tin · {author}"),
        "language": LANGUAGE,
        "author": _text(author),
        "home_url": home,
        "atom_url": f"{home}atom.xml",
        "json_url": f"{home}feed.json",
        "updated": max((entry["updated"] for entry in entries), default=rfc3339(BEFORE_THE_FIRST)),
        "entries": entries,
    }


def as_json_feed(feed: Feed) -> dict[str, Any]:
    """The same feed as a JSON Feed 1.1 object."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": feed["home_url"],
        "feed_url": feed["json_url"],
        "language": feed["language"],
        "authors": [{"name": feed["author"]}],
        "items": [
            {
                "id": entry["id"],
                "url": entry["url"],
                "title": entry["title"],
                "summary": entry["summary"],
                "content_html": entry["html"],
                "date_published": entry["published"],
                "date_modified": entry["updated"],
                "tags": [entry["series"]],
                "language": feed["language"],
            }
            for entry in feed["entries"]
        ],
    }


def rfc3339(moment: datetime) -> str:
    """An aware moment as RFC 3339 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def read_moment(text: str) -> datetime:
    """The moment that `rfc3339` wrote."""
    return datetime.fromisoformat(text)


def absolute(html: str, page_url: str) -> str:
    """Safe HTML with every link and picture address made absolute: a feed is read away from its site."""

    def whole(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(address, tag[0])

    def address(found: re.Match[str]) -> str:
        return f'{found[1]}="{escape(urljoin(page_url, unescape(found[2])))}"'

    return _TAG.sub(whole, html)


def _entry(item: Item, public_url: str) -> Entry:
    url = public_url + item.path
    return {
        "id": item.uid,
        "url": url,
        "title": _text(item.title),
        "series": _text(item.series),
        "summary": _text(item.summary),
        "html": _text("".join(map(_said, item.corrections)) + absolute(item.html, url)),
        "published": rfc3339(item.published),
        "updated": rfc3339(item.updated),
    }


def _said(correction: Correction) -> str:
    made_on = f"{correction.made_on:%d/%m/%Y}"
    return f"<p><strong>Đã đính chính ngày {made_on}:</strong> {escape(correction.note)}</p>"


def _feed_id(first_uid: str | None, home: str) -> str:
    made = uuid5(NAMESPACE_URL, home) if first_uid is None else uuid5(UUID(first_uid), "feed")
    return made.urn


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
