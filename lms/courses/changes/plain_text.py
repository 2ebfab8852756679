"""The HTML of a course as paragraphs of plain text, the way it is read out (pure)."""

from html.parser import HTMLParser

_BREAKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "div", "figure"})
_BREAKS |= {"figcaption", "caption", "dt", "dd", "ul", "ol", "table", "pre", "hr", "br"}
_CELLS = frozenset({"td", "th"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[str] = []
        self._held: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Break at blocks, part cells, and read pictures out."""
        if tag in _BREAKS:
            self.close_paragraph()
        elif tag in _CELLS and self._held:
            self._held.append(" | ")
        elif tag == "img":
            self._held.append(f" [{dict(attrs).get('alt') or ''}] ")

    def handle_endtag(self, tag: str) -> None:
        """Break after blocks."""
        if tag in _BREAKS:
            self.close_paragraph()

    def handle_data(self, data: str) -> None:
        """Keep words."""
        self._held.append(data)

    def close_paragraph(self) -> None:
        text = " ".join("".join(self._held).split())
        if text:
            self.paragraphs.append(text)
        self._held = []


def paragraphs(html: str) -> tuple[str, ...]:
    """The paragraphs of some HTML; a table row is one, its cells parted by '|', a picture its description."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.close_paragraph()
    return tuple(reader.paragraphs)


def line(html: str) -> str:
    """All of some HTML as one line."""
    return " ".join(paragraphs(html))
