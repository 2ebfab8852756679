"""Another key for a question whose words stay: what a form gives, and what the form opens with (pure).

Where a wholly right response says what is right, the form is the one in which learners answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from lms.grading.body import KEY_FIELD, Body, WrongKeyError
from lms.grading.response import Response, SubmittedForm
from lms.text.vietnamese import N_


def mended(body: Body, form: SubmittedForm) -> Body:
    """The body with the key in the form; WrongKeyError when it is none, or the one that it has already."""
    found = body.mended(form)
    if found.marked_alike() == body.marked_alike():
        raise WrongKeyError({KEY_FIELD: N_("Đáp án này giống đáp án đang dùng; hãy chọn đáp án khác.")})
    return found


@dataclass(frozen=True, slots=True)
class Opening:
    """What the form shows: a `response` where one chooses, else what is in each text field by name."""

    response: Response | None
    texts: Mapping[str, str]


def opening(body: Body, form: SubmittedForm | None = None) -> Opening:
    """The form with the key in force, or as it was sent."""
    texts = body.key_texts()
    if form is None or form.get("act") != "key":
        return Opening(None if texts else body.right(), texts)
    typed = {name: form.get(name) or "" for name in texts}
    return Opening(None if texts or body.by_hand else body.read(form, KEY_FIELD), typed)
