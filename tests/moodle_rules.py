"""What Moodle 4.2 gives for a response: a small reading of its rules of its own, for tests (pure).

Source: the behaviour of its question types multichoice, truefalse, match, shortanswer and numerical, and of
its GIFT import, read as rules and written anew. The house marks by other code (`lms.grading.moodle`): pieces
between stars and exact fractions there, regular expressions and floating point here.
"""

import re
from dataclasses import dataclass, field
from unicodedata import normalize

PRECISION = 1e-14
_ONE_FOLD = {"\u0130": "\u0130", "\u0131": "\u0131"}


@dataclass(frozen=True)
class Answer:
    """A fraction (-1 … 1) for what is picked or typed; `tolerance` of a number; `partner` of a stem."""

    text: str
    fraction: float = 0.0
    tolerance: float = 0.0
    partner: str = ""


@dataclass(frozen=True)
class Asked:
    """A question of Moodle: `kind` is single, multi, short, number or match."""

    kind: str
    answers: tuple[Answer, ...]
    extra: tuple[str, ...] = field(default=())


def grade(asked: Asked, response: object) -> float:
    """The fraction of the mark, as Moodle stores it: below 0 only for one choice."""
    if asked.kind == "single":
        return next((one.fraction for one in asked.answers if one.text == response), 0.0)
    if asked.kind == "multi":
        assert isinstance(response, list)
        picked = sum(one.fraction for one in asked.answers if one.text in response)
        return min(max(0.0, picked), 1.0)
    if asked.kind == "match":
        assert isinstance(response, dict)
        right = [response.get(one.text) == one.partner for one in asked.answers]
        return sum(right) / len(right)
    assert isinstance(response, str)
    typed = response.strip(" \t\n\r\0\x0b")
    if not typed:
        return 0.0
    fits = _fits_number if asked.kind == "number" else _fits_text
    return next((one.fraction for one in asked.answers if fits(typed, one)), 0.0)


def _fits_text(typed: str, answer: Answer) -> bool:
    pattern = ".*".join(
        re.escape(_folded(piece.replace("\\*", "*"))) for piece in re.split(r"(?<!\\)\*+", answer.text)
    )
    return re.fullmatch(pattern, _folded(typed)) is not None


def _folded(text: str) -> str:
    """Each letter in its small form where that is one letter."""
    letters = []
    for letter in normalize("NFC", text):
        small = _ONE_FOLD.get(letter) or letter.lower()
        letters.append(small if len(small) == 1 else letter)
    return "".join(letters)


def _fits_number(typed: str, answer: Answer) -> bool:
    value = _number(typed)
    if value is None:
        return False
    if answer.text == "*":
        return True
    key = float(answer.text)
    room = answer.tolerance + PRECISION * max(answer.tolerance, abs(key), PRECISION)
    return key - room <= value <= key + room


def _number(typed: str) -> float | None:
    bare = typed.replace(" ", "")
    bare = re.sub(r"(?:e|E|(?:x|\*|×)10(?:\^|\*\*))([+-]?\d+)", r"e\1", bare)
    groups = "." in bare or bare.count(",") > 1
    bare = bare.replace(",", "" if groups else ".")
    found = re.match(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?", bare)
    return float(found[0]) if found else None
