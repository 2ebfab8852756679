"""HTML of other programs into the plain HTML that becomes Markdown, with what is lost on the way (pure).

Works on elements: those of a page that was read leniently, and those that were XML already.
"""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element, SubElement

from lms.office import html_losses
from lms.office.html_elements import add_text
from lms.office.html_losses import BLOCKS, BOXES, DROPPED, MARKS

KeepPicture = Callable[[str, str], str]
"""From a picture's address and description to its address among ours, '' when it cannot be had."""
Lose = Callable[[str], None]
"""Takes what is lost, in words for the author."""
TEX = "application/x-tex"
"""What an annotation of a formula is called that holds its LaTeX."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style\s*:\s*italic")


def latex_of(math: Element) -> str:
    """The LaTeX that a formula in MathML carries along, '' for none."""
    found = (one for one in math.iter() if str(one.tag).lower() == "annotation")
    return next((" ".join((one.text or "").split()) for one in found if one.get("encoding") == TEX), "")


def cleaned(root: Element, keep: KeepPicture, lose: Lose) -> Element:
    """A `body` of paragraphs, headings, lists, tables and their inline marks alone."""
    return _Cleaner(keep, lose).clean(root)


class _Cleaner:
    def __init__(self, keep: KeepPicture, lose: Lose) -> None:
        self._keep = keep
        self._lose = lose

    def clean(self, root: Element) -> Element:
        body = Element("body")
        self._into(body, root)
        made = _in_paragraphs(body)
        for one in made:
            _unbox(one)
        return made

    def _into(self, target: Element, source: Element, *, by_lines: bool = False) -> None:
        put = _add_lines if by_lines else add_text
        put(target, source.text)
        for child in source:
            if isinstance(child.tag, str):
                self._child(target, child)
            put(target, child.tail)

    def _block(self, target: Element, tag: str, child: Element) -> None:
        kept = {key: child.get(key, "") for key in ("colspan", "rowspan") if child.get(key, "1") != "1"}
        inside = Element(tag)
        self._into(inside, child)
        made = SubElement(target, tag, kept)
        if tag in {"td", "th"}:
            made.extend(_in_paragraphs(inside))
        elif tag == "li":
            _as_item(made, _in_paragraphs(inside))
        else:
            made.text = inside.text
            made.extend(inside)

    def _child(self, target: Element, child: Element) -> None:
        tag = child.tag.lower()
        if tag == "math" and (latex := latex_of(child)):
            SubElement(target, "math").text = f"${latex}$"
            return
        for lost in html_losses.told(tag, child):
            self._lose(lost)
        if tag in DROPPED:
            return
        if tag == "img":
            self._picture(target, child)
        elif tag == "br":
            SubElement(target, "br")
        elif tag == "a":
            self._into(SubElement(target, "a", {"href": child.get("href", "")}), child)
        elif tag == "table" and (cell := _only_cell(child)) is not None:
            self._into(SubElement(target, "box"), cell)
        elif tag in BLOCKS:
            self._block(target, tag, child)
        elif tag in BOXES:
            self._into(SubElement(target, "box"), child, by_lines=tag == "pre")
        else:
            self._marked(target, tag, child)

    def _marked(self, target: Element, tag: str, child: Element) -> None:
        style = child.get("style", "")
        for wanted in (MARKS.get(tag), "strong" if _BOLD.search(style) else None):
            target = SubElement(target, wanted) if wanted else target
        self._into(SubElement(target, "em") if _ITALIC.search(style) else target, child)

    def _picture(self, target: Element, child: Element) -> None:
        alt = child.get("alt", "").strip()
        if address := self._keep(child.get("src", ""), alt):
            SubElement(target, "img", {"src": address, "alt": alt or "Hình chưa có lời tả"})
        else:
            add_text(target, alt)


def _only_cell(table: Element) -> Element | None:
    """The cell of a table that only frames one thing, None for any other table."""
    parts = [one for one in table.iter() if one.tag.lower() in {"td", "th", "caption"}]
    return parts[0] if len(parts) == 1 and parts[0].tag.lower() != "caption" else None


def _add_lines(parent: Element, text: str | None) -> None:
    """Text in which every line break is seen."""
    first, *more = (text or "").strip("\n").split("\n")
    add_text(parent, first)
    for line in more:
        SubElement(parent, "br").tail = line


def _as_item(item: Element, body: Element) -> None:
    """Paragraphs run on in one item of a list, a space between them; lists in it stay."""
    for child in body:
        if child.tag == "p":
            add_text(item, " " if item.text or len(item) else "")
            add_text(item, child.text)
            item.extend(child)
        else:
            item.append(child)


_HELD = frozenset({"ul", "ol", "table", *(f"h{level}" for level in range(1, 7)), "p", "box"})


def _unbox(element: Element) -> None:
    """Let what is in boxes within a paragraph or its marks stand there, behind a line break."""
    kids = list(element)
    for child in kids:
        element.remove(child)
    for child in kids:
        _unbox(child)
        if child.tag != "box":
            element.append(child)
            continue
        if element.text or len(element):
            SubElement(element, "br")
        add_text(element, child.text)
        element.extend(child)
        add_text(element, child.tail)


def _in_paragraphs(body: Element) -> Element:
    """What stands between blocks as paragraphs, and boxes opened: Markdown has neither."""
    made = Element("body")
    loose: Element | None = None

    def put(text: str | None) -> None:
        nonlocal loose
        if loose is None and (text or "").strip():
            loose = SubElement(made, "p")
        if loose is not None:
            add_text(loose, text)

    put(body.text)
    for child in body:
        tail, child.tail = child.tail, None
        if child.tag in _HELD:
            loose = None
            holds = any(one.tag in _HELD for one in child)
            made.extend(
                _in_paragraphs(child) if child.tag == "box" or (child.tag == "p" and holds) else [child]
            )
        else:
            if loose is None:
                loose = SubElement(made, "p")
            loose.append(child)
        put(tail)
    return made
