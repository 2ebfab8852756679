"""Options of which some are right, as both types of choices have them (pure)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from lms.grading import option_weights, weights
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, WrongKeyError
from lms.grading.choice import Choice
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.response import SubmittedForm
from lms.grading.shown import Order, Shown, arranged, check_parts, ids_of
from lms.grading.source import Source, WrittenQuestion, distinct
from lms.vietnamese import N_

FEEDBACK = re.compile(r"(?:^|\s)//(?:\s|$)")


class ChoiceBody(Body):
    """What both types of choices do alike with their `options`."""

    __slots__ = ()
    options: tuple[Choice, ...]

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The options."""
        return self.options

    @property
    def is_weighted(self) -> bool:
        """Whether each option has a weight."""
        return self.options[0].weight is not None

    def check_options(self) -> None:
        """Raise ValueError for doubled ids, no right option, or weights beyond 1 that only some have."""
        check_parts(self.options, least=2)
        given = [one.weight for one in self.options if one.weight is not None]
        if given and (len(given) < len(self.options) or not all(-1 <= one <= 1 for one in given)):
            raise ValueError("either no option has a weight or each has one, in [-1, 1]")
        if not any(option.right for option in self.options):
            raise ValueError("choices have at least one right option")

    def weights_of(self, picked: Collection[str]) -> tuple[Fraction, ...]:
        """Return the weights of the picked options, in source order."""
        return tuple(one.weight or weights.NOTHING for one in self.options if one.id in picked)

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle."""
        return ids_of(self.options)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the options without keys; ValueError unless `order` names each once."""
        return Shown(options=arranged(self.options, order or self.option_ids()))

    def key(self) -> Key:
        """Return every option, with whether it is right."""
        return Key("choices", tuple(map(_key_row, self.options)))

    def mended_options(self, form: SubmittedForm) -> tuple[Choice, ...]:
        """Return the options, right those that are picked in the form; WrongKeyError when none is.

        A mended key has no weights: it says which options are right, and the question's rule counts them.
        """
        right = self.picked(self.read(form, KEY_FIELD))
        if not right:
            raise WrongKeyError({KEY_FIELD: N_("Hãy chọn đáp án đúng.")})
        return tuple(replace(option, right=option.id in right, weight=None) for option in self.options)


def _key_row(option: Choice) -> KeyRow:
    share = "" if option.weight is None else weights.shown(option.weight)
    return KeyRow(html=option.html, right=option.right, note_html=option.feedback_html or "", share=share)


def parse(source: Source, written: WrittenQuestion, *, of_one: bool) -> tuple[Choice, ...]:
    """The options, right those with a mark; () when some are wrong. `of_one`: only one may be picked."""
    answers = list(exchanged(written))
    sound = distinct(source, [(one.line, one.text) for one in answers], "Lựa chọn")
    if len(answers) < 2:
        source.error(written.line, "Câu hỏi cần ít nhất hai lựa chọn.")
        sound = False
    weighed = option_weights.read(source, written, answers, of_one=of_one) if sound else None
    if weighed is None:
        return ()
    return tuple(
        Choice(
            id=f"o{number}",
            html=source.inline(one.text, one.line),
            right=one.right,
            feedback_html=source.inline(one.feedback, one.line) if one.feedback else None,
            weight=one.weight,
        )
        for number, one in enumerate(weighed, 1)
    )


def has_weights(written: WrittenQuestion) -> bool:
    """Whether some option has a weight before it."""
    return any(weights.split(item.text)[0] is not None for item in written.items)


def written(answers: Sequence[ExchangedAnswer], marks: str) -> Iterator[str]:
    """The options, a line each, their mark between `marks`."""
    for one in answers:
        feedback = f" // {one.feedback}" if one.feedback else ""
        text = weights.written(one.weight, one.text) if one.weight is not None else weights.hidden(one.text)
        yield f"- {marks[0]}{'x' if one.right else ' '}{marks[1]} {text}{feedback}"


def exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    """The options as they are written, each with the weight that is before it."""
    for item in written.items:
        text, *more = FEEDBACK.split(item.text, maxsplit=1)
        weight, text = weights.split(text.strip())
        feedback = more[0].strip() if more else ""
        yield ExchangedAnswer(text, item.mark != " ", feedback, line=item.line, weight=weight)
