"""Essay: a longer text that an instructor marks by a rubric (pure)."""

from dataclasses import dataclass
from fractions import Fraction

from lms.grading.mark import AWAITING, BLANK, Mark
from lms.grading.response import Response, SubmittedForm, as_text
from lms.grading.shown import NothingToShuffle, Order, Shown
from lms.vietnamese import normalise

IN_PHOTOS = "(ảnh bài viết tay)"
"""What stands for the words of an essay of which there are only photos."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One line of the rubric and the points (>= 0, else ValueError) that it can bring."""

    text: str
    points: Fraction

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError("a criterion cannot take points away")


@dataclass(frozen=True, slots=True)
class Essay(NothingToShuffle):
    """A rubric, empty when the instructor marks without one. A response is the text, line breaks kept."""

    rubric: tuple[Criterion, ...]

    def shown(self, order: Order | None = None) -> Shown:
        """Return the rubric: what the learner is marked by is no secret."""
        return Shown(rubric=tuple((one.text, one.points) for one in self.rubric))

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the text, each line normalised, None when blank."""
        lines = (form.get(field) or "").splitlines()
        return "\n".join(map(normalise, lines)).strip() or None

    def mark(self, response: Response | None) -> Mark:
        """Return awaiting; only a blank essay needs no instructor to be worth 0."""
        return AWAITING if as_text(response) else BLANK
