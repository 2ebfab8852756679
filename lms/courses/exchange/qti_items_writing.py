"""One question of the house as an item of QTI 2.1 (pure)."""

from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import qti_page
from lms.courses.exchange.qti_body import HELD
from lms.courses.exchange.qti_items import SCORE
from lms.courses.exchange.qti_page import Page
from lms.courses.exchange.qti_shapes import BY_KIND, FEEDBACK, Shape
from lms.grading import types, weights

_EXPLANATION, _SHOWN = "EXPLANATION", "SHOWN"
_LONGEST_TITLE = 250


def item(page: Page, identifier: str) -> Element | None:
    """The item of a question; None, with a note, for a type that QTI has no match for."""
    asked = page.asked
    shape_of = BY_KIND.get(asked.kind)
    if shape_of is None:
        page.lose(f"Câu {types.of_kind(asked.kind).called} không ghi được ra QTI nên bị bỏ lại.")
        return None
    shape = shape_of(page)
    made = Element("assessmentItem", identifier=identifier, adaptive="false", timeDependent="false")
    made.set("title", qti_page.words(asked.title)[:_LONGEST_TITLE] or identifier)
    made.extend(shape.declarations)
    SubElement(made, "outcomeDeclaration", _outcome(SCORE, "float")).set(
        "normalMaximum", page.score(weights.FULL)
    )
    _body(made, page, shape)
    if shape.processing.tag == "responseProcessing":
        made.append(shape.processing)
    _feedback(made, page, shape)
    return made


def _outcome(identifier: str, base: str, cardinality: str = "single") -> dict[str, str]:
    return {"identifier": identifier, "cardinality": cardinality, "baseType": base}


def _body(made: Element, page: Page, shape: Shape) -> None:
    """The outcomes of feedback, which must be declared before the body, and the body."""
    if shape.said:
        cardinality = "single" if page.asked.kind == "one" else "multiple"
        SubElement(made, "outcomeDeclaration", _outcome(FEEDBACK, "identifier", cardinality))
    if page.asked.explanation:
        outcome = SubElement(made, "outcomeDeclaration", _outcome(_EXPLANATION, "identifier"))
        SubElement(SubElement(outcome, "defaultValue"), "value").text = _SHOWN
    text = Element("itemBody")
    page.put(text, page.asked.title)
    page.put(text, page.asked.text if shape.text is None else shape.text)
    body = qti_page.filled(text, HELD, shape.entries)
    made.append(body)
    if shape.interaction is not None:
        body.append(shape.interaction)


def _feedback(made: Element, page: Page, shape: Shape) -> None:
    told = [(FEEDBACK, name, text) for name, text in shape.said]
    told += [(_EXPLANATION, _SHOWN, page.asked.explanation)] if page.asked.explanation else []
    for outcome, name, text in told:
        one = SubElement(made, "modalFeedback", outcomeIdentifier=outcome, identifier=name, showHide="show")
        page.put(one, text)
