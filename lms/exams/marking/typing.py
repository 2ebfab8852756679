"""What a marker types for an essay, as it is kept in a draft, and read for handing in (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lms.exams.essays.agreement import Marking, is_allowed
from lms.grading.essay import Criterion
from lms.grading.numerals import readings
from lms.grading.response import SubmittedForm
from lms.text.vietnamese import normalise

LONGEST = 2_000
"""Characters of one comment."""


@dataclass(frozen=True, slots=True)
class TypedMarking:
    """The fields as they stand: text for each criterion, whatever it may mean."""

    points: tuple[str, ...]
    comments: tuple[str, ...]
    overall: str

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed at all."""
        return not any((*self.points, *self.comments, self.overall))


def read_form(form: SubmittedForm, criteria: Sequence[Criterion]) -> TypedMarking:
    """What the form says: `p-1`, `c-1` for the first criterion …, `overall`; comments cut at `LONGEST`."""
    places = range(1, len(criteria) + 1)
    return TypedMarking(
        tuple(normalise(form.get(f"p-{place}") or "")[:20] for place in places),
        tuple(_lines(form.get(f"c-{place}")) for place in places),
        _lines(form.get("overall")),
    )


def points_of(text: str, most: Fraction) -> Fraction | None:
    """The half points that the text means, up to `most`; None when it means none."""
    for reading in readings(text):
        if is_allowed(Fraction(reading), most):
            return Fraction(reading)
    return None


def wrong_places(typed: TypedMarking, criteria: Sequence[Criterion]) -> list[int]:
    """The criteria, from 1, whose points are missing or may not be given."""
    pairs = zip(typed.points, criteria, strict=True)
    return [place for place, (text, one) in enumerate(pairs, 1) if points_of(text, one.points) is None]


def marking_of(typed: TypedMarking, criteria: Sequence[Criterion]) -> Marking:
    """The marking that is handed in; ValueError while a criterion is wrong."""
    points = []
    for text, one in zip(typed.points, criteria, strict=True):
        given = points_of(text, one.points)
        if given is None:
            raise ValueError(f"{text!r} is not between 0 and {one.points} in half points")
        points.append(given)
    return Marking(tuple(points), typed.comments, typed.overall)


def _lines(text: str | None) -> str:
    """The text with its line breaks, each line normalised."""
    return "\n".join(map(normalise, (text or "").splitlines())).strip()[:LONGEST]
