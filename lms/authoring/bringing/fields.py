"""A question as plain fields of a form, and with what was typed into them (pure)."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from lms.courses.exchange import labelled, plain, question_pictures
from lms.courses.exchange.question_pictures import QuestionPicture
from lms.courses.exchange.retyping import retyped, shown
from lms.courses.exchange.retyping_blocks import retyped_block, shown_block
from lms.grading import gap_text, types
from lms.grading.exchanged import AnswerShape, ExchangedAnswer, ExchangedQuestion
from lms.grading.labels import QuestionLabels, level_named
from lms.text.vietnamese import normalise

SPARE = 2
"""Empty rows for further answers."""
CHOICES = ("one", "several")
LONGEST = 4_000
MOST_ANSWERS = 40
_UNSOUND = re.compile(r'["{}]')
_BETWEEN = re.compile(r'[;\s"{}]+')


@dataclass(frozen=True, slots=True)
class AnswerFields:
    """An answer as it is typed; `partner` is the right-hand side of a pair, or the points of a criterion."""

    text: str
    partner: str
    feedback: str


@dataclass(frozen=True, slots=True)
class QuestionFields:
    """A question as it is typed, and what its answers are made of."""

    kind: str
    title: str
    text: str
    answers: tuple[AnswerFields, ...]
    explanation: str
    grounds: str
    level: str
    tags: str
    shape: AnswerShape
    pictures: tuple[QuestionPicture, ...]


def of(asked: ExchangedQuestion) -> QuestionFields:
    """What stands in the fields of the question."""
    shape = types.of_kind(asked.kind).shape
    return QuestionFields(
        asked.kind,
        shown(asked.title),
        shown_block(asked.text),
        tuple(
            AnswerFields(_seen(one.text, shape), _seen(one.partner, shape), shown(one.feedback))
            for one in asked.answers
        ),
        shown_block(asked.explanation),
        " ".join(asked.grounds),
        asked.labels.level or "",
        ", ".join(asked.labels.tags),
        shape,
        question_pictures.pictures(asked),
    )


def _seen(text: str, shape: AnswerShape) -> str:
    return shown(text) if shape.markdown else text


def typed_over(
    asked: ExchangedQuestion, typed: Mapping[str, str], right: Collection[str]
) -> ExchangedQuestion:
    """The question with what was typed; a field that was not sent stays, an answer left empty goes.

    `right` are the places of the right answers, where some are right and others not.
    """
    kind = typed.get("kind", asked.kind)
    asked = replace(asked, kind=kind) if {kind, asked.kind} <= {*CHOICES} else asked
    is_gap = asked.kind == gap_text.TYPE.kind
    was = [one.right for one in asked.answers]
    if [str(place) in right for place in range(len(was))] != was and _is_marked(asked):
        # Another key has no weights: it says what is right, and the rule of the question counts it.
        asked = replace(asked, answers=tuple(replace(one, weight=None) for one in asked.answers))
    return replace(
        asked,
        title=plain.tidy(retyped(asked.title, plain.tidy(typed.get("title", shown(asked.title))))),
        text=_block(asked.text, typed.get("text"), gaps=is_gap),
        answers=tuple(_answers(asked, typed, right)),
        explanation=_block(asked.explanation, typed.get("explanation")),
        grounds=_grounds(asked, typed.get("ground")),
        labels=_labels(asked.labels, typed),
    )


def _is_marked(asked: ExchangedQuestion) -> bool:
    return types.of_kind(asked.kind).shape.marks != "none"


def _answers(
    asked: ExchangedQuestion, typed: Mapping[str, str], right: Collection[str]
) -> Iterator[ExchangedAnswer]:
    shape = types.of_kind(asked.kind).shape
    for place in range(min(len(asked.answers) + SPARE, MOST_ANSWERS)):
        was = asked.answers[place] if place < len(asked.answers) else ExchangedAnswer("", right=False)
        text = _said(was.text, typed.get(f"answer-{place}"), shape)
        partner = _said(was.partner, typed.get(f"partner-{place}"), shape)
        is_right = str(place) in right if shape.marks != "none" else was.right or place >= len(asked.answers)
        feedback = retyped(was.feedback, typed.get(f"feedback-{place}", shown(was.feedback)))
        if text or partner:
            yield replace(was, text=text, partner=partner, right=is_right, feedback=feedback)


def _said(was: str, typed: str | None, shape: AnswerShape) -> str:
    if typed is None:
        return was
    return retyped(was, typed) if shape.markdown else normalise(typed)


def _block(was: str, typed: str | None, *, gaps: bool = False) -> str:
    return was if typed is None else retyped_block(was, typed[:LONGEST], gaps=gaps)


def _labels(was: QuestionLabels, typed: Mapping[str, str]) -> QuestionLabels:
    level = level_named(typed["level"]) if "level" in typed else was.level
    return replace(was, level=level, tags=tags_of(typed["tags"]) if "tags" in typed else was.tags)


def tags_of(typed: str) -> tuple[str, ...]:
    """The tags that were typed, with commas between them, as far as the format takes them."""
    return labelled.read({labelled.TAGS: _UNSOUND.sub(" ", typed)})[0].tags


def _grounds(asked: ExchangedQuestion, typed: str | None) -> tuple[str, ...]:
    return asked.grounds if typed is None else tuple(filter(None, _BETWEEN.split(typed)))
