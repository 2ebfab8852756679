"""A question (pure)."""

from dataclasses import dataclass
from fractions import Fraction

from lms.grading import types
from lms.grading.body import Body
from lms.grading.labels import NONE, QuestionLabels
from lms.grading.shown import Order, mixed


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
    labels: QuestionLabels = NONE

    def __post_init__(self) -> None:
        if self.points < 0:
            raise ValueError(f"question {self.id} has negative points")

    @property
    def type_name(self) -> str:
        """The name of the question's type."""
        return types.of(self.body).name

    @property
    def asked_html(self) -> str:
        """What is asked: title and text."""
        return f"{self.title_html} {self.text_html}"


def steady_order(question: Question) -> Order:
    """Return the fixed order of a question outside a paper (self-checks).

    The source order for choices; for matching and ordering, where that is the key, one mixed by the id.
    """
    source = question.body.option_ids()
    return mixed(source, question.id) if question.body.order_is_key else source
