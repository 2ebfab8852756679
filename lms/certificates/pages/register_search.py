"""The register as staff see it: search, one certificate, why it was issued, and its revocation."""

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import clock
from lms.certificates import finding
from lms.certificates.in_force import is_in_force
from lms.certificates.issuing import replay, revoking
from lms.certificates.pages.certificate_view import standing_of, verify_url
from lms.forms.showing import FINE, Refusal, RefusedError, show
from lms.people.persons import get_person
from lms.storage import audit_log, db
from lms.web import access
from lms.web.access import Role

blueprint = Blueprint("certificates_desk", __name__)


@blueprint.get("/quan-ly/chung-nhan/")
@access.roles(Role.STAFF)
def list_all() -> str:
    """The register's certificates, newest first, found by name, number or code."""
    words = request.args.get("tim", "")[:100]
    page = finding.search(db.session(), words, request.args.get("trang", 1, type=int))
    rows = [(row, payload, standing_of(row)) for row, payload in page.certificates]
    audit_log.tell_read(
        "certificates", *(row.person_id for row, _payload in page.certificates), now=clock.now()
    )
    return render_template("certificates/desk_list.html", rows=rows, page=page, words=words)


@blueprint.get("/quan-ly/chung-nhan/<int:certificate_id>")
@access.roles(Role.STAFF)
def show_certificate(certificate_id: int) -> str:
    """One certificate: what it says and what the register says about it."""
    certificate = finding.get_certificate(db.session(), certificate_id)
    audit_log.tell_read("certificate", certificate.person_id, now=clock.now())
    return render_template(
        "certificates/desk_certificate.html",
        certificate=certificate,
        payload=finding.payload_of(certificate),
        standing=standing_of(certificate),
        replaced_by=finding.find_replacement(db.session(), certificate),
        entries=finding.list_entries(db.session(), certificate_id),
        verify_url=verify_url(certificate.code),
        holder=get_person(db.session(), certificate.person_id),
    )


@blueprint.get("/quan-ly/chung-nhan/<int:certificate_id>/giai-thich")
@access.roles(Role.STAFF)
def explain(certificate_id: int) -> str:
    """How the result behind the certificate came about, replayed now."""
    certificate = finding.get_certificate(db.session(), certificate_id)
    audit_log.tell_read("explanation", certificate.person_id, now=clock.now())
    explanation = replay.explain(db.session(), certificate.code)
    return render_template(
        "certificates/desk_explanation.html", certificate=certificate, explanation=explanation
    )


@blueprint.get("/quan-ly/chung-nhan/<int:certificate_id>/thu-hoi")
@access.roles(Role.STAFF)
def confirm_revocation(certificate_id: int) -> ResponseReturnValue:
    """What is about to be revoked, and the reason to give."""
    if not is_in_force(finding.get_certificate(db.session(), certificate_id)):
        return redirect(f"/quan-ly/chung-nhan/{certificate_id}")
    return _revocation_form(certificate_id)


@blueprint.post("/quan-ly/chung-nhan/<int:certificate_id>/thu-hoi")
@access.roles(Role.STAFF)
def revoke(certificate_id: int) -> ResponseReturnValue:
    """Revoke the certificate for the reason given."""
    reason = request.form.get("reason", "")
    actor_id = access.visitor().person_id
    try:
        revoking.revoke(db.session(), certificate_id, reason=reason, actor_id=actor_id, now=clock.now())
    except RefusedError as error:
        return _revocation_form(certificate_id, reason, error.refusal)
    flash(_("Đã thu hồi giấy chứng nhận. Trang xác minh đã ghi việc này."), "success")
    return redirect(f"/quan-ly/chung-nhan/{certificate_id}")


def _revocation_form(certificate_id: int, reason: str = "", refusal: Refusal = FINE) -> Response:
    certificate = finding.get_certificate(db.session(), certificate_id)
    audit_log.tell_read("certificate", certificate.person_id, now=clock.now())
    return show(
        "certificates/desk_revoke.html",
        refusal,
        certificate=certificate,
        payload=finding.payload_of(certificate),
        reason=reason,
    )
