"""Gap text: words or numbers typed into a text, one share of the mark each (pure)."""

from dataclasses import dataclass

from lms.grading.mark import Mark, Verdict, marked_by_parts
from lms.grading.number import can_mean, readings
from lms.grading.response import Form, Response, as_parts, read_parts
from lms.grading.shown import NothingToShuffle, Order, Shown
from lms.vietnamese import normalise, same_word


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

    def verdict(self, text: str) -> Verdict:
        """Say whether the normalised `text` is one of the answers."""
        if not text:
            return "blank"
        return "right" if any(self._accepts(text, answer) for answer in self.answers) else "wrong"

    def _accepts(self, text: str, answer: str) -> bool:
        if numbers := readings(answer):
            return can_mean(text, numbers[0])
        return same_word(text, answer, ignore_marks=self.without_marks)


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

    def read(self, form: Form, field: str) -> dict[str, str] | None:
        """Return the text of each field `<field>-<gap id>`, None when all are blank."""
        return read_parts(form, field, (gap.id for gap in self.gaps))

    def mark(self, response: Response | None) -> Mark:
        """Return the share of gaps with one of their answers."""
        given = as_parts(response)
        return marked_by_parts(tuple((gap.id, gap.verdict(given.get(gap.id, ""))) for gap in self.gaps))
