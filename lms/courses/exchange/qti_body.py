"""The text of a QTI item without its interactions, which leave their prompt or a gap behind (pure)."""

from collections.abc import Collection, Mapping
from xml.etree.ElementTree import Element

from lms.courses.exchange.asked import Notes
from lms.courses.exchange.qti_items import below
from lms.office.html_elements import add_text
from lms.office.strict_xml import XmlNode

HELD = "\uf0ff"
"""Stands around a gap's number while its text becomes Markdown."""
OUR_RUBRIC = "Tiêu chí Điểm"
"""How a table of criteria reads that was written by this house."""
_ASIDE = ("rubricBlock", "feedbackBlock", "feedbackInline", "modalFeedback")
_HELPS = frozenset({"endAttemptInteraction", "mediaInteraction"})


def interactions(item: XmlNode) -> list[XmlNode]:
    """What is answered in an item, in order."""
    found = []
    for one in item.iter():
        name = str(one.tag)
        if isinstance(one, XmlNode) and name.endswith("Interaction") and name not in _HELPS:
            found.append(one)
    return found


def text_of(item: XmlNode, gaps: Collection[XmlNode], notes: Notes, line: int) -> Element:
    """The body; each gap is its number, from 1, between `HELD`; what is not for the learner is told."""
    numbers = {id(gap): place for place, gap in enumerate(gaps, 1)}
    made = Element("body")
    for body in below(item, "itemBody"):
        _into(made, body, numbers, notes, line)
    return made


def _into(target: Element, source: Element, numbers: Mapping[int, int], notes: Notes, line: int) -> None:
    add_text(target, source.text)
    for child in source:
        name = str(child.tag)
        if id(child) in numbers:
            add_text(target, f"{HELD}{numbers[id(child)]}{HELD}")
        elif name in _ASIDE:
            words = " ".join(" ".join(child.itertext()).split())
            if words and not words.startswith(OUR_RUBRIC):
                notes.lose(line, f"Lời bên lề ({name}) không được giữ: “{words[:200]}”.")
        elif name.endswith("Interaction"):
            _prompt(target, child, numbers, notes, line)
        else:
            made = Element(child.tag, dict(child.attrib))
            _into(made, child, numbers, notes, line)
            target.append(made)
        add_text(target, child.tail)


def _prompt(target: Element, child: Element, numbers: Mapping[int, int], notes: Notes, line: int) -> None:
    if str(child.tag) == "endAttemptInteraction" or str(child.tag) == "mediaInteraction":
        notes.lose(line, f"Phần “{child.tag}” trong lời câu không được giữ.")
    for one in child:
        if str(one.tag) in ("prompt", "blockquote", "p", "div"):
            made = Element("div")
            _into(made, one, numbers, notes, line)
            target.append(made)
