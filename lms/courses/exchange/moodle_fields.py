"""The fields of a question in Moodle XML as Markdown, with the files that they show (pure)."""

import base64
import binascii
from collections.abc import Callable
from urllib.parse import unquote

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.foreign_text import ForeignText, Kept
from lms.courses.exchange.moodle_parts import child, children, form_of, text_of
from lms.office.strict_xml import XmlNode
from lms.text.vietnamese import normalise

_FILES = "@@PLUGINFILE@@"
_DATA = "data:image/"
Name = Callable[[bytes], tuple[str, bytes] | None]
"""From a picture to its name beside the bank and its bytes there, None when it cannot be shown."""


class FieldTexts:
    """Reads the fields of one question; `pictures` grows by those that they show."""

    def __init__(self, notes: Notes, question: XmlNode, pictures: dict[str, bytes], name: Name) -> None:
        self._notes = notes
        self._line = question.line
        self._pictures = pictures
        self._name = name
        self._form = form_of(child(question, "questiontext"), "html")

    def block(self, node: XmlNode | None) -> str:
        """A field as blocks of Markdown."""
        form, text = self._formed(node)
        if form == "markdown":
            return plain.guarded_block(text)
        return self._reader(node).block(text) if form == "html" else plain.escaped_block(text)

    def line(self, node: XmlNode | None, what: str) -> str:
        """A field as one line of Markdown, for `what`."""
        form, text = self._formed(node)
        if form == "html":
            return self._reader(node).line(text, what)
        one_line = " ".join(text.split())
        return plain.guarded_line(one_line) if form == "markdown" else plain.escaped(one_line)

    def titled(self, node: XmlNode | None, otherwise: str) -> tuple[str, str]:
        """A field as a title and blocks of Markdown."""
        form, text = self._formed(node)
        if form == "html":
            return self._reader(node).titled(text, otherwise)
        first, _, rest = text.strip("\n").partition("\n")
        if form == "markdown":
            return plain.tidy(first) or plain.escaped(otherwise), plain.guarded_block(rest)
        title = plain.tidy(plain.escaped(first)) or plain.escaped(otherwise)
        return title, plain.escaped_block(rest) if rest.strip() else ""

    def words(self, node: XmlNode | None) -> str:
        """A field as plain words on one line."""
        form, text = self._formed(node)
        shown = plain.to_plain(self._reader(node).line(text, "")) if form == "html" else text
        return normalise(shown.replace("<br>", " "))

    def _formed(self, node: XmlNode | None) -> tuple[str, str]:
        form, text = form_of(node, self._form), text_of(node)
        if form == "markdown":
            text = self._reader(node).pictured(text)
        if form == "moodle_auto_format":
            form = "html" if plain.has_tags(text) else "plain_text"
            text = text.replace("\n", "<br>") if form == "html" else text
        return form, text

    def _reader(self, node: XmlNode | None) -> ForeignText:
        files = {one.get("name", ""): one for one in children(node, "file")} if node is not None else {}
        kept = Kept(lambda address: _bytes_at(address, files), self._name)
        kept.pictures = self._pictures
        return ForeignText(self._notes, kept, self._line)


def _bytes_at(address: str, files: dict[str, XmlNode]) -> bytes | None:
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
