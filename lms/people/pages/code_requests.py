"""The desk's list of people who ask for a new code."""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.people import accounts
from lms.people.activation import code_requests
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("code_requests", __name__)


@blueprint.get("/quan-ly/nguoi/xin-ma")
@access.roles(Role.STAFF)
def list_requests() -> str:
    """Who waits for a code, the longest first."""
    waiting = code_requests.list_open(db.session())
    audit_log.tell_read("people", *(one.person_id for one in waiting), now=clock.now())
    return render_template("people/code_requests.html", waiting=waiting)


@blueprint.post("/quan-ly/nguoi/<int:person_id>/xin-ma/bo-qua")
@access.roles(Role.STAFF)
def set_aside(person_id: int) -> ResponseReturnValue:
    """Settle the person's request without a code."""
    session, now = db.session(), clock.now()
    person = accounts.get_manageable(session, person_id, access.visitor())
    code_requests.settle(session, [person.id], now)
    audit_log.record(
        session, "person.refuse-code", f"person:{person.id}", actor_id=access.visitor().person_id, now=now
    )
    flash(_("Đã bỏ qua lần xin mã này."), "success")
    return redirect(f"/quan-ly/nguoi/{person_id}", 303)
