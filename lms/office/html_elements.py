"""HTML, however it is written, into elements (pure)."""

from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement

_VOID = frozenset(
    (
        "br",
        "img",
        "hr",
        "input",
        "meta",
        "link",
        "col",
        "wbr",
        "area",
        "base",
        "embed",
        "param",
        "source",
        "track",
    )
)
_DEEPEST = 100
_CELLS = ("td", "th", "p")
_CLOSES = {"p": ("p",), "li": ("li", "p"), "tr": ("tr", *_CELLS), "td": _CELLS, "th": _CELLS}


def parsed(html: str) -> Element:
    """The elements of HTML, however it is written, below one `body`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


class _Reader(HTMLParser):
    """Builds elements; what is closed but not open is passed over, what stays open ends with its box."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("body")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        while len(self._open) > 1 and self._open[-1].tag in _CLOSES.get(tag, ()):
            self._open.pop()
        made = SubElement(self._open[-1], tag, {key: value or "" for key, value in attrs})
        if tag not in _VOID and len(self._open) < _DEEPEST:
            self._open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self._open[-1], tag, {key: value or "" for key, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        places = [place for place, one in enumerate(self._open) if place and one.tag == tag]
        if places:
            del self._open[places[-1] :]

    def handle_data(self, data: str) -> None:
        add_text(self._open[-1], data)


def add_text(parent: Element, text: str | None) -> None:
    """Put text behind what an element holds already."""
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + (text or "")
    else:
        parent.text = (parent.text or "") + (text or "")
