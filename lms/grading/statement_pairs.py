"""Statements as pairs with Đúng and Sai, as programs ask them that have no such type (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from lms.grading.exchanged import ExchangedAnswer
from lms.text.vietnamese import normalise

WORDS: Final[Mapping[bool, str]] = MappingProxyType({True: "Đúng", False: "Sai"})
_TRUTHS: Final = {word.casefold(): truth for truth, word in WORDS.items()}


def as_pairs(statements: Sequence[ExchangedAnswer]) -> tuple[ExchangedAnswer, ...]:
    """Each with its word, and the other word as a side too many where all are alike, or it would tell all."""
    pairs = [replace(one, partner=WORDS[one.right]) for one in statements]
    unsaid = [WORDS[truth] for truth in WORDS if truth not in {one.right for one in statements}]
    return (*pairs, *(ExchangedAnswer("", partner=word) for word in unsaid))


def from_pairs(pairs: Sequence[ExchangedAnswer]) -> tuple[ExchangedAnswer, ...] | None:
    """The statements that pairs with both or one of these words are, None when they are others."""
    truths = [_TRUTHS.get(normalise(one.partner).casefold()) for one in pairs]
    judged = [
        replace(one, right=truth, partner="")
        for one, truth in zip(pairs, truths, strict=True)
        if truth is not None and one.text
    ]
    return tuple(judged) if judged and None not in truths else None
