"""Answers that people type, numbers above all (pure)."""

import re
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation

from lms.grading import near, number, short_text
from lms.grading.exchanged import ExchangedAnswer
from lms.grading.numerals import readings
from lms.text.vietnamese import normalise, same_word, search_key

_TWO_WAYS = re.compile(r"[-+]?[1-9][0-9]{0,2},[0-9]{3}")
_LONGEST = 40


def place_of(told: str, words: Sequence[str]) -> int | None:
    """Which of the options an answer that is written out names; None for none, or when it could be two.

    Without a right spelling there it may be typed without diacritics, where only one option reads so.
    """
    exact = [place for place, one in enumerate(words) if same_word(told, one)]
    found = exact or [place for place, one in enumerate(words) if search_key(told) == search_key(one)]
    return found[0] if len(found) == 1 or exact else None


def kind_of(answers: tuple[ExchangedAnswer, ...]) -> str:
    """Number when the only answer is one, else short text."""
    is_number = len(answers) == 1 and number.is_number(answers[0].text)
    return number.TYPE.kind if is_number else short_text.TYPE.kind


def from_foreign(text: str) -> str | None:
    """`12`, `8.5:0.1` and `8..9` as the house writes numbers, None for anything else.

    A comma is a decimal comma; where it may as well group thousands ('1,586') nothing is guessed.
    """
    if len(text) > _LONGEST:
        return None
    try:
        if ".." in text:
            low, high = map(_number, text.split("..", 1))
            value, margin = (low + high) / 2, abs(high - low) / 2
        else:
            given, _, tolerance = text.partition(":")
            value, margin = _number(given), _number(tolerance or "0")
    except (InvalidOperation, ValueError):
        return None
    is_sound = value.is_finite() and margin.is_finite() and margin >= 0
    if not is_sound or max(abs(value.adjusted()), abs(margin.adjusted())) > _LONGEST:
        return None
    written = f"{_digits(value)} ± {_digits(margin)}" if margin else _digits(value)
    return written.replace(".", ",")


def _number(text: str) -> Decimal:
    """The number; ValueError where its comma can be read in two ways."""
    if _TWO_WAYS.fullmatch(text.strip()):
        raise ValueError(text)
    return Decimal(text.strip().replace(",", ".", 1))


def to_foreign(text: str) -> str:
    """A number of the house as `8.5:0.1`, any number as `*`; ValueError when it is none."""
    if normalise(text) == near.ANYTHING:
        return near.ANYTHING
    value, *margin = (readings(normalise(part)) for part in near.PLUS_MINUS.split(text))
    if not value or not all(margin):
        raise ValueError(text)
    return ":".join(_digits(one[0]) for one in (value, *margin))


def _digits(value: Decimal) -> str:
    digits = f"{value:f}" if value else "0"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
