"""What is typed for one question of a paper sheet: text into a response and back, for every type (pure).

The letters and places are those that the variant shows, so they are read against its order.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from lms.exams.drawing import PaperItem
from lms.exams.printed.parts import LETTERS
from lms.grading import full_marks, marking
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number, readings
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body, Question
from lms.grading.response import Response, as_ids, as_parts, as_text
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.vietnamese import normalise

Kind = Literal["letters", "one-letter", "number", "long", "gaps", "pairs", "places", "points"]
NOTHING = "-"
WRITTEN = "x"
LONGEST = 200
# What stands for the words of an essay, which stay on paper.
ON_PAPER = "(viết trên giấy)"
_DASHES = frozenset("-–—−")
_BETWEEN = re.compile(r"[\s,.;/+]+")
_PAIR = re.compile(r"([0-9]{1,2})[\s\-–:=.]*([A-Za-z])")


class AnswerCellError(Exception):
    """Typed text that cannot be an answer to its question; `data` are the words of the sentence about it."""

    def __init__(self, kind: Kind, **data: str | int) -> None:
        self.kind: Kind = kind
        self.data = data
        super().__init__(kind)


@dataclass(frozen=True, slots=True)
class Filled:
    """A response (None: nothing that counts) and, for an essay marked by hand, its share of the points."""

    response: Response | None
    share: Fraction | None = None


def read(question: Question, item: PaperItem, typed: str) -> Filled:
    """What `typed` means; '' and '-' mean no answer, CellError when it can mean nothing."""
    text = normalise(typed)
    if not text or text in _DASHES:
        return Filled(None)
    if len(text) > LONGEST:
        raise AnswerCellError("long", most=LONGEST)
    if isinstance(question.body, Essay):
        return _essay(question.body, item, text)
    response = _response(question.body, item.order, text)
    if unread := marking.unread(question, response):
        raise AnswerCellError("number", typed=unread[0][:40])
    return Filled(response)


def write(question: Question, item: PaperItem, filled: Filled) -> str:
    """What somebody would type for it; `read` gives the same back."""
    body, response = question.body, filled.response
    if response is None:
        return ""
    match body:
        case OneChoice():
            return _letter(item.order, as_text(response))
        case SeveralChoices():
            return "".join(sorted(_letter(item.order, one) for one in as_ids(response)))
        case Matching(lefts=lefts):
            given = as_parts(response)
            numbered = [(n, given[one.id]) for n, one in enumerate(lefts, 1) if one.id in given]
            return " ".join(f"{n}{_letter(item.order, one)}" for n, one in numbered)
        case Ordering():
            return " ".join(as_parts(response).get(one, NOTHING) for one in item.order)
        case GapText(gaps=gaps):
            return "; ".join(as_parts(response).get(gap.id, NOTHING) for gap in gaps)
        case Essay():
            return WRITTEN if filled.share is None else plain(filled.share * maximum(body, item))
        case _:
            return as_text(response)


def right(body: Body) -> Response | None:
    """A response that earns full marks; None for an essay."""
    match body:
        case Number(value=value):
            return plain(Fraction(value))
        case ShortText(answers=answers):
            return answers[0]
        case GapText(gaps=gaps):
            return {gap.id: gap.answers[0] for gap in gaps}
        case _:
            return full_marks.chosen(body)


def maximum(body: Essay, item: PaperItem) -> Fraction:
    """The points by which an essay is marked: its rubric's sum or, without one, what the paper gives."""
    return sum((one.points for one in body.rubric), Fraction(0)) or item.points or Fraction(1)


def plain(number: Fraction) -> str:
    """A number as it is typed, like '8,5'; a fraction without end as '1/3'."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return f"{exact:f}".replace(".", ",") if Fraction(exact) == number else str(number)


def _response(body: Body, order: tuple[str, ...], text: str) -> Response | None:
    match body:
        case OneChoice():
            picked = _picked(order, text)
            if len(picked) > 1:
                raise AnswerCellError("one-letter", last=LETTERS[len(order) - 1])
            return picked[0]
        case SeveralChoices():
            found = set(_picked(order, text))
            return [one for one in body.option_ids() if one in found]
        case Matching(lefts=lefts):
            return _pairs([one.id for one in lefts], order, text) or None
        case Ordering():
            return _places(order, text) or None
        case GapText(gaps=gaps):
            return _gaps([gap.id for gap in gaps], text) or None
        case _:
            return text


def _letter(order: tuple[str, ...], option: str) -> str:
    return LETTERS[order.index(option)]


def _picked(order: tuple[str, ...], text: str) -> list[str]:
    letters = list(dict.fromkeys(_BETWEEN.sub("", text).upper()))
    known = LETTERS[: len(order)]
    if not letters or any(letter not in known for letter in letters):
        raise AnswerCellError("letters", last=known[-1])
    return [order[known.index(letter)] for letter in letters]


def _pairs(lefts: list[str], order: tuple[str, ...], text: str) -> dict[str, str]:
    """'2C 1A' by number, or 'A C' and 'AC' in the order of the left sides with '-' for none."""
    known = LETTERS[: len(order)]
    flaw = AnswerCellError("pairs", count=len(lefts), last=known[-1])
    if any(letter.isdigit() for letter in text):
        if _BETWEEN.sub("", _PAIR.sub("", text)):
            raise flaw
        numbered = [(int(number), letter.upper()) for number, letter in _PAIR.findall(text)]
    else:
        letters = _BETWEEN.sub("", text).upper()
        if len(letters) != len(lefts):
            raise flaw
        numbered = [(n, letter) for n, letter in enumerate(letters, 1) if letter not in _DASHES]
    numbers = [number for number, _letter in numbered]
    if len(set(numbers)) < len(numbers) or not set(numbers) <= set(range(1, len(lefts) + 1)):
        raise flaw
    if any(letter not in known for _number, letter in numbered):
        raise flaw
    return {lefts[number - 1]: order[known.index(letter)] for number, letter in sorted(numbered)}


def _places(order: tuple[str, ...], text: str) -> dict[str, str]:
    """'2 1 3', or '213' while places have one digit: the place of each item as printed, '-' for none."""
    places = [one for one in _BETWEEN.split(text) if one]
    if len(places) == 1 and len(order) < 10:
        places = list(places[0])
    allowed = {str(place) for place in range(1, len(order) + 1)} | _DASHES
    if len(places) != len(order) or not set(places) <= allowed:
        raise AnswerCellError("places", count=len(order))
    return {item: place for item, place in zip(order, places, strict=True) if place not in _DASHES}


def _gaps(gaps: list[str], text: str) -> dict[str, str]:
    typed = [one.strip() for one in text.split(";")] if len(gaps) > 1 else [text]
    if len(typed) != len(gaps):
        raise AnswerCellError("gaps", count=len(gaps))
    return {gap: one for gap, one in zip(gaps, typed, strict=True) if one and one not in _DASHES}


def _essay(body: Essay, item: PaperItem, text: str) -> Filled:
    """'x': handed in and not marked yet; else the points that the instructor gave."""
    if text.lower() == WRITTEN:
        return Filled(ON_PAPER)
    most = maximum(body, item)
    points = next((Fraction(one) for one in readings(text) if 0 <= one <= most), None)
    if points is None or (points * 100).denominator != 1:
        raise AnswerCellError("points", most=plain(most))
    return Filled(ON_PAPER, points / most)
