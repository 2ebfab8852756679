"""What the desks of approving and reissuing share: the deciding document as typed, and the way back."""

from flask import request
from flask_babel import gettext as _

from lms import clock
from lms.certificates.approval.rules import TypedDecision
from lms.classes.tables import Class
from lms.forms import dates
from lms.press import to_pdf
from lms.vietnamese import normalise


def read_decision() -> TypedDecision:
    """The approving document as the form of this request gives it."""
    number, on = (request.form.get(name, "")[:200] for name in ("number", "on"))
    return TypedDecision(number, on, dates.day(on))


def decision_errors(typed: TypedDecision) -> dict[str, str]:
    """A sentence per field of the document that is wrong."""
    wrong = typed.wrong(clock.today())
    sentences = {
        "number": _("Hãy nhập số quyết định, nhiều nhất 60 ký tự, như 05-QĐ/ĐU."),
        "on": _("Hãy nhập ngày quyết định như 05/02/2026, không muộn hơn hôm nay."),
    }
    errors = {field: sentences[field] for field in sorted(wrong)}
    if "number" not in wrong and (unprintable := to_pdf.refuse(normalise(typed.number))):
        errors["number"] = unprintable
    return errors


def candidates_page(class_: Class) -> str:
    """The address of a class's list of those who wait for a certificate."""
    return f"/quan-ly/lop/{class_.code}/cap-giay"
