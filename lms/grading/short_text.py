"""Short text: a word or a few, compared exactly by the rules of Vietnamese spelling (pure)."""

from dataclasses import dataclass
from fractions import Fraction

from lms.grading.mark import BLANK, Mark, marked
from lms.grading.response import Response, SubmittedForm, as_text, read_text
from lms.grading.shown import NothingToShuffle
from lms.grading.words import is_one_of
from lms.vietnamese import normalise


@dataclass(frozen=True, slots=True)
class ShortText(NothingToShuffle):
    """One or more accepted answers (else ValueError). A response is the text as typed.

    `without_marks` (khong-dau) also accepts words typed without diacritics.
    """

    answers: tuple[str, ...]
    without_marks: bool = False

    def __post_init__(self) -> None:
        if not self.answers or not all(map(normalise, self.answers)):
            raise ValueError("short text needs answers, none of them blank")

    def read(self, form: SubmittedForm, field: str) -> str | None:
        """Return the normalised text, None when blank."""
        return read_text(form, field)

    def mark(self, response: Response | None) -> Mark:
        """Return 1 when the text is one of the answers, else 0."""
        text = as_text(response)
        if not text:
            return BLANK
        return marked(Fraction(is_one_of(text, self.answers, without_marks=self.without_marks)))
