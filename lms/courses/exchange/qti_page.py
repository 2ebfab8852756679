"""One question on its way to QTI: its texts in HTML, its scores, its losses (pure)."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from xml.etree.ElementTree import Element

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.grading import weights
from lms.grading.exchanged import ExchangedQuestion
from lms.office import foreign_html
from lms.office.html_elements import parsed

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
        tidy = foreign_html.cleaned(parsed(self._html(markdown)), self._picture, lambda _what: None)
        parent.extend(tidy)

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


def words(markdown: str) -> str:
    """A line of Markdown as plain words."""
    return re.sub(r"\s+", " ", plain.to_plain(markdown)).strip()
