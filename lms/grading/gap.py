"""A gap in a text: the words or numbers that may be typed into it (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lms.grading import moodle, units
from lms.grading.mark import Verdict
from lms.grading.numerals import can_mean, meanings, readings
from lms.grading.words import LATEST, Habits, is_one_of
from lms.text.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and the answers it accepts, at least one, none blank (else ValueError).

    An answer that is a number accepts every way to write that number ('1.586' is read the Vietnamese way,
    1586); other answers compare as short text, with `without_marks` also typed without diacritics. `like`:
    compared as Moodle does, see `moodle.NAMES`.
    """

    id: str
    answers: tuple[str, ...]
    without_marks: bool = False
    like: str = ""

    def __post_init__(self) -> None:
        if not self.answers or not all(map(normalise, self.answers)):
            raise ValueError("a gap needs answers, none of them blank")
        if not may_take(self.answers, self.like):
            raise ValueError("a gap for numbers takes numbers")

    def verdict(self, text: str, after: str = "", habits: Habits = LATEST) -> Verdict:
        """Say whether the normalised `text` is one of the answers; `after` is the HTML behind the gap."""
        if not text:
            return "blank"
        if self.like:
            return "right" if any(self._is_like(text, one) for one in self.answers) else "wrong"
        found, numbers, words = self.meanings(text, after, habits), *_parted(self.answers)
        if any(can_mean(found, number) for number in numbers):
            return "right"
        if words and is_one_of(text, words, without_marks=self.without_marks, habits=habits):
            return "right"
        return "wrong"

    def _is_like(self, text: str, answer: str) -> bool:
        if self.like != moodle.NUMBER:
            return moodle.same(text, answer, wildcards=False, with_case=self.like == moodle.WITH_CASE)
        found, [key, *_] = moodle.number(text), readings(answer)
        return found is not None and moodle.is_near(found, key, Decimal(0))

    def is_unread(self, text: str, after: str) -> bool:
        """Whether only a number can be right here and the text cannot be read as one."""
        if self.like:
            return bool(text) and self.like == moodle.NUMBER and moodle.number(text) is None
        return bool(text) and self.is_number and not self.meanings(text, after)

    def meanings(self, text: str, after: str, habits: Habits = LATEST) -> tuple[Decimal, ...]:
        """Return the numbers that the text can mean; a unit may be typed where the text goes on with it."""
        if not _parted(self.answers)[0]:
            return ()
        return meanings(text, lambda unit: units.follows(unit, units.words_of(after)), noted=habits.noted)

    @property
    def is_number(self) -> bool:
        """Whether every answer is a number."""
        return all(meanings(answer) for answer in self.answers)


def may_take(answers: Sequence[str], like: str) -> bool:
    """Whether a gap that is compared so may have these answers."""
    return like != moodle.NUMBER or all(map(readings, answers))


@lru_cache(maxsize=5_000)
def _parted(answers: tuple[str, ...]) -> tuple[tuple[Decimal, ...], tuple[str, ...]]:
    """The answers that are numbers, and the others."""
    numbers = {answer: readings(answer) for answer in answers}
    return (
        tuple(found[0] for found in numbers.values() if found),
        tuple(answer for answer, found in numbers.items() if not found),
    )
