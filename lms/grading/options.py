"""Options of which some are right, as both types of choices have them (pure)."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from lms.grading import cells, option_weights, weights
from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, WrongKeyError
from lms.grading.choice import Choice
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.response import SubmittedForm
from lms.grading.shown import Order, Shown, arranged, check_parts, ids_of
from lms.grading.source import Source, WrittenQuestion, distinct
from lms.text.vietnamese import N_

_PLAIN = (weights.FULL, weights.NOTHING)
_NO_WEIGHT = N_("Trọng số là một số từ -100 đến 100, ví dụ 50 hoặc -25.")
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

    def partly(self, order: Order) -> str:
        """Return the letter of each option that is neither worth all nor nothing, with its weight."""
        given = {one.id: one.weight for one in self.options if one.weight is not None}
        said = ((cells.letter(order, one), given[one]) for one in order if one in given)
        return "; ".join(f"{name} {weights.shown(share)}" for name, share in said if share not in _PLAIN)

    def key_texts(self) -> Mapping[str, str]:
        """Return a field with the weight of each option; {} without weights, where one chooses."""
        return {
            f"{KEY_FIELD}-{o.id}": weights.percent(o.weight) for o in self.options if o.weight is not None
        }

    def reweighed(self, form: SubmittedForm, *, of_one: bool) -> tuple[Choice, ...]:
        """Return the options with the weights in the form; WrongKeyError for what is none."""
        typed = {name: weights.read(form.get(name) or "0") for name in self.key_texts()}
        wrong = dict.fromkeys((name for name, share in typed.items() if share is None), _NO_WEIGHT)
        given = [share for share in typed.values() if share is not None]
        if not wrong and max(given) <= 0:
            wrong = {next(iter(typed)): N_("Ít nhất một lựa chọn phải có trọng số lớn hơn 0.")}
        if wrong:
            raise WrongKeyError(wrong)
        least = max(given) if of_one else min(share for share in given if share > 0)
        pairs = zip(self.options, given, strict=True)
        return tuple(replace(one, weight=share, right=share >= least) for one, share in pairs)

    def mended_options(self, form: SubmittedForm) -> tuple[Choice, ...]:
        """Return the options, right those that are picked in the form; WrongKeyError when none is."""
        right = self.picked(self.read(form, KEY_FIELD))
        if not right:
            raise WrongKeyError({KEY_FIELD: N_("Hãy chọn đáp án đúng.")})
        return tuple(replace(option, right=option.id in right) for option in self.options)


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
