"""Markdown to safe HTML: Python-Markdown, the house's reshaping, then an allow-list (pure).

Whatever people upload goes through `lms.content.markdown`, which runs this where it can be stopped.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from typing import Literal
from xml.etree import ElementTree as Tree

import nh3
from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.tables import TableExtension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor

from lms.content import footnotes
from lms.content.markdown_formulas import Formulas

CUT = "\ue000"
DEEPEST = 24
DEEP = "Đoạn này lồng quá nhiều tầng (danh sách, trích dẫn); viết thành các đoạn ngang nhau."
MISPLACED = "Chỗ trống không được nằm trong liên kết hay hình; đặt nó giữa câu."

Kind = Literal["page", "block", "inline", "gaps"]

INLINE_TAGS = {"strong", "em", "code", "a", "br", "sub", "sup", "del", "img"}
BLOCK_TAGS = INLINE_TAGS | {
    *("p", "h2", "h3", "h4", "hr", "ul", "ol", "li", "blockquote", "pre", "div", "figure", "figcaption"),
    *("table", "thead", "tbody", "tr", "th", "td"),
}
# Not shown even as text.
DROPPED = {
    *("script", "style", "iframe", "object", "embed", "template", "noscript", "svg", "math"),
    *("textarea", "select", "title", "xmp"),
}
VALUES = {
    ("a", "href"): r"(?!//)[^\\\x00-\x20][^\x00-\x20]*",
    ("a", "class"): r"footnote-(ref|backref)",
    ("a", "title"): r".*",
    ("sup", "id"): r"fnref\d*:[\w-]+",
    ("li", "id"): r"fn:[\w-]+",
    ("ol", "start"): r"\d{1,4}",
    ("p", "class"): r"admonition-title",
    ("div", "class"): r"admonition (note|tip|warning)|footnote|table-scroll",
    ("div", "role"): r"region",
    ("div", "tabindex"): r"0",
    ("div", "aria-label"): r"Bảng \d+",
    ("th", "scope"): r"col",
    ("th", "align"): r"left|center|right",
    ("td", "align"): r"left|center|right",
    ("img", "src"): r"/tep/[\w.-]+",
    ("img", "alt"): r".*",
    ("img", "width"): r"\d+",
    ("img", "height"): r"\d+",
    ("img", "loading"): r"lazy",
    ("img", "decoding"): r"async",
}
_VALUES = {place: re.compile(pattern, re.DOTALL) for place, pattern in VALUES.items()}
_ATTRIBUTES = {tag: {name for owner, name in VALUES if owner == tag} for tag, _ in VALUES}
_STRUCK = r"(?<!~)()~~(?=\S)([^~]+?)(?<=\S)~~(?!~)"
_OWN = re.compile("[\ue000\ue010\ue011]")  # letters that stand for something of ours on the way
_BOXES = {"note": "Ghi nhớ", "tip": "Gợi ý", "warning": "Lưu ý"}
_LESSON_FILE = re.compile(r"(\d\d-[a-z0-9-]+)\.md((?:#.*)?)")
_RELATIVE = re.compile(r"#.*|/(?!/).*|\d\d-[a-z0-9-]+(?:#.*)?")


@dataclass(frozen=True, slots=True)
class Image:
    """A published image: its address, and its size in CSS pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Job:
    """Markdown to convert, in parts that stay apart in the HTML.

    page: one document cut into parts, footnotes and references work across them · block: one part ·
    inline: one part without paragraphs · gaps: one text with something typed between each two parts.
    """

    kind: Kind
    parts: tuple[str, ...]


class _Reshape(Treeprocessor):
    """What the house changes in a document: headings, images, figures, tables, boxes, links to lessons."""

    images: Mapping[str, Image] = {}
    eager = False

    def __init__(self, machine: Markdown, formulas: Formulas) -> None:
        super().__init__(machine)
        self.formulas = formulas

    def run(self, root: Tree.Element) -> None:
        """Change the tree in place; ValueError when it is nested too deep to be read."""
        if _depth(root) > DEEPEST:
            raise ValueError(DEEP)
        for element in root.iter():
            self.formulas.leave_attributes(element)
            match element.tag:
                case "h1" | "h5" | "h6":
                    element.tag = "h2" if element.tag == "h1" else "h4"
                case "img":
                    self._image(element)
                case "th":
                    element.set("scope", "col")
                case "a":
                    element.set("href", _LESSON_FILE.sub(r"\1\2", element.get("href", "")))
                case "div" if element.get("class", "").startswith("admonition"):
                    _box(element)
        for paragraph in list(root.iter("p")):
            _figure(paragraph)
        tables = ((parent, child) for parent in root.iter() for child in parent if child.tag == "table")
        for number, (parent, table) in enumerate(list(tables), 1):
            _scroll(parent, table, number)

    def _image(self, element: Tree.Element) -> None:
        image = self.images.get(element.get("src", ""))
        if image is None:
            element.tag, element.text = "span", element.get("alt", "")
            return
        element.set("src", image.address)
        element.set("width", str(image.width))
        element.set("height", str(image.height))
        element.set("decoding", "async")
        if not self.eager:
            element.set("loading", "lazy")
        self.eager = False


class _NotesByMention(Treeprocessor):
    """Numbers footnotes as a reader meets them."""

    def run(self, root: Tree.Element) -> None:
        """Change the tree in place."""
        footnotes.number(root)


def _depth(root: Tree.Element) -> int:
    depth, level = 0, [root]
    while level:
        depth, level = depth + 1, [child for parent in level for child in parent]
    return depth


def _box(element: Tree.Element) -> None:
    kind = element.get("class", "").removeprefix("admonition").strip()
    title = element.find("p[@class='admonition-title']")
    if title is not None and title.text == kind.capitalize():
        title.text = _BOXES.get(kind, kind.capitalize())
    element.set("class", f"admonition {kind if kind in _BOXES else 'note'}")


def _figure(paragraph: Tree.Element) -> None:
    alone = (
        len(paragraph) == 1 and not (paragraph.text or "").strip() and not (paragraph[0].tail or "").strip()
    )
    if alone and paragraph[0].tag == "img":
        paragraph.tag = "figure"
        if caption := paragraph[0].get("title"):
            Tree.SubElement(paragraph, "figcaption").text = caption


def _scroll(parent: Tree.Element, table: Tree.Element, number: int) -> None:
    region = Tree.Element("div", {"class": "table-scroll", "tabindex": "0", "role": "region"})
    region.set("aria-label", f"Bảng {number}")
    region.tail, table.tail = table.tail, None
    parent[list(parent).index(table)] = region
    region.append(table)


class Converter:
    """The Markdown machines, made once and used for many texts."""

    def __init__(self, images: Mapping[str, Image]) -> None:
        shared: list[str | Extension] = [
            TableExtension(use_align_attribute=True),
            "admonition",
            "sane_lists",
            "fenced_code",
        ]
        notes = FootnoteExtension(BACKLINK_TITLE=footnotes.TITLE)
        self._block = Markdown(extensions=shared)
        self._page = Markdown(extensions=[*shared, notes])
        # After the inline patterns (20), before further ways back are added for further mentions (15).
        self._page.treeprocessors.register(_NotesByMention(self._page), "footnotes by mention", 18)
        self._inline = _inline_machine()
        for machine in (self._block, self._page, self._inline):
            # Else an HTML tag left open would swallow the Markdown after it.
            machine.preprocessors.deregister("html_block")
            machine.inlinePatterns.register(SimpleTagInlineProcessor(_STRUCK, "del"), "struck", 65)
            reshape = _Reshape(machine, Formulas(machine))
            reshape.images = images
            machine.treeprocessors.register(reshape, "reshape", 12)

    def convert(self, job: Job) -> list[str]:
        """The safe HTML of each part; ValueError when a gap is where none can be."""
        machine = {"page": self._page, "inline": self._inline}.get(job.kind, self._block)
        reshape = machine.treeprocessors["reshape"]
        if not isinstance(reshape, _Reshape):
            raise TypeError("another tree processor took the name of ours")
        reshape.eager = job.kind == "page"
        reshape.formulas.begin()
        between = CUT if job.kind == "gaps" else f"\n\n{CUT}\n\n"
        html = machine.reset().convert(between.join(_OWN.sub("", part) for part in job.parts))
        if job.kind == "gaps":
            html = _clean(html, BLOCK_TAGS)
            if re.sub(r"<[^>]*>", "", html).count(CUT) != len(job.parts) - 1:
                raise ValueError(MISPLACED)
            return list(map(reshape.formulas.shown, html.split(CUT)))
        tags = INLINE_TAGS if job.kind == "inline" else BLOCK_TAGS
        pieces = re.split(f"(?:<p>)?{CUT}(?:</p>)?", html)
        return [reshape.formulas.shown(_clean(piece, tags).strip()) for piece in pieces]


def _inline_machine() -> Markdown:
    """Markdown that knows paragraphs only, so that '1. Đúng' and '> 5' stay as written."""
    machine = Markdown()
    for name in (
        "indent",
        "code",
        "hashheader",
        "setextheader",
        "hr",
        "olist",
        "ulist",
        "quote",
        "reference",
    ):
        machine.parser.blockprocessors.deregister(name)
    return machine


def _clean(html: str, tags: set[str]) -> str:
    return nh3.clean(
        html,
        tags=tags,
        clean_content_tags=DROPPED,
        attributes=_ATTRIBUTES,
        attribute_filter=lambda tag, name, value: value if _allowed(tag, name, value) else None,
        url_schemes={"http", "https", "mailto"},
        url_relative=lambda url: url if _RELATIVE.fullmatch(url) else None,
    )


def _allowed(tag: str, name: str, value: str) -> bool:
    if (tag, name) == ("a", "rel"):
        return True  # nh3's own noopener noreferrer; an author's rel is not among the attributes
    pattern = _VALUES.get((tag, name))
    return pattern is not None and pattern.fullmatch(unescape(value)) is not None
