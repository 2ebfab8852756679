"""One of those who wait for a certificate: correcting the spelling, holding back, letting go on."""

from flask import Blueprint, Response, flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates.approval import candidates, proposing
from lms.certificates.pages.approval_form import candidates_page
from lms.classes import lookup
from lms.classes.tables import Class
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people import accounts, correcting
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("certificates_approval_one", __name__)


@blueprint.get("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>")
@access.roles(Role.STAFF)
def show_one(code: str, enrolment_id: int) -> Response:
    """One of them: to correct the spelling, to hold back or to let go on."""
    return _one(lookup.get_class(db.session(), code), enrolment_id)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/sua")
@access.roles(Role.STAFF)
def correct(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Mend name and birth in the person's record."""
    session, visitor, now = db.session(), access.visitor(), clock.now()
    class_ = lookup.get_class(session, code)
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    person = accounts.get_manageable(session, candidate.person_id, visitor)
    typed = (request.form.get(field, "") for field in ("full_name", "birth"))
    refusal = correcting.keep_identity(session, person, *typed, actor_id=visitor.person_id, now=now)
    if refusal:
        return _one(class_, enrolment_id, refusal)
    name = person.full_name
    flash(_("Đã lưu thông tin của %(name)s. Hãy kiểm tra lại trong danh sách.", name=name), "success")
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/giu")
@access.roles(Role.STAFF)
def hold(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Hold one back, with the reason."""
    session, reason = db.session(), request.form.get("reason", "")
    class_, actor_id = lookup.get_class(session, code), access.visitor().person_id
    try:
        proposing.hold(session, class_, enrolment_id, reason=reason, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _one(class_, enrolment_id, error.refusal)
    flash(_("Đã giữ lại. Người này chưa được cấp giấy cho tới khi bỏ giữ."), "success")
    return redirect(candidates_page(class_), 303)


@blueprint.post("/quan-ly/lop/<code>/cap-giay/<int:enrolment_id>/bo-giu")
@access.roles(Role.STAFF)
def let_go(code: str, enrolment_id: int) -> ResponseReturnValue:
    """Let somebody who was held back go on."""
    session, actor_id = db.session(), access.visitor().person_id
    class_ = lookup.get_class(session, code)
    proposing.let_go(session, class_, enrolment_id, actor_id=actor_id, now=clock.now())
    flash(_("Đã bỏ giữ. Người này lại ở danh sách chờ."), "success")
    return redirect(candidates_page(class_), 303)


def _one(class_: Class, enrolment_id: int, refusal: Refusal = FINE) -> Response:
    session = db.session()
    candidate = candidates.get_candidate(session, class_.id, enrolment_id)
    accounts.get_manageable(session, candidate.person_id, access.visitor())
    audit_log.tell_read("approval", candidate.person_id, now=clock.now())
    return show("certificates/approval/one.html", refusal, class_=class_, candidate=candidate)
