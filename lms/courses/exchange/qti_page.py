"""The pieces that items of QTI are written from: texts in HTML, declarations, processing (pure)."""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import plain
from lms.courses.exchange.asked import Notes
from lms.courses.exchange.qti_items import SCORE
from lms.grading import weights
from lms.grading.exchanged import ExchangedQuestion
from lms.office import foreign_html
from lms.office.html_elements import parsed

RESPONSE = "RESPONSE"
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


def response(cardinality: str, base: str, correct: Sequence[str], identifier: str = RESPONSE) -> Element:
    """A response and what is right."""
    made = Element(
        "responseDeclaration", {"identifier": identifier, "cardinality": cardinality, "baseType": base}
    )
    if correct:
        answer = SubElement(made, "correctResponse")
        for one in correct:
            SubElement(answer, "value").text = one
    return made


def mapping(declaration: Element, scores: Mapping[str, str], upper: str, *, of_text: bool = False) -> None:
    """What each value brings, from 0 to `upper` together."""
    made = SubElement(declaration, "mapping", {"lowerBound": "0", "upperBound": upper, "defaultValue": "0"})
    for key, score in scores.items():
        entry = {"mapKey": key, "mappedValue": score}
        SubElement(made, "mapEntry", {**entry, "caseSensitive": "false"} if of_text else entry)


def processing(*rules: Element, template: str = "") -> Element:
    """The processing by a template, or by rules."""
    made = Element("responseProcessing", {"template": template} if template else {})
    made.extend(rules)
    return made


def matches(score: str, identifier: str = RESPONSE) -> Element:
    """The rule that gives a score for exactly what is right."""
    made = Element("responseCondition")
    found = SubElement(made, "responseIf")
    test = SubElement(found, "match")
    SubElement(test, "variable", identifier=identifier)
    SubElement(test, "correct", identifier=identifier)
    found.append(sets(_value("float", score)))
    SubElement(made, "responseElse").append(sets(_value("float", "0")))
    return made


def maps(identifiers: Sequence[str] = (RESPONSE,)) -> Element:
    """The rule that adds what the responses map to."""
    found = [Element("mapResponse", identifier=one) for one in identifiers]
    if len(found) == 1:
        return sets(found[0])
    total = Element("sum")
    total.extend(found)
    return sets(total)


def near(branches: Sequence[tuple[str, str, str]]) -> Element:
    """The rule for numbers: the value, what it may be off by, and its score, one after the other."""
    made = Element("responseCondition")
    for place, (value, margin, score) in enumerate(branches):
        branch = SubElement(made, "responseElseIf" if place else "responseIf")
        mode = {"toleranceMode": "absolute", "tolerance": f"{margin} {margin}"}
        test = SubElement(branch, "equal", mode if margin != "0" else {"toleranceMode": "exact"})
        SubElement(test, "variable", identifier=RESPONSE)
        test.append(_value("float", value))
        branch.append(sets(_value("float", score)))
    SubElement(made, "responseElse").append(sets(_value("float", "0")))
    return made


def sets(expression: Element, identifier: str = SCORE) -> Element:
    """The rule that sets an outcome."""
    made = Element("setOutcomeValue", identifier=identifier)
    made.append(expression)
    return made


def _value(base: str, text: str) -> Element:
    made = Element("baseValue", baseType=base)
    made.text = text
    return made


def words(markdown: str) -> str:
    """A line of Markdown as plain words."""
    return re.sub(r"\s+", " ", plain.to_plain(markdown)).strip()
