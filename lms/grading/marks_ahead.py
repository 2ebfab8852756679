"""The mark of everything that can be chosen in a question, worked out for a phone without a network (pure).

Marking stays here: the phone only looks up what it was told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from types import MappingProxyType
from typing import Final

from lms.grading import marking
from lms.grading.body import Slot
from lms.grading.mark import Reason
from lms.grading.question import Question

MOST: Final = 1024
"""Choices that are worked out; where there are more, the learner compares with the key."""
LETTERS: Final[Mapping[Reason, str]] = MappingProxyType(
    {"right": "r", "partly": "p", "wrong": "w", "blank": "b", "awaiting": "a"}
)


@dataclass(frozen=True, slots=True)
class FeedbackAhead:
    """What is said to who chose one of `places`, each 'slot:digit'."""

    html: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MarksAhead:
    """A letter for each choice of digits, one a slot: 0 nothing, n its n-th value; the last changes first."""

    slots: tuple[Slot, ...]
    marks: str
    said: tuple[FeedbackAhead, ...]


class Choices:
    """The form that is sent when these digits are chosen; see `SubmittedForm`."""

    def __init__(self, slots: Sequence[Slot], digits: Sequence[int]) -> None:
        self._values: dict[str, list[str]] = {}
        for (name, values), digit in zip(slots, digits, strict=True):
            if digit:
                self._values.setdefault(name, []).append(values[digit - 1])

    def get(self, name: str, /) -> str | None:
        """Return the first value of the field, None when it was not sent."""
        return next(iter(self.getlist(name)), None)

    def getlist(self, name: str, /) -> list[str]:
        """Return all values of the field."""
        return self._values.get(name, [])


def work_out(question: Question) -> MarksAhead | None:
    """Everything that can be chosen with its mark; None where one types or there is too much to choose."""
    slots = question.body.slots()
    if not slots or prod(len(values) + 1 for _name, values in slots) > MOST:
        return None
    everything = product(*(range(len(values) + 1) for _name, values in slots))
    read = (question.body.read(Choices(slots, digits), "") for digits in everything)
    marks = "".join(LETTERS[marking.mark(question, response).reason] for response in read)
    return MarksAhead(slots, marks, tuple(_said(question, slots)))


def _said(question: Question, slots: Sequence[Slot]) -> Iterator[FeedbackAhead]:
    """Each feedback with the choices that call it forth, whatever else is chosen."""
    places: dict[str, list[str]] = {}
    for slot, (_name, values) in enumerate(slots):
        for digit in range(1, len(values) + 1):
            alone = [digit if one == slot else 0 for one in range(len(slots))]
            for html in question.body.feedback(question.body.read(Choices(slots, alone), "")):
                places.setdefault(html, []).append(f"{slot}:{digit}")
    return (FeedbackAhead(html, tuple(where)) for html, where in places.items())
