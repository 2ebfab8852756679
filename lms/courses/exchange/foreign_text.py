"""Texts of other programs, in HTML or not, as Markdown that shows the same (pure)."""

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import Protocol
from urllib.parse import unquote
from xml.etree.ElementTree import Element, SubElement

from lms.content import formulas, mathml
from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.office import foreign_html, html_to_markdown
from lms.office.html_elements import add_text, parsed
from lms.text.vietnamese import normalise

_ENTITY = re.compile(r"&(?=#?\w+;)")
_BREAK = re.compile(r" *\n")
_AROUND_BREAK = re.compile(r"(?<=\S) *  \n *(?=\S)(?!(?:-|\d+[.)]) )")
_BREAKS = re.compile(r"(?: *  \n){2,} *(?=\S)")
_SPACES = re.compile(r"(?<=\S) {2,}(?=\S)")
_ITEM = re.compile(r"(?:- |\d+[.)] |\||#{1,6} )")
_HEADING = re.compile(r"#{1,6} ")
_TEX = re.compile(r"\\\((.+?)\\\)|\\\[(.+?)\\\]|\$\$(.+?)\$\$", re.DOTALL)
_ADDRESS = re.compile(r"!\[([^\[\]]*)\]\(\s*([^()\s]+)[^()]*\)")


class PictureTaker(Protocol):
    """Takes pictures that texts show."""

    def take(self, address: str) -> str:
        """Return the name beside the bank of the picture at an address, '' when it cannot be had."""


class ForeignText:
    """Reads texts of one question; what they lose is noted on its line."""

    def __init__(self, notes: Notes, pictures: PictureTaker, line: int) -> None:
        self._notes = notes
        self._pictures = pictures
        self._line = line

    def block(self, body: Element | str) -> str:
        """Markdown on as many lines as it needs."""
        return plain.guarded_block("\n\n".join(self._blocks(body)))

    def line(self, body: Element | str, what: str) -> str:
        """Markdown on one line, for `what`; what needs several lines is told."""
        blocks = list(self._blocks(body))
        if any(_ITEM.match(one) for one in blocks):
            self._notes.lose(self._line, f"Danh sách hoặc bảng trong {what} bị dồn thành một dòng.")
        joined = "<br>".join(_BREAK.sub("<br>", one.strip()) for one in blocks)
        return plain.guarded_line(joined)

    def titled(self, body: Element | str, otherwise: str) -> tuple[str, str]:
        """The first line as a title and the rest as blocks; `otherwise` is the title when that is none."""
        first, *rest = [*self._blocks(body), ""]
        line, _, more = first.partition("  \n")
        title = plain.tidy(_HEADING.sub("", line))
        is_none = not plain.to_plain(title) or (_ITEM.match(line) and not _HEADING.match(line))
        if is_none or "\n" in line:
            title, more = plain.tidy(plain.escaped(otherwise)), first
        more = more.lstrip(" ")
        text = "\n\n".join(one for one in (more, *rest) if one)
        return title, plain.guarded_block(text) if text else ""

    def pictured(self, markdown: str) -> str:
        """Markdown with its pictures where they are among ours."""
        return _ADDRESS.sub(
            lambda found: (
                f"![{found[1]}]({name})" if (name := self._picture(found[2], found[1])) else found[1]
            ),
            markdown,
        )

    def _blocks(self, body: Element | str) -> Iterator[str]:
        root = parsed(body) if isinstance(body, str) else body
        tidy = foreign_html.cleaned(root, self._picture, self._lose)
        for one in tidy.iter():
            one.text, one.tail = _literal(one.text), _literal(one.tail)
        self._with_formulas(tidy)
        written = html_to_markdown.write(tidy)
        if written.title:
            yield plain.escaped(written.title)
        for note in written.notes:
            self._notes.lose(self._line, note)
        markdown = written.markdown.replace("\\<", "&lt;").replace("\\>", "&gt;").strip("\n")
        markdown = _AROUND_BREAK.sub("  \n", _BREAKS.sub("\n\n", markdown))
        markdown = _SPACES.sub(" ", markdown)
        yield from (one for one in markdown.split("\n\n") if one.strip())

    def _with_formulas(self, element: Element) -> None:
        """Let what MathJax shows as a formula be one here; what cannot be shown stays and is told."""
        for child in list(element):
            self._with_formulas(child)
            text, child.tail = child.tail, None
            place = list(element).index(child) + 1
            holder = self._formed(text or "")
            child.tail = holder.text
            element[place:place] = list(holder)
        holder = self._formed(element.text or "")
        element.text = holder.text
        element[0:0] = list(holder)

    def _formed(self, text: str) -> Element:
        """An element with the text, its formulas as `math`."""
        holder, end = Element("holder"), 0
        for found in _TEX.finditer(text):
            latex = " ".join(unescape(found[1] or found[2] or found[3]).split())
            if mathml.problem(latex) or not formulas.is_formula(latex):
                self._notes.lose(self._line, f"Công thức TeX “{latex[:60]}” còn nguyên dạng chữ.")
                continue
            add_text(holder, text[end : found.start()])
            SubElement(holder, "math").text = f"${latex}$"
            end = found.end()
        add_text(holder, text[end:])
        return holder

    def _picture(self, address: str, alt: str) -> str:
        name = self._pictures.take(address)
        if not name:
            told = normalise(unquote(address).rpartition("/")[2])[:60] or alt[:60]
            self._notes.lose(self._line, f"Hình “{told}” không lấy được; thêm vào media/ rồi chèn lại.")
        return name

    def _lose(self, what: str) -> None:
        self._notes.lose(self._line, f"Không giữ được {what}.")


class Kept:
    """The pictures of a file by the names they get; `find` gives the bytes at an address."""

    def __init__(
        self,
        find: Callable[[str], bytes | None],
        name: Callable[[bytes], tuple[str, bytes] | None],
    ) -> None:
        self.pictures: dict[str, bytes] = {}
        self._find = find
        self._name = name

    def take(self, address: str) -> str:
        """The name of the picture at an address, '' when there is none."""
        content = self._find(address)
        named = self._name(content) if content else None
        if named is None:
            return ""
        self.pictures[named[0]] = named[1]
        return named[0]


def _literal(text: str | None) -> str:
    """The text with what Markdown would take for an entity as it is written."""
    return _ENTITY.sub("&amp;", text or "")
