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

PAGE = 20
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
class FeedPage:
    """One document of the paged feed (RFC 5005, section 4): archives hold 20 issues each, oldest in number 1.

    `number` None is the document to subscribe to; `archives` is how many archives are full.
    """

    number: int | None
    archives: int

    @property
    def older(self) -> int | None:
        """The number of the archive before this document, or None."""
        before = self.archives if self.number is None else self.number - 1
        return before or None

    @property
    def newer(self) -> int | None:
        """The number of the archive after this one, or None."""
        return None if self.number in (None, self.archives) else (self.number or 0) + 1


SUBSCRIBED = FeedPage(None, 0)


@dataclass(frozen=True, slots=True)
class File:
    """A file that comes with an issue; `path` starts with '/', `size` is in bytes."""

    path: str
    title: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class FeedItem:
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
    files: tuple[File, ...] = ()


class FeedEnclosure(TypedDict):
    """A file in the dictionary."""

    url: str
    title: str
    type: str
    size: int


class FeedEntry(TypedDict):
    """One issue in the dictionary; moments are RFC 3339 text, addresses absolute."""

    id: str
    url: str
    title: str
    series: str
    summary: str
    html: str
    published: str
    updated: str
    enclosures: list[FeedEnclosure]


class Feed(TypedDict):
    """The dictionary that both forms are made from; addresses of neighbouring documents are '' for none."""

    id: str
    title: str
    language: str
    author: str
    home_url: str
    atom_url: str
    json_url: str
    is_archive: bool
    atom_self: str
    json_self: str
    atom_older: str
    atom_newer: str
    json_older: str
    hub: str
    updated: str
    entries: list[FeedEntry]


def build(
    items: Sequence[FeedItem],
    *,
    public_url: str,
    author: str,
    first_uid: str | None,
    page: FeedPage = SUBSCRIBED,
    hub: str = "",
) -> Feed:
    """The feed document `page` with its `items`, newest first. `public_url` has no slash at its end.

    The feed's own id comes from the uid of the first issue ever taken in, so that it outlives a change of
    address; before there is one, it comes from the address. `hub` is that of WebSub, '' for none.
    """
    home = f"{public_url}/ban-tin/"
    entries = [_entry(item, public_url) for item in items]
    return {
        "id": _feed_id(first_uid, home),
        "title": _text(f"Bản tin · {author}"),
        "language": LANGUAGE,
        "author": _text(author),
        "home_url": home,
        "atom_url": f"{home}atom.xml",
        "json_url": f"{home}feed.json",
        "is_archive": page.number is not None,
        "atom_self": f"{home}atom.xml" if page.number is None else _atom(home, page.number),
        "json_self": f"{home}feed.json" if page.number is None else _json(home, page.number),
        "atom_older": _atom(home, page.older),
        "atom_newer": _atom(home, page.newer),
        "json_older": _json(home, page.older),
        "hub": hub,
        "updated": max((entry["updated"] for entry in entries), default=rfc3339(BEFORE_THE_FIRST)),
        "entries": entries,
    }


def as_json_feed(feed: Feed) -> dict[str, Any]:
    """The same document as a JSON Feed 1.1 object; `next_url` leads to older issues."""
    made: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed["title"],
        "home_page_url": feed["home_url"],
        "feed_url": feed["json_self"],
        "language": feed["language"],
        "authors": [{"name": feed["author"]}],
        "items": [_json_item(entry, feed["language"]) for entry in feed["entries"]],
    }
    if feed["json_older"]:
        made["next_url"] = feed["json_older"]
    if feed["hub"]:
        made["hubs"] = [{"type": "WebSub", "url": feed["hub"]}]
    return made


def rfc3339(moment: datetime) -> str:
    """An aware moment as RFC 3339 in UTC, to the second."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def absolute(html: str, page_url: str) -> str:
    """Safe HTML with every link and picture address made absolute: a feed is read away from its site."""

    def whole(tag: re.Match[str]) -> str:
        return _ADDRESS.sub(address, tag[0])

    def address(found: re.Match[str]) -> str:
        return f'{found[1]}="{escape(urljoin(page_url, unescape(found[2])))}"'

    return _TAG.sub(whole, html)


def _json_item(entry: FeedEntry, language: str) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": entry["id"],
        "url": entry["url"],
        "title": entry["title"],
        "summary": entry["summary"],
        "content_html": entry["html"],
        "date_published": entry["published"],
        "date_modified": entry["updated"],
        "tags": [entry["series"]],
        "language": language,
    }
    if entry["enclosures"]:
        item["attachments"] = [
            {"url": one["url"], "mime_type": one["type"], "title": one["title"], "size_in_bytes": one["size"]}
            for one in entry["enclosures"]
        ]
    return item


def _atom(home: str, number: int | None) -> str:
    return "" if number is None else f"{home}atom/{number}.xml"


def _json(home: str, number: int | None) -> str:
    return "" if number is None else f"{home}feed/{number}.json"


def _entry(item: FeedItem, public_url: str) -> FeedEntry:
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
        "enclosures": [
            {"url": public_url + file.path, "title": _text(file.title), "type": file.type, "size": file.size}
            for file in item.files
        ],
    }


def _said(correction: Correction) -> str:
    made_on = f"{correction.made_on:%d/%m/%Y}"
    return f"<p><strong>Đã đính chính ngày {made_on}:</strong> {escape(correction.note)}</p>"


def _feed_id(first_uid: str | None, home: str) -> str:
    made = uuid5(NAMESPACE_URL, home) if first_uid is None else uuid5(UUID(first_uid), "feed")
    return made.urn


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
