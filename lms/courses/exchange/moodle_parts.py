"""The parts that every question of a Moodle XML file has: texts with their format and files (pure)."""

import base64
import binascii
from collections.abc import Callable, Iterator
from urllib.parse import unquote
from xml.etree.ElementTree import tostring

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText, Kept
from lms.office.strict_xml import Node
from lms.vietnamese import normalise

_FILES = "@@PLUGINFILE@@"
_DATA = "data:image/"
Name = Callable[[bytes], tuple[str, bytes] | None]


def child(node: Node, name: str) -> Node | None:
    """The first element of that name in an element."""
    return next(children(node, name), None)


def children(node: Node, name: str) -> Iterator[Node]:
    """The elements of that name in an element."""
    return (one for one in node if isinstance(one, Node) and one.tag == name)


def said(node: Node | None, *names: str) -> str:
    """What is written in the element that the names lead to, on its lines, '' when there is none."""
    for name in names:
        node = child(node, name) if node is not None else None
    return node.words().strip() if node is not None else ""


def text_of(node: Node | None) -> str:
    """The text of a field: in `text`, or in old files in the field itself."""
    if node is None:
        return ""
    inner = child(node, "text")
    if inner is None:
        return (node.text or "").strip()
    # HTML that is XML here is no text to Moodle either, but it is what its author meant.
    marked = "".join(tostring(one, "unicode", method="html") for one in inner)
    return f"{inner.text or ''}{marked}".strip()


class Fields:
    """Reads the fields of one question; `pictures` grows by those that they show."""

    def __init__(self, notes: Notes, question: Node, pictures: dict[str, bytes], name: Name) -> None:
        self._notes = notes
        self._line = question.line
        self._pictures = pictures
        self._name = name
        self._form = form_of(child(question, "questiontext"), "html")

    def block(self, node: Node | None) -> str:
        """A field as blocks of Markdown."""
        form, text = self._formed(node)
        if form == "markdown":
            return plain.guarded_block(text)
        return self._reader(node).block(text) if form == "html" else plain.escaped_block(text)

    def line(self, node: Node | None, what: str) -> str:
        """A field as one line of Markdown, for `what`."""
        form, text = self._formed(node)
        if form == "html":
            return self._reader(node).line(text, what)
        one_line = " ".join(text.split())
        return plain.guarded_line(one_line) if form == "markdown" else plain.escaped(one_line)

    def titled(self, node: Node | None, otherwise: str) -> tuple[str, str]:
        """A field as a title and blocks of Markdown."""
        form, text = self._formed(node)
        if form == "html":
            return self._reader(node).titled(text, otherwise)
        first, _, rest = text.strip("\n").partition("\n")
        if form == "markdown":
            return plain.tidy(first) or plain.escaped(otherwise), plain.guarded_block(rest)
        title = plain.tidy(plain.escaped(first)) or plain.escaped(otherwise)
        return title, plain.escaped_block(rest) if rest.strip() else ""

    def words(self, node: Node | None) -> str:
        """A field as plain words on one line."""
        form, text = self._formed(node)
        shown = plain.to_plain(self._reader(node).line(text, "")) if form == "html" else text
        return normalise(shown.replace("<br>", " "))

    def _formed(self, node: Node | None) -> tuple[str, str]:
        form, text = form_of(node, self._form), text_of(node)
        if form == "markdown":
            text = self._reader(node).pictured(text)
        if form == "moodle_auto_format":
            form = "html" if plain.has_tags(text) else "plain_text"
            text = text.replace("\n", "<br>") if form == "html" else text
        return form, text

    def _reader(self, node: Node | None) -> ForeignText:
        files = {one.get("name", ""): one for one in children(node, "file")} if node is not None else {}
        kept = Kept(lambda address: _bytes_at(address, files), self._name)
        kept.pictures = self._pictures
        return ForeignText(self._notes, kept, self._line)


def form_of(node: Node | None, otherwise: str) -> str:
    """The format of a field, as Moodle names it."""
    return (node.get("format", "").strip() if node is not None else "") or otherwise


def _bytes_at(address: str, files: dict[str, Node]) -> bytes | None:
    """What a file of the question, or the address itself, holds; None for what is elsewhere."""
    if address.startswith(_DATA):
        return _decoded(address.partition("base64,")[2])
    if not address.startswith(_FILES):
        return None
    name = unquote(address.removeprefix(_FILES).partition("?")[0]).rpartition("/")[2]
    found = files.get(name)
    return _decoded(found.words()) if found is not None else None


def _decoded(text: str) -> bytes | None:
    try:
        return base64.b64decode("".join(text.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
