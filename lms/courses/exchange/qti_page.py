"""One question on its way to QTI: its texts in HTML, its scores, its losses (pure)."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement, fromstring

from lms.content import formulas, mathml
from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.grading import weights
from lms.grading.exchanged import ExchangedQuestion
from lms.office import foreign_html
from lms.office.html_elements import add_text, parsed

_FORMULA = "\uf0fd"
"""Stands around a formula's number while its text becomes HTML."""
Html = Callable[[str], str]
"""From Markdown to safe HTML."""


class Page:
    """One question on its way: its texts, what it shows, and what it loses."""

    def __init__(
        self, asked: ExchangedQuestion, html: Html, pictures: Mapping[str, str], notes: Notes
    ) -> None:
        self.asked = asked
        self.points = Fraction(asked.points or "1")
        self.shown: dict[str, None] = {}
        self._html = html
        self._pictures = pictures
        self._notes = notes

    def put(self, parent: Element, markdown: str) -> None:
        """Put a text into an element as blocks, each picture by its address in the package."""
        if not markdown:
            return
        shown: list[Element] = []

        def hold(latex: str) -> str:
            shown.append(_math(latex))
            return f"{_FORMULA}{len(shown)}{_FORMULA}"

        html = self._html(formulas.written(markdown, lambda text: text, hold))
        tidy = foreign_html.cleaned(parsed(html), self._picture, lambda _what: None)
        parent.extend(filled(tidy, _FORMULA, shown))

    def put_line(self, parent: Element, markdown: str) -> None:
        """Put a text of one line into an element, without a paragraph around it."""
        holder = Element("div")
        self.put(holder, markdown)
        if len(holder) == 1 and holder[0].tag == "p":
            parent.text = holder[0].text
            parent.extend(holder[0])
        else:
            parent.extend(holder)

    def lose(self, sentence: str) -> None:
        """Note what the question loses, or why it is left out."""
        self._notes.lose(self.asked.line, sentence)

    def score(self, weight: Fraction) -> str:
        """A share of the question's points as written, with seven decimals at most."""
        written = weights.percent(weight * self.points).replace(",", ".")
        return f"{Decimal(written) / 100:.7f}".rstrip("0").rstrip(".") or "0"

    def _picture(self, address: str, _alt: str) -> str:
        name = self._pictures.get(address, "")
        if name:
            self.shown[name] = None
        return f"../{name}" if name else ""


def filled(source: Element, sign: str, entries: Sequence[Element]) -> Element:
    """A copy in which elements stand in the places that hold their number, from 1, between signs."""
    held = re.compile(f"{sign}(\\d+){sign}")

    def fill(parent: Element, text: str | None) -> None:
        for place, part in enumerate(held.split(text or "")):
            if place % 2:
                parent.append(entries[int(part) - 1])
            else:
                add_text(parent, part)

    def copied(one: Element) -> Element:
        made = Element(one.tag, dict(one.attrib))
        fill(made, one.text)
        for child in one:
            tail, child.tail = child.tail, None
            made.append(child if child.tag == "math" else copied(child))
            fill(made, tail)
        return made

    return copied(source)


def _math(latex: str) -> Element:
    """A formula in MathML, with its LaTeX beside it."""
    made = fromstring(mathml.convert(latex))  # noqa: S314 - it was written here
    math = Element("math", {"xmlns": "http://www.w3.org/1998/Math/MathML"})
    semantics = SubElement(math, "semantics")
    SubElement(semantics, "mrow").extend(made)
    SubElement(semantics, "annotation", encoding=foreign_html.TEX).text = latex
    return math


def words(markdown: str) -> str:
    """A line of Markdown as plain words."""
    return re.sub(r"\s+", " ", plain.to_plain(markdown)).strip()
