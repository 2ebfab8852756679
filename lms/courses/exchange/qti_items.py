"""Items of QTI 2.x and 3.0 under one set of names, and what they declare (pure).

Source: '1EdTech Question and Test Interoperability', 2.1 and 3.0: the latter spells `choiceInteraction` as
`qti-choice-interaction` and `maxChoices` as `max-choices`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from lms.courses.exchange import plain
from lms.office.strict_xml import XmlNode

ROOT = "assessmentItem"
SCORE = "SCORE"
_PREFIX = "qti-"
_HYPHEN = re.compile(r"-([a-z])")
_LARGEST_PART = 12
_NEAR = Fraction(1, 100_000)


@dataclass(frozen=True, slots=True)
class Declared:
    """A response as it is declared: what is right, in order, and what each value maps to."""

    identifier: str
    cardinality: str
    base: str
    correct: tuple[str, ...] = ()
    mapped: Mapping[str, Fraction] = field(default_factory=dict)
    otherwise: Fraction = Fraction(0)
    upper: Fraction | None = None
    with_case: bool = False


def renamed(root: XmlNode) -> XmlNode:
    """The element with the names of QTI 2 and with plain text throughout; pictures in `object` are `img`."""
    for one in root.iter():
        one.text, one.tail = plain.seen(one.text or ""), plain.seen(one.tail or "")
        if one.tag.startswith(_PREFIX):
            one.tag = _camel(one.tag.removeprefix(_PREFIX))
        one.attrib = {name if name.startswith("data-") else _camel(name): v for name, v in one.attrib.items()}
        if one.tag == "object" and one.get("type", "").startswith("image/"):
            one.tag = "img"
            one.attrib = {"src": one.get("data", ""), "alt": "".join(one.itertext()).strip()}
    return root


def _camel(name: str) -> str:
    return _HYPHEN.sub(lambda found: found[1].upper(), name)


def below(node: XmlNode, *tags: str) -> Iterator[XmlNode]:
    """The elements of those names anywhere in an element."""
    return (one for one in node.iter() if isinstance(one, XmlNode) and one.tag in tags)


def declared(item: XmlNode) -> dict[str, Declared]:
    """The responses that an item declares, by identifier."""
    return {one.get("identifier", ""): _declared(one) for one in below(item, "responseDeclaration")}


def _declared(node: XmlNode) -> Declared:
    correct = [value for one in below(node, "correctResponse") for value in below(one, "value")]
    mapping = next(below(node, "mapping"), None)
    entries = list(below(mapping, "mapEntry")) if mapping is not None else []
    return Declared(
        node.get("identifier", ""),
        node.get("cardinality", "single"),
        node.get("baseType", ""),
        tuple(" ".join(one.words().split()) for one in correct),
        {" ".join(one.get("mapKey", "").split()): number(one.get("mappedValue", "")) for one in entries},
        number(mapping.get("defaultValue", "")) if mapping is not None else Fraction(0),
        number(mapping.get("upperBound", "")) if mapping is not None and mapping.get("upperBound") else None,
        any(one.get("caseSensitive", "false") == "true" for one in entries),
    )


def number(text: str) -> Fraction:
    """A score as written, 0 for none."""
    try:
        return Fraction(text.strip()) if len(text) <= 30 else Fraction(0)
    except (ValueError, ZeroDivisionError):
        return Fraction(0)


def share(score: Fraction, full: Fraction) -> Fraction:
    """What part of the whole a score is; thirds and the like are meant where decimals were cut off."""
    exact = score / full if full else Fraction(0)
    meant = exact.limit_denominator(_LARGEST_PART)
    return meant if abs(exact - meant) < _NEAR else exact


def points_of(full: Fraction) -> str:
    """The whole of a question as points, '' for 1 or what is none of ours."""
    is_sound = 0 < full <= 100 and (full * 10_000).denominator == 1
    return f"{float(full):.10g}" if is_sound and full != 1 else ""
