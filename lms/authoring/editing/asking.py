"""A question typed into a form, as the house writes it (pure)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from lms.courses.exchange import house, labelled
from lms.grading import types, weights
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.labels import QuestionLabels
from lms.grading.question_type import QuestionType
from lms.text.vietnamese import normalise

_LABELS = {"level": labelled.LEVEL, "tags": labelled.TAGS, "apart": labelled.APART}
_ID = re.compile(r"\{[^{}]*#([a-z0-9-]+)[^{}]*\}")


@dataclass(frozen=True, slots=True)
class TypedQuestion:
    """The fields of the form: `answers` in order, `right` the places of the right ones, from 0."""

    kind: str
    fields: Mapping[str, str]
    answers: Sequence[str]
    right: Collection[str]


def question(typed: TypedQuestion, taken: Collection[str]) -> ExchangedQuestion:
    """The question with an id that is not among `taken`; an unknown kind is the first."""
    first, *others = types.every()
    meant = next((one for one in others if one.kind == typed.kind), first)
    asked = ExchangedQuestion(
        kind=meant.kind,
        title=normalise(typed.fields.get("title", "")),
        text=_block(typed.fields.get("question", "")),
        answers=tuple(
            _answer(meant, normalise(text), str(place) in typed.right)
            for place, text in enumerate(typed.answers)
            if text.strip()
        ),
        explanation=_block(typed.fields.get("explanation", "")),
        grounds=tuple(filter(None, re.split(r'[;\s"]+', typed.fields.get("grounds", "")))),
        points=typed.fields.get("points", "").strip().replace(",", "."),
        labels=_labels(typed)[0],
    )
    return house.named(asked, taken)


def mistakes(typed: TypedQuestion, asked: ExchangedQuestion) -> tuple[str, ...]:
    """What is wrong with the question as it was typed, as sentences."""
    return (*_labels(typed)[1], *house.mistakes(asked))


def _labels(typed: TypedQuestion) -> tuple[QuestionLabels, Sequence[str]]:
    fields = {name: typed.fields.get(field, "") for field, name in _LABELS.items()}
    labels, flaws = labelled.read(fields)
    return labels, [f"{name}: {flaw}" for name, flaw in flaws.items()]


def ids(texts: Collection[str]) -> set[str]:
    """The ids that questions of these files have."""
    return {found[1] for text in texts for found in _ID.finditer(text)}


def _answer(meant: QuestionType, text: str, right: bool) -> ExchangedAnswer:
    if meant.shape.partner == "none":
        weight, text = weights.split(text)
        return ExchangedAnswer(text, right, weight=weight)
    left, _, partner = text.partition("=>")
    return ExchangedAnswer(left.strip(), partner=partner.strip())


def _block(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
