"""Declarations of responses and rules of processing, as items of QTI 2.1 have them (pure)."""

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange.qti_items import SCORE

RESPONSE = "RESPONSE"


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
