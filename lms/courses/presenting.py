"""A question as a browser may see it: no key, no explanation (pure)."""

from dataclasses import dataclass
from fractions import Fraction

from lms.grading.question import Question, steady_order
from lms.grading.shown import Shown


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """What `templates/questions/` draw: HTML fields are already safe.

    `by_hand`: an instructor marks it. `reads_numbers`: what is typed may be unreadable.
    """

    id: str
    type: str
    title_html: str
    text_html: str
    points: Fraction
    shown: Shown
    by_hand: bool
    reads_numbers: bool


def show(question: Question, order: tuple[str, ...] | None = None) -> ShownQuestion:
    """The visible side of `question`, its options in `order` or, without one, in its steady order."""
    return ShownQuestion(
        id=question.id,
        type=question.type_name,
        title_html=question.title_html,
        text_html=question.text_html,
        points=question.points,
        shown=question.body.shown(order if order is not None else steady_order(question)),
        by_hand=question.body.by_hand,
        reads_numbers=question.body.reads_numbers,
    )
