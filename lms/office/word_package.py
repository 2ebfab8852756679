"""The parts of a Word file that its words are spread over, parsed; for the processes that read one (pure).

Elements and attributes have local names: Word's two vocabularies, transitional and strict, then look alike.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import normpath
from xml.etree import ElementTree as Tree
from xml.etree.ElementTree import Element

from lms.office import word_archive, word_letters
from lms.office.list_numbering import Level, List
from lms.office.run_formatting import Style, styles_of, value

_READ = ("document", "styles", "numbering", "footnotes", "endnotes", "comments")
_LONGEST_QUOTE = 1_000
_EDGES = {"header": "đầu trang", "footer": "chân trang"}


@dataclass(frozen=True, slots=True)
class Package:
    """The document and what it refers to: styles, lists, notes by id, targets of links and pictures by id.

    `converted` tells which letters were of an old encoding and are Unicode now.
    """

    document: Element
    styles: Mapping[str, Style]
    lists: Mapping[str, List]
    footnotes: Mapping[str, Element]
    endnotes: Mapping[str, Element]
    comments: tuple[Element, ...]
    targets: Mapping[str, Mapping[str, str]]
    edges: tuple[tuple[str, Element], ...]
    content: bytes
    converted: tuple[str, ...] = ()

    def part(self, name: str) -> bytes:
        """The bytes of a part, like a picture; b'' when there is none."""
        with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
            return archive.read(name) if name in archive.namelist() else b""


def opened(content: bytes) -> Package:
    """The parsed file; RefusedError for what must not reach a library."""
    word_archive.inspect(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        parts = {
            name: _parsed(archive.read(f"word/{name}.xml")) for name in _READ if f"word/{name}.xml" in names
        }
        targets = {
            name: _targets(archive.read(f"word/_rels/{name}.xml.rels"))
            for name in ("document", "footnotes", "endnotes")
            if f"word/_rels/{name}.xml.rels" in names
        }
        edges = tuple(
            (_EDGES[kind], _parsed(archive.read(name)))
            for kind in _EDGES
            for name in sorted(names)
            if name.startswith(f"word/{kind}") and name.endswith(".xml")
        )
    styles = styles_of(parts.get("styles"))
    converted = word_letters.convert([*parts.values(), *(one for _where, one in edges)], styles)
    return Package(
        document=parts["document"],
        styles=styles,
        lists=_lists(parts.get("numbering")),
        footnotes=_notes(parts.get("footnotes"), "footnote"),
        endnotes=_notes(parts.get("endnotes"), "endnote"),
        comments=tuple(parts["comments"].iter("comment")) if "comments" in parts else (),
        targets=targets,
        edges=edges,
        content=content,
        converted=converted,
    )


def words(element: Element) -> str:
    """All that is written below an element, on one line; paragraphs are parted by a space."""
    return " ".join(" ".join(one.text or "" for one in p.iter("t")) for p in _paragraphs(element)).strip()


def aside(package: Package) -> Iterator[str]:
    """What is beside the text: margin comments, what every page has above and below."""
    for comment in package.comments:
        if said := words(comment):
            yield f"Lời bình ở lề không được giữ: “{said}”."
    for said, what in dict.fromkeys((words(element), what) for what, element in package.edges):
        if said:
            yield f"Chữ ở {what} không được giữ: “{said[:_LONGEST_QUOTE]}”."


def _paragraphs(element: Element) -> Iterator[Element]:
    return element.iter("p") if element.tag != "p" else iter([element])


def _parsed(content: bytes) -> Element:
    root = Tree.fromstring(content)  # noqa: S314 - a part that declares entities was refused
    for one in root.iter():
        if isinstance(one.tag, str):
            one.tag = one.tag.rpartition("}")[2]
        one.attrib = {name.rpartition("}")[2]: said for name, said in one.attrib.items()}
    return root


def _targets(content: bytes) -> dict[str, str]:
    """Addresses outside as written, parts of the file by their names in the archive."""
    found = {}
    for one in _parsed(content):
        target = one.get("Target", "")
        outside = one.get("TargetMode") == "External"
        found[one.get("Id", "")] = target if outside else normpath(f"/word/{target}").lstrip("/")
        if target.startswith("/") and not outside:
            found[one.get("Id", "")] = target.lstrip("/")
    return found


def _notes(root: Element | None, tag: str) -> dict[str, Element]:
    found = root.iter(tag) if root is not None else ()
    return {one.get("id", ""): one for one in found if one.get("type") in (None, "normal")}


def _lists(root: Element | None) -> dict[str, List]:
    if root is None:
        return {}
    abstracts = {
        one.get("abstractNumId", ""): {
            int(level.get("ilvl", "0")): _level(level) for level in one.findall("lvl")
        }
        for one in root.iter("abstractNum")
    }
    lists = {}
    for one in root.iter("num"):
        abstract = value(one, "abstractNumId") or ""
        changed = list(one.iter("lvlOverride"))
        starts = {
            int(change.get("ilvl", "0")): int(value(change, "startOverride") or "1")
            for change in changed
            if change.find("startOverride") is not None
        }
        own = {
            int(change.get("ilvl", "0")): _level(level)
            for change in changed
            if (level := change.find("lvl")) is not None
        }
        lists[one.get("numId", "")] = List(abstract, {**abstracts.get(abstract, {}), **own}, starts)
    return lists


def _level(level: Element) -> Level:
    return Level(
        int(value(level, "start") or "1"),
        value(level, "numFmt") or "decimal",
        value(level, "lvlText") or "",
    )
