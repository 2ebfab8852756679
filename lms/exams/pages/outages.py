"""The log that a phone sends after an outage, and the desk where people decide on it."""

from flask import Blueprint, Response, flash, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.exams import attempts
from lms.exams.outages import deciding, listing, receiving
from lms.exams.outages.deciding import OutageError
from lms.forms.refusal import WHOLE
from lms.forms.showing import FINE, Refusal
from lms.forms.showing import show as show_form
from lms.storage import audit_log, db
from lms.text.vietnamese import normalise
from lms.web import access, http
from lms.web.access import Role

blueprint = Blueprint("outages", __name__)
DECIDING = access.roles(Role.INSTRUCTOR, Role.STAFF)
HERE = "/soan-bai/mat-mang/"


@blueprint.post("/kiem-tra/<key>/nhat-ky")
@access.signed_in
@http.answers_data
def receive(key: str) -> ResponseReturnValue:
    """Take in the log of an attempt; the reply is JSON for the page's script."""
    session, now = db.session(), clock.now()
    sitting = attempts.get_sitting(session, key, access.visitor().person_id, lock=True)
    try:
        state = receiving.receive(session, sitting, request.form.get("log", ""), now=now)
    except ValueError:
        state = "unreadable"
    return jsonify(status=state)


@blueprint.get(HERE)
@DECIDING
def show() -> Response:
    """The outages that wait for a decision, and those decided last."""
    return _page()


@blueprint.post(f"{HERE}<int:case_id>")
@DECIDING
def decide(case_id: int) -> ResponseReturnValue:
    """Let the answers count, or not, for a reason."""
    session, visitor = db.session(), access.visitor()
    row = listing.get_case(session, visitor, case_id)
    field, takes = f"reason-{case_id}", request.form.get("act") == "take"
    reason = normalise(request.form.get(field, ""))
    if not reason:
        return _page(Refusal({field: _("Hãy ghi lý do: lý do được lưu vào nhật ký.")}))
    try:
        deciding.decide(
            session, row, takes=takes, reason=reason, person_id=visitor.person_id, now=clock.now()
        )
    except OutageError as error:
        return _page(Refusal({WHOLE: str(error)}))
    flash(_("Đã tính các câu trả lời này.") if takes else _("Đã ghi: không tính."), "success")
    return redirect(HERE, 303)


def _page(refusal: Refusal = FINE) -> Response:
    waiting, decided = listing.load(db.session(), access.visitor())
    audit_log.tell_read("outages", *(one.person_id for one in (*waiting, *decided)), now=clock.now())
    return show_form("exams/outages.html", refusal, waiting=waiting, decided=decided, typed=request.form)
