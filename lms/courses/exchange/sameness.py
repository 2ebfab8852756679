"""Whether two questions are the same: wholly, in what they ask, or but for their diacritics (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lms.grading import types
from lms.grading.exchanged import ExchangedQuestion
from lms.text.vietnamese import normalise, search_key

Sameness = Literal["whole", "words", "letters"]
"""The `whole` question, its `words` with another key or answers, or only its `letters` without diacritics."""


@dataclass(frozen=True, slots=True)
class Known:
    """A question that is there already, and what is called its place."""

    asked: ExchangedQuestion
    place: str


class KnownQuestions:
    """Questions that others are compared with; of equal ones the first that was added is found."""

    def __init__(self) -> None:
        self._asks: dict[tuple[str, ...], Known] = {}
        self._letters: dict[tuple[str, ...], Known] = {}
        self._wholes: dict[tuple[object, ...], Known] = {}

    def add(self, asked: ExchangedQuestion, place: str) -> None:
        """Let it be found from now on."""
        known = Known(asked, place)
        self._asks.setdefault(asks(asked), known)
        self._letters.setdefault(_folded(asked), known)
        for whole in _wholes(asked):
            self._wholes.setdefault(whole, known)

    def find(self, asked: ExchangedQuestion) -> tuple[Known, Sameness] | None:
        """What is the same and how much of it; None for a question of its own."""
        if whole := self._wholes.get(_whole(asked)):
            return whole, "whole"
        if words := self._asks.get(asks(asked)):
            return words, "words"
        letters = self._letters.get(_folded(asked))
        return (letters, "letters") if letters else None


def asks(asked: ExchangedQuestion) -> tuple[str, ...]:
    """What is asked, exactly but for capitals: tone marks may be all that tells two questions apart."""
    return asked.kind, normalise(asked.title).lower(), normalise(asked.text).lower()


def _folded(asked: ExchangedQuestion) -> tuple[str, ...]:
    """What finds questions that look alike; it never says that they are the same."""
    return asked.kind, search_key(asked.title), search_key(asked.text)


def _wholes(asked: ExchangedQuestion) -> Iterator[tuple[object, ...]]:
    """What a question that adds nothing to this one has: all of it, or all but what explains the answers."""
    yield _whole(asked)
    bare = tuple(replace(one, feedback="") for one in asked.answers)
    yield _whole(replace(asked, explanation="", answers=bare))


def _whole(asked: ExchangedQuestion) -> tuple[object, ...]:
    """Everything that is read, exactly but for spaces; the order of answers where it means something."""
    said = [asked.title, asked.text, asked.explanation]
    return asked.kind, asked.wildcards, *map(normalise, said), tuple(_answers(asked))


def _answers(asked: ExchangedQuestion) -> Sequence[tuple[object, ...]]:
    answers = [
        (normalise(one.text), normalise(one.partner), one.right, normalise(one.feedback), str(one.weight))
        for one in asked.answers
    ]
    return answers if types.of_kind(asked.kind).shape.ordered else sorted(answers)
