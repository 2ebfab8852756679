"""The MUSTs of RFC 4287 that an Atom feed of ours can break, checked over the parsed document."""

import re
from itertools import chain
from urllib.parse import urlsplit

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"  # an extension of RFC 5005, allowed by 6.3
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
MEDIA_TYPE = re.compile(r".+/.+")
ONCE = ("id", "title", "updated")  # 4.1.1, 4.1.2
AT_MOST_ONCE = ("generator", "icon", "logo", "rights", "subtitle", "summary", "content", "published")
OF_FEED = {
    "author",
    "category",
    "contributor",
    "generator",
    "icon",
    "id",
    "link",
    "logo",
    "rights",
    "subtitle",
}
OF_FEED |= {"title", "updated", "entry"}
OF_ENTRY = {"author", "category", "content", "contributor", "id", "link", "published", "rights", "source"}
OF_ENTRY |= {"summary", "title", "updated"}


def broken_rules(document: bytes, address: str) -> list[str]:
    """Each rule that the feed served at `address` breaks, with its section."""
    root = etree.fromstring(document, etree.XMLParser(resolve_entities=False, no_network=True))
    if root.tag != f"{ATOM}feed":
        return ["2: the document element is not atom:feed"]
    entries = root.findall(f"{ATOM}entry")
    broken = chain(
        _container(root, OF_FEED),
        *(_container(entry, OF_ENTRY) for entry in entries),
        _authors(root, entries),
        _self_link(root, address),
        _identities(entries),
        *(_links(element) for element in (root, *entries)),
        *(_entry(entry) for entry in entries),
    )
    return list(broken)


def _text(element: etree._Element, name: str) -> str:
    return (element.findtext(f"{ATOM}{name}") or "").strip()


def _container(element: etree._Element, allowed: set[str]) -> list[str]:
    names = [str(child.tag).removeprefix(ATOM) for child in element if not child.tag.startswith(HISTORY)]
    broken = [f"4.1: {name} does not belong here" for name in names if name not in allowed]
    broken += [f"4.1: {name} {names.count(name)} times" for name in ONCE if names.count(name) != 1]
    broken += [f"4.1: {name} more than once" for name in AT_MOST_ONCE if names.count(name) > 1]
    for name in ("updated", "published"):
        for child in element.findall(f"{ATOM}{name}"):
            if not MOMENT.fullmatch(child.text or ""):
                broken.append(f"3.3: {name} is {child.text!r}")
    if not urlsplit(_text(element, "id")).scheme:
        broken.append("4.2.6: the id is not an absolute IRI")
    if not _text(element, "title"):
        broken.append("4.2.14: an empty title")
    for category in element.findall(f"{ATOM}category"):
        if not category.get("term"):
            broken.append("4.2.2.1: a category without a term")
    return broken


def _authors(root: etree._Element, entries: list[etree._Element]) -> list[str]:
    authors = root.findall(f"{ATOM}author")
    broken = ["3.2.1: an author without exactly one name" for one in authors if not _text(one, "name")]
    if not authors and not all(entry.findall(f"{ATOM}author") for entry in entries):
        broken.append("4.1.1: neither the feed nor each entry has an author")
    return broken


def _self_link(root: etree._Element, address: str) -> list[str]:
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    return [] if own == [address] else [f"4.1.1: rel=self is {own}, not {address}"]


def _identities(entries: list[etree._Element]) -> list[str]:
    ids = [_text(entry, "id") for entry in entries]
    return [] if len(ids) == len(set(ids)) else ["4.1.1: two entries with one id"]


def _links(element: etree._Element) -> list[str]:
    links = element.findall(f"{ATOM}link")
    broken = [
        "4.2.7.1: a link without an absolute href"
        for link in links
        if urlsplit(link.get("href", "")).scheme not in {"http", "https"}
    ]
    broken += [
        "4.2.7.3: a link's type is no media type"
        for link in links
        if not MEDIA_TYPE.fullmatch(link.get("type", "a/b"))
    ]
    broken += [
        "4.2.7.2: an enclosure without type and length"
        for link in links
        if link.get("rel") == "enclosure" and not (link.get("type") and link.get("length", "").isdigit())
    ]
    alternates = [
        (link.get("type"), link.get("hreflang"))
        for link in links
        if link.get("rel", "alternate") == "alternate"
    ]
    if len(alternates) != len(set(alternates)):
        broken.append("4.1.1: two alternates of one type and language")
    return broken


def _entry(entry: etree._Element) -> list[str]:
    content = entry.find(f"{ATOM}content")
    if content is None:
        return ["4.1.2: neither content nor, checked elsewhere, an alternate"]
    broken = []
    if content.get("type") == "html" and len(content):
        broken.append("3.1.1.2: html content with child elements")
    if re.search(r'\b(?:href|src)="(?!https?:|mailto:)', content.text or ""):
        broken.append("a relative address in the content")
    if _text(entry, "published") > _text(entry, "updated"):
        broken.append("updated before it was published")
    return broken
