"""What was answered to one question: each option with who chose it, or the commonest wrong texts (pure)."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from textwrap import shorten

from lms.content import html_words
from lms.exams.items import choices
from lms.exams.items.analysing import AskedOf
from lms.exams.items.sitting import Item
from lms.grading import marking, types, weights
from lms.grading.body import Body
from lms.grading.question import Question
from lms.grading.response import Response

LONGEST = 60


@dataclass(frozen=True, slots=True)
class OptionFigures:
    """One option: its letter in the source, safe HTML, and how many chose it, in all and by thirds.

    `thirds` are (chose, people) of the weak, the middle and the strong; () where groups are too small.
    `share` is its weight as people read it, '' in a question without weights.
    """

    letter: str
    html: str
    right: bool
    chose: int
    thirds: tuple[tuple[int, int], ...]
    share: str = ""


@dataclass(frozen=True, slots=True)
class ItemResponses:
    """The responses to one question: `people` had it, `blank` of them gave none.

    `is_small`: fewer people than `SMALLEST`, so nothing is told of what they answered.

    `options` of choices, and of statements that `is_judged` true; `wrong` texts with how many gave them, of
    numbers and short texts.
    """

    people: int
    blank: int
    is_small: bool = False
    options: tuple[OptionFigures, ...] = ()
    wrong: tuple[tuple[str, int], ...] = ()
    is_judged: bool = False


def given(question: Question, item: Item, asked: AskedOf) -> ItemResponses:
    """What happened to the question among those who had it."""
    body = question.body
    responses = [one.responses.get(item) for one in asked.sittings]
    people, blank = len(responses), sum(one is None for one in responses)
    if people < choices.SMALLEST:
        return ItemResponses(people, blank, is_small=True)
    match types.of(body).statistics:
        case "choices" | "truths" as kind:
            options = _options(body, responses, asked.rests)
            return ItemResponses(people, blank, options=options, is_judged=kind == "truths")
        case "texts":
            return ItemResponses(people, blank, wrong=_wrong(question, responses))
        case "none":
            return ItemResponses(people, blank)


def letters(body: Body) -> Mapping[str, str]:
    """The letter of each option by its id, in the order of the source."""
    return {one.id: letter for one, letter in zip(body.choices, ascii_uppercase, strict=False)}


def names(body: Body) -> Mapping[str, str]:
    """Each option by its id: its letter and the beginning of its text."""
    texts = {one.id: html_words.of(one.html) for one in body.shown().options}
    return {
        one: f"{letter} ({shorten(texts[one], LONGEST, placeholder='…')})"
        for one, letter in letters(body).items()
        if one in texts
    }


def _options(
    body: Body, responses: Sequence[Response | None], rests: Sequence[float | None]
) -> tuple[OptionFigures, ...]:
    picked = [body.picked(one) for one in responses]
    known = [(one, rest) for one, rest in zip(picked, rests, strict=True) if rest is not None]
    groups = choices.by_thirds([one for one, _rest in known], [rest for _one, rest in known])
    counts, letter_of = choices.count(picked), letters(body)
    return tuple(
        OptionFigures(
            letter_of.get(one.id, ""),
            one.html,
            one.right,
            counts[one.id],
            tuple((group[one.id], people) for people, group in groups),
            "" if one.weight is None else weights.shown(one.weight),
        )
        for one in body.choices
    )


def _wrong(question: Question, responses: Sequence[Response | None]) -> tuple[tuple[str, int], ...]:
    """Wrong texts of `SMALLEST` people or more, the commonest first: a rarer one may say who wrote it.

    Wrong by the latest rule of marking: what it takes now needs no further answer in the key.
    """
    texts = [one for one in responses if isinstance(one, str) and not marking.mark(question, one).value]
    counts = Counter(one.casefold() for one in texts)
    written = {one.casefold(): one for one in reversed(texts)}
    return tuple((written[text], n) for text, n in counts.most_common() if n >= choices.SMALLEST)
