"""Responses of which one knows what they are worth: the right one to a question, and a wrong one."""

from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.response import Response
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText

ESSAY = "Em sẽ học tập, rèn luyện, gương mẫu trong lao động và vận động đồng nghiệp cùng tham gia."


def right_response(body: Body) -> Response:
    """The response that is worth all of the question's points; any words for an essay."""
    match body:
        case OneChoice():
            return next(option.id for option in body.options if option.right)
        case SeveralChoices():
            return [option.id for option in body.options if option.right]
        case Number():
            return f"{body.value:f}".replace(".", ",")
        case ShortText():
            return body.answers[0]
        case Matching():
            return dict(body.pairs)
        case Ordering():
            return {item.id: str(place) for place, item in enumerate(body.items, start=1)}
        case GapText():
            return {gap.id: gap.answers[0] for gap in body.gaps}
        case Essay():
            return ESSAY


def wrong_response(body: Body) -> Response | None:
    """A wrong choice; other questions are left blank, essays are written all the same."""
    match body:
        case OneChoice():
            return next(option.id for option in body.options if not option.right)
        case Essay():
            return ESSAY
        case _:
            return None
