"""Gap text: words or numbers typed into a text, one share of the mark each (pure)."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from lms.grading import units
from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.number import can_mean, meanings, readings
from lms.grading.response import Response, SubmittedForm, as_parts, read_parts
from lms.grading.shown import NothingToShuffle, Order, Shown
from lms.grading.words import is_one_of
from lms.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and the answers it accepts, at least one, none blank (else ValueError).

    An answer that is a number accepts every way to write that number ('1.586' is read the Vietnamese way,
    1586); other answers compare as short text, with `without_marks` also typed without diacritics.
    """

    id: str
    answers: tuple[str, ...]
    without_marks: bool = False

    def __post_init__(self) -> None:
        if not self.answers or not all(map(normalise, self.answers)):
            raise ValueError("a gap needs answers, none of them blank")

    def verdict(self, text: str, after: str = "") -> Verdict:
        """Say whether the normalised `text` is one of the answers; `after` is the HTML behind the gap."""
        if not text:
            return "blank"
        found, numbers, words = self.meanings(text, after), *_parted(self.answers)
        if any(can_mean(found, number) for number in numbers):
            return "right"
        if words and is_one_of(text, words, without_marks=self.without_marks):
            return "right"
        return "wrong"

    def is_unread(self, text: str, after: str) -> bool:
        """Whether only a number can be right here and the text cannot be read as one."""
        return bool(text) and self.is_number and not self.meanings(text, after)

    def meanings(self, text: str, after: str) -> tuple[Decimal, ...]:
        """Return the numbers that the text can mean; a unit may be typed where the text goes on with it."""
        if not _parted(self.answers)[0]:
            return ()
        return meanings(text, lambda unit: units.follows(unit, units.words_of(after)))

    @property
    def is_number(self) -> bool:
        """Whether every answer is a number."""
        return all(meanings(answer) for answer in self.answers)


@lru_cache(maxsize=5_000)
def _parted(answers: tuple[str, ...]) -> tuple[tuple[Decimal, ...], tuple[str, ...]]:
    """The answers that are numbers, and the others."""
    numbers = {answer: readings(answer) for answer in answers}
    return (
        tuple(found[0] for found in numbers.values() if found),
        tuple(answer for answer, found in numbers.items() if not found),
    )


@dataclass(frozen=True, slots=True)
class GapText(NothingToShuffle):
    """Safe HTML segments with a gap between each two, so one more segment than gaps (else ValueError).

    A response maps gap ids to the text as typed.
    """

    segments: tuple[str, ...]
    gaps: tuple[Gap, ...]

    def __post_init__(self) -> None:
        if not self.gaps or len({gap.id for gap in self.gaps}) < len(self.gaps):
            raise ValueError("gap text needs gaps with ids of their own")
        if len(self.segments) != len(self.gaps) + 1:
            raise ValueError("gap text has one more segment than gaps")

    def shown(self, order: Order | None = None) -> Shown:
        """Return the segments and the ids of the gaps."""
        return Shown(segments=self.segments, gaps=tuple(gap.id for gap in self.gaps))

    def read(self, form: SubmittedForm, field: str) -> dict[str, str] | None:
        """Return the text of each field `<field>-<gap id>`, None when all are blank."""
        return read_parts(form, field, (gap.id for gap in self.gaps))

    def mark(self, response: Response | None) -> Mark:
        """Return the share of gaps with one of their answers."""
        given = as_parts(response)
        pairs = zip(self.gaps, self.segments[1:], strict=True)
        return marked_by_parts(
            tuple((gap.id, gap.verdict(given.get(gap.id, ""), after)) for gap, after in pairs)
        )
