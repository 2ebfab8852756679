"""A question and the registry of its types (pure)."""

from dataclasses import dataclass
from fractions import Fraction

from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from lms.grading.shown import Order, mixed

Body = OneChoice | SeveralChoices | Number | ShortText | Matching | Ordering | GapText | Essay

TYPE_NAMES: dict[type[Body], str] = {
    OneChoice: "one-choice",
    SeveralChoices: "several-choices",
    Number: "number",
    ShortText: "short-text",
    Matching: "matching",
    Ordering: "ordering",
    GapText: "gap-text",
    Essay: "essay",
}
"""The name of each type in releases, templates and stored data."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question: safe HTML, its body (type and key), points (>= 0, else ValueError) and its grounds.

    `grounds` are citations 'key' or 'key:place'; `explanation_html` may be shown only after answering.
    """

    id: str
    title_html: str
    text_html: str
    body: Body
    points: Fraction = Fraction(1)
    explanation_html: str | None = None
    grounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError(f"question {self.id} has negative points")

    @property
    def type_name(self) -> str:
        """The name of the question's type, as in TYPE_NAMES."""
        return TYPE_NAMES[type(self.body)]


def steady_order(question: Question) -> Order:
    """Return the fixed order of a question outside a paper (self-checks).

    The source order for choices; for matching and ordering, where that is the key, one mixed by the id.
    """
    source = question.body.option_ids()
    return mixed(source, question.id) if question.body.order_is_key else source
