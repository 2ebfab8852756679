"""What learners see of their certificates."""

from flask import Blueprint, Response, render_template
from flask_babel import gettext as _
from markupsafe import Markup

from lms import clock
from lms.certificates import finding
from lms.certificates.documents import first_served, workshop
from lms.certificates.pages.certificate_view import signing_keys, standing_of, verify_url
from lms.certificates.statements import printed_statement
from lms.classes.enrolment import memberships as enrolments
from lms.press import qr
from lms.storage import audit_log, db
from lms.web import access, replies
from lms.web.access import Role
from lms.work import slow

blueprint = Blueprint("certificates", __name__)


@blueprint.get("/chung-nhan/")
@access.signed_in
def list_mine() -> str:
    """My certificates, and the classes that have not led to one yet."""
    session = db.session()
    person_id = access.visitor().person_id
    mine = finding.list_of(session, person_id)
    done = {certificate.enrolment_id for certificate in mine}
    memberships = enrolments.list_memberships(session, person_id, now=clock.now())
    return render_template(
        "certificates/mine.html",
        certificates=[(row, finding.payload_of(row), standing_of(row)) for row in mine],
        passed=finding.list_passed(session, person_id),
        under_way=[membership for membership in memberships if membership.enrolment_id not in done],
    )


@blueprint.get("/chung-nhan/<code>")
@access.signed_in
@access.secret_address
def show_mine(code: str) -> str:
    """One certificate: what it says, its PDF, and the address at which anybody can check it."""
    certificate = finding.get_for(db.session(), code, access.visitor())
    return render_template(
        "certificates/certificate.html",
        certificate=certificate,
        payload=finding.payload_of(certificate),
        standing=standing_of(certificate),
        replaced_by=finding.find_replacing_number(db.session(), certificate),
        verify_url=verify_url(code),
    )


@blueprint.get("/chung-nhan/<code>/cho-xem")
@access.signed_in
@access.secret_address
def hold_out(code: str) -> str:
    """The certificate's QR over the whole screen, with the name and its state."""
    certificate = finding.get_for(db.session(), code, access.visitor())
    payload = finding.payload_of(certificate)
    text = printed_statement.qr_text(payload, signing_keys(), replies.config().public_url)
    drawn = qr.draw(text, _("Mã QR để xác minh giấy chứng nhận"))
    return render_template(
        "certificates/shown.html",
        certificate=certificate,
        payload=payload,
        standing=standing_of(certificate),
        qr=Markup(drawn),  # noqa: S704 - our own drawing
    )


@blueprint.get("/chung-nhan/<code>.pdf")
@access.signed_in
@access.secret_address
@slow.work(slow.Kind.STORE)
def download(code: str) -> Response:
    """The PDF, for its holder and for staff: always the bytes that were served first."""
    visitor = access.visitor()
    certificate = finding.get_for(db.session(), code, visitor, Role.STAFF)
    if certificate.person_id != visitor.person_id:
        audit_log.tell_read("certificate-file", certificate.person_id, now=clock.now())
    content = first_served.get_or_make(
        db.database(), certificate, workshop.of(replies.config()), now=clock.now()
    )
    payload = finding.payload_of(certificate)
    return replies.file(content, "application/pdf", payload.file_name, inline=True)
