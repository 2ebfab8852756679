"""Responses of which one knows what they are worth: the right one to a question, and a wrong one."""

from lms.grading.body import Body
from lms.grading.response import Response

ESSAY = "Em sẽ học tập, rèn luyện, gương mẫu trong lao động và vận động đồng nghiệp cùng tham gia."


def right_response(body: Body) -> Response:
    """The response that is worth all of the question's points; any words for an essay."""
    return body.right() or ESSAY


def wrong_response(body: Body) -> Response | None:
    """A wrong choice; other questions are left blank, essays are written all the same."""
    if body.sole_key is not None:
        return next(one.id for one in body.choices if not one.right)
    return ESSAY if body.by_hand else None
