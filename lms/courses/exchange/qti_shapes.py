"""What each type of question is in QTI 2.1 (pure)."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element, SubElement

from lms.courses.exchange import qti_rules, typed
from lms.courses.exchange.qti_body import HELD
from lms.courses.exchange.qti_page import Page
from lms.courses.exchange.qti_rules import RESPONSE, mapping, response
from lms.courses.format.outline import lines_of
from lms.grading import near, weights
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.gap_text import GAP
from lms.grading.statement_pairs import as_pairs
from lms.text.vietnamese import normalise

FEEDBACK = "FEEDBACK"


@dataclass(frozen=True, slots=True)
class Shape:
    """An item's declarations, interaction and processing; `text` when it is another than the question's.

    `entries` are put where `text` holds their numbers; `said` is shown to who picked an option.
    """

    declarations: tuple[Element, ...]
    interaction: Element | None
    processing: Element
    text: str | None = None
    entries: tuple[Element, ...] = ()
    said: tuple[tuple[str, str], ...] = ()


def _choice(page: Page) -> Shape:
    asked, answers = page.asked, page.asked.answers
    of_one = asked.kind == "one"
    names = [f"C{place}" for place in range(1, len(answers) + 1)]
    right = [name for name, one in zip(names, answers, strict=True) if one.right]
    declaration = response("single" if of_one else "multiple", "identifier", right)
    is_whole = all(one.weight is None for one in answers) and (of_one or asked.rule == "all-or-nothing")
    if not is_whole:
        shares = [page.score(_weight(one, of_one, len(right))) for one in answers]
        scores = dict(zip(names, shares, strict=True))
        mapping(declaration, scores, page.score(weights.FULL))
    made = Element("choiceInteraction", responseIdentifier=RESPONSE, shuffle="true")
    made.set("maxChoices", "1" if of_one else "0")
    said = []
    for name, one in zip(names, answers, strict=True):
        page.put_line(SubElement(made, "simpleChoice", identifier=name), one.text)
        if one.feedback:
            said.append((name, one.feedback))
    rules = [qti_rules.matches(page.score(weights.FULL)) if is_whole else qti_rules.maps()]
    if said:
        rules.append(qti_rules.sets(Element("variable", identifier=RESPONSE), FEEDBACK))
    is_usual = not said and (page.points == 1 or not is_whole)
    template = ("match_correct" if is_whole else "map_response") if is_usual else ""
    done = qti_rules.processing(template=template) if template else qti_rules.processing(*rules)
    return Shape((declaration,), made, done, said=tuple(said))


def _weight(one: ExchangedAnswer, of_one: bool, right: int) -> Fraction:
    """The weight of an option: without one, what the rule of its type comes to."""
    if one.weight is not None:
        return one.weight
    if of_one:
        return Fraction(one.right)
    return Fraction(1 if one.right else -1, right or 1)


def _full(one: ExchangedAnswer) -> Fraction:
    return weights.FULL if one.weight is None else one.weight


def _short(page: Page) -> Shape:
    asked = page.asked
    if asked.wildcards:
        page.lose("Dấu * thay chữ bất kỳ không có trong QTI, chương trình khác coi là dấu sao.")
    best = max(asked.answers, key=_full, default=ExchangedAnswer(""))
    declaration = response("single", "string", [best.text])
    scores = {one.text: page.score(_full(one)) for one in reversed(asked.answers)}
    mapping(declaration, dict(reversed(scores.items())), page.score(weights.FULL), of_text=True)
    return Shape((declaration,), _entry(RESPONSE), qti_rules.processing(template="map_response"))


def _entry(identifier: str) -> Element:
    made = Element("p")
    SubElement(made, "textEntryInteraction", responseIdentifier=identifier, expectedLength="30")
    return made


def _number(page: Page) -> Shape:
    branches = []
    for one in page.asked.answers:
        if one.text == near.ANYTHING:
            page.lose(f"Điểm cho mọi số khác ({weights.shown(_full(one))}) không ghi được ra QTI.")
            continue
        value, _, margin = typed.to_foreign(one.text).partition(":")
        branches.append((value, margin or "0", page.score(_full(one))))
    best = max(branches, key=lambda one: Fraction(one[2]), default=("0", "0", "0"))
    declaration = response("single", "float", [best[0]])
    return Shape((declaration,), _entry(RESPONSE), qti_rules.processing(qti_rules.near(branches)))


def _pairs(page: Page) -> Shape:
    return _matched(page, page.asked.answers)


def _matched(page: Page, answers: Sequence[ExchangedAnswer]) -> Shape:
    rights = {text: f"R{place}" for place, text in enumerate(dict.fromkeys(a.partner for a in answers), 1)}
    lefts = {f"L{place}": one for place, one in enumerate((a for a in answers if a.text), 1)}
    pairs = [f"{name} {rights[one.partner]}" for name, one in lefts.items()]
    declaration = response("multiple", "directedPair", pairs)
    share = page.score(Fraction(1, len(pairs) or 1))
    mapping(declaration, dict.fromkeys(pairs, share), page.score(weights.FULL))
    made = Element("matchInteraction", responseIdentifier=RESPONSE, shuffle="true", maxAssociations="0")
    first, second = SubElement(made, "simpleMatchSet"), SubElement(made, "simpleMatchSet")
    for name, one in lefts.items():
        page.put_line(SubElement(first, "simpleAssociableChoice", identifier=name, matchMax="1"), one.text)
    for text, name in rights.items():
        page.put_line(SubElement(second, "simpleAssociableChoice", identifier=name, matchMax="0"), text)
    return Shape((declaration,), made, qti_rules.processing(template="map_response"))


def _statements(page: Page) -> Shape:
    """Pairs with Đúng and Sai."""
    if any(one.feedback for one in page.asked.answers):
        page.lose("Lời nhắn riêng của từng ý không ghi được ra QTI.")
    return _matched(page, as_pairs(page.asked.answers))


def _steps(page: Page) -> Shape:
    names = [f"S{place}" for place in range(1, len(page.asked.answers) + 1)]
    page.lose("QTI chỉ cho điểm câu sắp xếp khi đúng hết thứ tự.")
    made = Element("orderInteraction", responseIdentifier=RESPONSE, shuffle="true")
    for name, one in zip(names, page.asked.answers, strict=True):
        page.put_line(SubElement(made, "simpleChoice", identifier=name), one.text)
    rule = qti_rules.matches(page.score(weights.FULL))
    done = qti_rules.processing(rule) if page.points != 1 else qti_rules.processing(template="match_correct")
    return Shape((response("ordered", "identifier", names),), made, done)


def _gaps(page: Page) -> Shape:
    accepts: list[list[str]] = []

    def hold(found: re.Match[str]) -> str:
        accepts.append([normalise(one) for one in found[1].split("|")])
        return f"{HELD}{len(accepts)}{HELD}"

    lines = lines_of(page.asked.text, 1)
    text = "\n".join(one.text if one.fenced else GAP.sub(hold, one.text) for one in lines)
    names = [f"{RESPONSE}{place}" for place in range(1, len(accepts) + 1)]
    declarations, entries = [], []
    share = page.score(Fraction(1, len(accepts) or 1))
    for name, words in zip(names, accepts, strict=True):
        declaration = response("single", "string", words[:1], name)
        mapping(declaration, dict.fromkeys(words, share), share, of_text=True)
        declarations.append(declaration)
        entries.append(Element("textEntryInteraction", responseIdentifier=name, expectedLength="20"))
    done = qti_rules.processing(qti_rules.maps(names))
    return Shape(tuple(declarations), None, done, text, tuple(entries))


def _essay(page: Page) -> Shape:
    made = Element("div")
    answers = page.asked.answers
    if answers:
        page.lose("Bảng tiêu chí chỉ ghi thành lời cho người chấm, chương trình khác không tự cộng điểm.")
        table = SubElement(SubElement(made, "rubricBlock", view="scorer"), "table")
        for cells in (("Tiêu chí", "Điểm"), *((one.text, one.partner) for one in answers)):
            row = SubElement(SubElement(table, "tbody") if not len(table) else table[0], "tr")
            for cell in cells:
                SubElement(row, "td").text = cell
    SubElement(made, "extendedTextInteraction", responseIdentifier=RESPONSE, expectedLines="15")
    return Shape((response("single", "string", ()),), made, Element("none"))


BY_KIND: Mapping[str, Callable[[Page], Shape]] = {
    "one": _choice,
    "several": _choice,
    "short": _short,
    "number": _number,
    "pair": _pairs,
    "statements": _statements,
    "step": _steps,
    "gap": _gaps,
    "essay": _essay,
}
"""Writers by the kind of question; one that is missing here is left out, which is told."""
