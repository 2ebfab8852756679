"""The fields of one question on its way to Moodle XML (pure)."""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from urllib.parse import quote
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.grading import weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion

_FILES = "@@PLUGINFILE@@/"
_ADDRESS = re.compile(r"(!\[[^\[\]]*\]\(\s*)([^()\s]+)")


@dataclass(frozen=True, slots=True)
class MoodleBody:
    """What a type makes of a question: Moodle's name of it, its elements, its text when it is another."""

    type: str
    parts: tuple[Element, ...]
    text: str | None = None


class Sheet:
    """Writes fields of one question; pictures go with the field that shows them."""

    def __init__(self, asked: ExchangedQuestion, pictures: Mapping[str, bytes], notes: Notes) -> None:
        self.asked = asked
        self._pictures = pictures
        self._notes = notes

    def field(self, name: str, markdown: str, **attributes: str) -> Element:
        """A field of Markdown with the files that it shows."""
        made = Element(name, {**attributes, "format": "markdown"})
        self.fill(made, markdown)
        return made

    def fill(self, made: Element, markdown: str) -> None:
        """Put Markdown and its pictures into an element."""
        shown: dict[str, bytes] = {}

        def address(found: re.Match[str]) -> str:
            name = found[2]
            if name not in self._pictures:
                self.lose(f"Hình {name} không tìm thấy nên không đi theo tệp.")
                return found[0]
            file = name.rpartition("/")[2]
            shown[file] = self._pictures[name]
            return f"{found[1]}{_FILES}{quote(file)}"

        SubElement(made, "text").text = _ADDRESS.sub(address, markdown)
        for file, content in shown.items():
            one = SubElement(made, "file", name=file, path="/", encoding="base64")
            one.text = base64.b64encode(content).decode()

    def answer(self, text: str, weight: Fraction, feedback: str = "") -> Element:
        """An answer of plain words with its fraction."""
        made = Element("answer", fraction=percent(weight), format="plain_text")
        SubElement(made, "text").text = text
        made.append(self.field("feedback", feedback))
        return made

    def option(self, one: ExchangedAnswer, weight: Fraction) -> Element:
        """An option of Markdown with its fraction."""
        made = self.field("answer", one.text, fraction=percent(weight))
        made.append(self.field("feedback", one.feedback))
        return made

    def plain_side(self, markdown: str) -> str:
        """A right-hand side as plain words; marks of words are told."""
        if not plain.is_plain(markdown):
            self.lose("Chữ đậm, nghiêng, hình của vế phải chỉ còn chữ thường.")
        return plain.to_plain(markdown)

    def lose(self, sentence: str) -> None:
        """Note what the question loses, or why it is left out."""
        self._notes.lose(self.asked.line, sentence)


def percent(weight: Fraction) -> str:
    """A share as Moodle's files have it."""
    return weights.percent(weight).replace(",", ".")


def simple(name: str, text: str) -> Element:
    """An element of text alone."""
    made = Element(name)
    made.text = text
    return made
