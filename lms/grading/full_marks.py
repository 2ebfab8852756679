"""The response that earns full marks where one answers by choosing (pure)."""

from lms.grading.matching import Matching
from lms.grading.one_choice import OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body
from lms.grading.response import Response
from lms.grading.several_choices import SeveralChoices


def chosen(body: Body) -> Response | None:
    """The options, pairs or places that are right; None where something is typed."""
    match body:
        case OneChoice(options=options):
            return next(one.id for one in options if one.right)
        case SeveralChoices(options=options):
            return [one.id for one in options if one.right]
        case Matching(pairs=pairs):
            return dict(pairs)
        case Ordering(items=items):
            return {one.id: str(place) for place, one in enumerate(items, 1)}
        case _:
            return None
