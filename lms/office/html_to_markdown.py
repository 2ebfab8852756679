"""The HTML that comes out of a Word file, written as the house's Markdown (pure).

Headings begin at level 2, because the title is kept apart; lists are indented by four spaces, tables have a
head, footnotes stand at the end, and signs that Markdown would take for its own are escaped.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as Tree

_OWN_SIGNS = re.compile(r"([\\`*_\[\]<>])")
_LINE_SIGN = re.compile(r"^(\d*)([#+=|.)-]+)(?=\s|$)")
_ENTITIES = {"=": "&#61;"}
"""Markdown has no backslash escape for these."""
_SPACE = re.compile(r"\s+")
_MARKS = {"strong": ("**", "**"), "b": ("**", "**"), "em": ("*", "*"), "i": ("*", "*")} | {
    "del": ("~~", "~~"),
    "sup": ("<sup>", "</sup>"),
    "sub": ("<sub>", "</sub>"),
    "code": ("<code>", "</code>"),
}
# As the price of things: what stands before such a dollar or behind it makes no formula of it.
_DOLLAR = re.compile(r"(?<![0-9A-Z/?&])\$(?![\s)\],.;:!?/}])")
TITLE = "title"
LINE = "line"
"""The attribute of a block that has its paragraph in the file."""
_HEADING = re.compile(r"h([1-6])")
_NOTE_REFERENCE = re.compile(r"#(?:foot|end)note-(.+)")
_NOTE = re.compile(r"(?:foot|end)note-(.+)")


@dataclass(slots=True)
class Written:
    """Markdown with the title that stood first ('' for none), and what the author should look at.

    `lines` has the paragraph of the file where each block of the Markdown begins.
    """

    title: str = ""
    markdown: str = ""
    notes: list[str] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


def write(root: Tree.Element) -> Written:
    """Markdown of the HTML below `root`, as the Word reader builds it.

    What has Word's style Title is the title; so is a heading of level 1 that is first and alone.
    """
    heading = _title(root)
    writer = _Writer(raised=heading is not None and heading.get("class") != TITLE)
    title = ""
    if heading is not None:
        title = " ".join("".join(heading.itertext()).split())
        _leave_behind(root, heading)
    blocks = [(block, int(child.get(LINE, "0"))) for child in root for block in writer.blocks([child])]
    notes = [(f"[^{name}]: {text}", 0) for name, text in writer.footnotes.items()]
    markdown = "\n\n".join(block for block, _ in blocks + notes)
    lines = [line for _, line in blocks + notes]
    return Written(title, f"{markdown}\n" if markdown else "", writer.notes, lines)


def _title(root: Tree.Element) -> Tree.Element | None:
    styled = root.find(f"h1[@class='{TITLE}']")
    if styled is not None:
        return styled
    tops = root.findall("h1")
    return tops[0] if len(tops) == 1 and root[0] is tops[0] else None


def _leave_behind(root: Tree.Element, heading: Tree.Element) -> None:
    """Take the title out; its pictures and footnotes stay where it was."""
    place = list(root).index(heading)
    root.remove(heading)
    if kept := [one for one in heading.iter() if one.tag in ("img", "sup")]:
        paragraph = Tree.Element("p")
        for one in kept:
            one.tail = None
            paragraph.append(one)
        root.insert(place, paragraph)


class _Writer:
    """Walks the tree once."""

    def __init__(self, *, raised: bool) -> None:
        self.footnotes: dict[str, str] = {}
        self.notes: list[str] = []
        self._below = 0 if raised else 1

    def blocks(self, parent: Iterable[Tree.Element]) -> Iterator[str]:
        for child in parent:
            heading = _HEADING.fullmatch(child.tag)
            if heading:
                level = min(4, int(heading[1]) + self._below)
                if text := self.inline(child):
                    yield f"{'#' * level} {text.strip('*')}"
            elif child.tag in {"ul", "ol"}:
                if self._are_footnotes(child):
                    self._keep_footnotes(child)
                else:
                    yield "\n".join(self._list(child, 0))
            elif child.tag == "table":
                yield from self._table(child)
            elif text := self.inline(child):
                yield _LINE_SIGN.sub(_as_text, text) if child.tag == "p" else text

    def inline(self, element: Tree.Element) -> str:
        return self._text(element).strip()

    def _text(self, element: Tree.Element) -> str:
        parts = [_escaped(element.text)]
        for child in element:
            parts.append(self._inline_child(child))
            parts.append(_escaped(child.tail))
        return "".join(parts)

    def _inline_child(self, child: Tree.Element) -> str:
        if child.tag == "math":
            return child.text or ""
        inside = self._text(child)
        if child.tag == "br":
            return "  \n"
        if child.tag == "img":
            return f"![{_escaped(child.get('alt'))}]({child.get('src', '')})"
        if child.tag == "sup" and len(child) == 1 and child[0].tag == "a":
            reference = _NOTE_REFERENCE.fullmatch(child[0].get("href", ""))
            if reference:
                return f"[^{reference[1]}]"
        if child.tag in _MARKS:
            return _marked(inside, *_MARKS[child.tag])
        if child.tag == "a" and child.get("href", "").startswith(("http://", "https://", "mailto:")):
            return f"[{inside}]({child.get('href', '').replace(' ', '%20')})" if inside.strip() else ""
        return inside

    def _list(self, element: Tree.Element, depth: int) -> Iterator[str]:
        first = int(element.get("start", "1"))
        for number, item in enumerate(element):
            sign = f"{item.get('value') or first + number}." if element.tag == "ol" else "-"
            own = Tree.Element("li")
            own.text, below = item.text, []
            for child in item:
                if child.tag in {"ul", "ol"}:
                    below.append(child)
                else:
                    own.append(child)
            yield f"{' ' * 4 * depth}{sign} {self.inline(own)}"
            for child in below:
                yield from self._list(child, depth + 1)

    def _table(self, element: Tree.Element) -> Iterator[str]:
        rows = [[self._cell(cell) for cell in row] for row in element.iter("tr")]
        if not rows:
            return
        if any(cell.get("colspan") or cell.get("rowspan") for row in element.iter("tr") for cell in row):
            self.notes.append("Bảng có ô gộp: các ô đã tách ra, hãy xem lại bảng.")
        width = max(map(len, rows))
        lines = [f"| {' | '.join(row + [''] * (width - len(row)))} |" for row in rows]
        yield "\n".join([lines[0], "|" + "---|" * width, *lines[1:]])

    def _cell(self, cell: Tree.Element) -> str:
        return _SPACE.sub(" ", " ".join(self.blocks(cell)) or self.inline(cell)).replace("|", "\\|").strip()

    @staticmethod
    def _are_footnotes(element: Tree.Element) -> bool:
        return bool(len(element)) and all(_NOTE.fullmatch(item.get("id", "")) for item in element)

    def _keep_footnotes(self, element: Tree.Element) -> None:
        for item in element:
            name = _NOTE.fullmatch(item.get("id", ""))
            for paragraph in item.iter("p"):
                for link in [one for one in paragraph if one.get("href", "").startswith("#")]:
                    paragraph.remove(link)  # the way back, which Markdown makes itself
            if name:
                text = " ".join(self.inline(paragraph) for paragraph in item.iter("p"))
                self.footnotes[name[1]] = text.strip()


def _escaped(text: str | None) -> str:
    shown = _OWN_SIGNS.sub(r"\\\1", _SPACE.sub(" ", text or "")).replace("~~", "&#126;&#126;")
    return _DOLLAR.sub(r"\\$", shown)


def _as_text(sign: re.Match[str]) -> str:
    """The sign that begins a line and would make it a heading or a list, kept as it was typed."""
    first, rest = sign[2][0], sign[2][1:]
    return f"{sign[1]}{_ENTITIES.get(first, f'{chr(92)}{first}')}{rest}"


def _marked(text: str, opening: str, closing: str) -> str:
    """The marks stand against the words: Markdown takes none that stand beside a space."""
    bare = text.strip()
    if not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{opening}{bare}{closing}{after}"
