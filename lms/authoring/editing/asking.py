"""A question typed into a form, as the house writes it (pure)."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from lms.courses.exchange import house
from lms.courses.exchange.asked import ExchangedAnswer, ExchangedQuestion, Kind
from lms.vietnamese import normalise

KINDS: tuple[Kind, ...] = get_args(Kind)
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
    kind = next((one for one in KINDS if one == typed.kind), KINDS[0])
    asked = ExchangedQuestion(
        kind=kind,
        title=normalise(typed.fields.get("title", "")),
        text=_block(typed.fields.get("question", "")),
        answers=tuple(
            _answer(kind, normalise(text), str(place) in typed.right)
            for place, text in enumerate(typed.answers)
            if text.strip()
        ),
        explanation=_block(typed.fields.get("explanation", "")),
        grounds=tuple(filter(None, re.split(r'[;\s"]+', typed.fields.get("grounds", "")))),
        points=typed.fields.get("points", "").strip().replace(",", "."),
    )
    return house.named(asked, taken)


def ids(texts: Collection[str]) -> set[str]:
    """The ids that questions of these files have."""
    return {found[1] for text in texts for found in _ID.finditer(text)}


def _answer(kind: Kind, text: str, right: bool) -> ExchangedAnswer:
    if kind not in ("pair", "essay"):
        return ExchangedAnswer(text, right)
    left, _, partner = text.partition("=>")
    return ExchangedAnswer(left.strip(), partner=partner.strip())


def _block(text: str) -> str:
    return text.replace("\r\n", "\n").strip()
