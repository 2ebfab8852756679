"""How the response of a QTI item is scored, as far as it can be told from its processing (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

from lms.courses.exchange.qti_items import SCORE, below, number
from lms.office.strict_xml import XmlNode

How = Literal["match", "map", "chain", "none", "own"]
_SHARED = {
    "responseCondition",
    "responseIf",
    "responseElseIf",
    "responseElse",
    "setOutcomeValue",
    "baseValue",
}
_SHARED |= {"variable", "isNull", "not", "sum"}
_MAPPING = _SHARED | {"mapResponse"}
_MATCHING = _SHARED | {"match", "correct", "and"}
_TESTS = {"match", "equal", "stringMatch"}


@dataclass(frozen=True, slots=True)
class ScoreTest:
    """A test of a chain: the value that is compared, None for the right one, its tolerance and its score."""

    value: str | None
    tolerance: str
    score: Fraction
    with_case: bool


@dataclass(frozen=True, slots=True)
class Scoring:
    """How it is scored; `full` is the score of a right answer where it is written, `called` the template.

    `most` is the highest score that the item declares, None for none.
    """

    how: How
    steps: tuple[ScoreTest, ...] = ()
    full: Fraction = Fraction(1)
    called: str = ""
    most: Fraction | None = None

    def whole(self, found: Fraction) -> Fraction:
        """The whole score: the declared one, where the best answer does not bring more than that."""
        return self.most if self.most and self.most >= found else found or Fraction(1)


def of(item: XmlNode) -> Scoring:
    """The scoring of an item."""
    declared = (one for one in below(item, "outcomeDeclaration") if one.get("identifier") == SCORE)
    most = max((number(one.get("normalMaximum", "")) for one in declared), default=Fraction(0))
    return replace(_processed(item), most=most if most > 0 else None)


def _processed(item: XmlNode) -> Scoring:
    processing = next(below(item, "responseProcessing"), None)
    if processing is None:
        return Scoring("none")
    template = processing.get("template") or processing.get("templateLocation") or ""
    if template:
        name = template.rpartition("/")[2].removesuffix(".xml")
        known: dict[str, How] = {"match_correct": "match", "map_response": "map"}
        return Scoring(known.get(name, "own"), called=name)
    rules = [one for one in processing if isinstance(one, XmlNode) and _scores(one)]
    tags = {str(one.tag) for rule in rules for one in rule.iter()}
    if not rules:
        return Scoring("none")
    if "mapResponse" in tags and tags <= _MAPPING:
        return Scoring("map")
    steps = _chain(rules[0]) if len(rules) == 1 else ()
    if steps and any(one.value is not None or one.tolerance for one in steps):
        return Scoring("chain", steps)
    if {"match", "correct"} <= tags <= _MATCHING:
        full = max((one.score for one in steps), default=Fraction(1))
        return Scoring("match", full=full or Fraction(1))
    return Scoring("own", called=", ".join(sorted(tags - _SHARED))[:80])


def _scores(rule: XmlNode) -> bool:
    """Whether a rule sets the score, and not only which feedback is shown."""
    return any(one.get("identifier", "") == SCORE for one in below(rule, "setOutcomeValue"))


def _chain(rule: XmlNode) -> tuple[ScoreTest, ...]:
    """The tests of one condition in their order, () when one of them is of another kind."""
    if rule.tag != "responseCondition":
        return ()
    steps: list[ScoreTest] = []
    for branch in rule:
        if not isinstance(branch, XmlNode) or branch.tag == "responseElse":
            continue
        found = list(_tested(branch))
        if not found:
            return ()
        steps += found
    return tuple(steps)


def _tested(branch: XmlNode) -> Iterator[ScoreTest]:
    test = next((one for one in branch if isinstance(one, XmlNode)), None)
    if test is None:
        return
    tests: Sequence[XmlNode] = [test] if test.tag in _TESTS else _inside(test) if test.tag == "or" else []
    score = _score(branch)
    for one in tests:
        tags = sorted(str(part.tag) for part in one)
        if one.tag in _TESTS and tags in (["baseValue", "variable"], ["correct", "variable"]):
            value = next(below(one, "baseValue"), None)
            yield ScoreTest(
                " ".join(value.words().split()) if value is not None else None,
                one.get("tolerance", "") if one.get("toleranceMode", "exact") != "exact" else "",
                score,
                one.get("caseSensitive", "true") == "true",
            )


def _inside(test: XmlNode) -> list[XmlNode]:
    return [one for one in test if isinstance(one, XmlNode)]


def _score(branch: XmlNode) -> Fraction:
    """What a branch makes of the score, 0 when it is no plain number."""
    for one in below(branch, "setOutcomeValue"):
        value = next(below(one, "baseValue"), None)
        if one.get("identifier") == SCORE and value is not None:
            return number(value.words())
    return Fraction(0)
