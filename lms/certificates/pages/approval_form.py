"""What the desks of approving and reissuing share: the deciding document as typed, and the way back."""

from flask import request

from lms import clock
from lms.certificates.approval.approval_rules import TypedDecision
from lms.classes.tables import Class
from lms.forms import dates
from lms.forms.refusal import Refusal
from lms.press import to_pdf
from lms.text.vietnamese import normalise


def read_decision() -> TypedDecision:
    """The approving document as the form of this request gives it."""
    number, on = (request.form.get(name, "")[:200] for name in ("number", "on"))
    return TypedDecision(number, on, dates.day(on))


def check_decision(typed: TypedDecision) -> Refusal:
    """What is wrong with the document, signs that cannot be printed among it."""
    wrong = typed.check(clock.today())
    unprintable = to_pdf.refuse(normalise(typed.number))
    return wrong | ({"number": unprintable} if unprintable else {})


def candidates_page(class_: Class) -> str:
    """The address of a class's list of those who wait for a certificate."""
    return f"/quan-ly/lop/{class_.code}/cap-giay"
