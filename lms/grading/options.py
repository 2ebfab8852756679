"""Options of which some are right, as both types of choices have them (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from lms.grading.body import KEY_FIELD, Body, Key, KeyRow, WrongKeyError
from lms.grading.choice import Choice
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.response import SubmittedForm
from lms.grading.shown import Order, Shown, arranged, ids_of
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

    def option_ids(self) -> Order:
        """Return the ids that a paper may shuffle."""
        return ids_of(self.options)

    def shown(self, order: Order | None = None) -> Shown:
        """Return the options without keys; ValueError unless `order` names each once."""
        return Shown(options=arranged(self.options, order or self.option_ids()))

    def key(self) -> Key:
        """Return every option, with whether it is right."""
        rows = (KeyRow(html=o.html, right=o.right, note_html=o.feedback_html or "") for o in self.options)
        return Key("choices", tuple(rows))

    def mended_options(self, form: SubmittedForm) -> tuple[Choice, ...]:
        """Return the options, right those that are picked in the form; WrongKeyError when none is."""
        right = self.picked(self.read(form, KEY_FIELD))
        if not right:
            raise WrongKeyError({KEY_FIELD: N_("Hãy chọn đáp án đúng.")})
        return tuple(replace(option, right=option.id in right) for option in self.options)


def parse(source: Source, written: WrittenQuestion) -> tuple[Choice, ...]:
    """The options, right those with a mark; () when some are wrong."""
    split = [FEEDBACK.split(item.text, maxsplit=1) for item in written.items]
    texts = [(item.line, one[0]) for item, one in zip(written.items, split, strict=True)]
    sound = distinct(source, texts, "Lựa chọn")
    if len(written.items) < 2:
        source.error(written.line, "Câu hỏi cần ít nhất hai lựa chọn.")
        sound = False
    if not sound:
        return ()
    return tuple(
        Choice(
            id=f"o{number}",
            html=source.inline(text.strip(), item.line),
            right=item.mark != " ",
            feedback_html=source.inline(more[0].strip(), item.line) if more and more[0].strip() else None,
        )
        for number, (item, (text, *more)) in enumerate(zip(written.items, split, strict=True), 1)
    )


def written(answers: Sequence[ExchangedAnswer], marks: str) -> Iterator[str]:
    """The options, a line each, their mark between `marks`."""
    for one in answers:
        feedback = f" // {one.feedback}" if one.feedback else ""
        yield f"- {marks[0]}{'x' if one.right else ' '}{marks[1]} {one.text}{feedback}"


def exchanged(written: WrittenQuestion) -> Iterator[ExchangedAnswer]:
    """The options as they are written."""
    for item in written.items:
        text, *more = FEEDBACK.split(item.text, maxsplit=1)
        feedback = more[0].strip() if more else ""
        yield ExchangedAnswer(text.strip(), item.mark != " ", feedback, line=item.line)
