"""The parts that every question of a Moodle XML file has: texts with their format and files (pure)."""

from collections.abc import Iterator
from xml.etree.ElementTree import tostring

from lms.office.strict_xml import XmlNode


def child(node: XmlNode, name: str) -> XmlNode | None:
    """The first element of that name in an element."""
    return next(children(node, name), None)


def children(node: XmlNode, name: str) -> Iterator[XmlNode]:
    """The elements of that name in an element."""
    return (one for one in node if isinstance(one, XmlNode) and one.tag == name)


def said(node: XmlNode | None, *names: str) -> str:
    """What is written in the element that the names lead to, on its lines, '' when there is none."""
    for name in names:
        node = child(node, name) if node is not None else None
    return node.words().strip() if node is not None else ""


def text_of(node: XmlNode | None) -> str:
    """The text of a field: in `text`, or in old files in the field itself."""
    if node is None:
        return ""
    inner = child(node, "text")
    if inner is None:
        return (node.text or "").strip()
    # HTML that is XML here is no text to Moodle either, but it is what its author meant.
    marked = "".join(tostring(one, "unicode", method="html") for one in inner)
    return f"{inner.text or ''}{marked}".strip()


def form_of(node: XmlNode | None, otherwise: str) -> str:
    """The format of a field, as Moodle names it."""
    return (node.get("format", "").strip() if node is not None else "") or otherwise
