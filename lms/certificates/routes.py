"""What learners see of their certificates, and what anybody may check."""

from flask import Blueprint, Response, current_app, jsonify, make_response, redirect, render_template, request
from flask.blueprints import BlueprintSetupState
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from lms import access, clock, db
from lms.access import Role
from lms.certificates import archive, codes, finding, verifying
from lms.certificates.codes import Unreadable
from lms.certificates.misses import Misses
from lms.certificates.presenting import standing_of, verify_url
from lms.certificates.verifying import Verification
from lms.classes import enrolments
from lms.clock import VIETNAM
from lms.config import ROOT, Config

DESIGNS = ROOT / "certificates"
MISSES = "certificate_misses"

blueprint = Blueprint("certificates", __name__)


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    config: Config = state.app.config["LMS"]
    state.app.extensions[MISSES] = Misses(config.verify_misses_per_minute)


@blueprint.get("/chung-nhan/")
@access.signed_in
def list_mine() -> str:
    """My certificates, and the classes that have not led to one yet."""
    session = db.session()
    person_id = access.visitor().person_id
    mine = finding.list_of(session, person_id)
    done = {certificate.enrolment_id for certificate in mine}
    memberships = enrolments.list_memberships(session, person_id)
    return render_template(
        "certificates/mine.html",
        certificates=[(row, finding.payload_of(row), standing_of(row)) for row in mine],
        passed=finding.list_passed(session, person_id),
        under_way=[membership for membership in memberships if membership.enrolment_id not in done],
    )


@blueprint.get("/chung-nhan/<code>")
@access.signed_in
def show_mine(code: str) -> str:
    """One certificate: what it says, its PDF, and the address at which anybody can check it."""
    person_id = access.visitor().person_id
    certificate = finding.get_for(db.session(), code, person_id=person_id, sees_all=False)
    return render_template(
        "certificates/certificate.html",
        certificate=certificate,
        payload=finding.payload_of(certificate),
        standing=standing_of(certificate),
        replaced_by=finding.find_replacing_number(db.session(), certificate),
        verify_url=verify_url(code),
        in_zalo="Zalo" in request.user_agent.string,
    )


@blueprint.get("/chung-nhan/<code>.pdf")
@access.signed_in
def download(code: str) -> Response:
    """The PDF, for its holder and for staff: always the bytes that were served first."""
    visitor = access.visitor()
    certificate = finding.get_for(
        db.session(), code, person_id=visitor.person_id, sees_all=visitor.may(Role.STAFF)
    )
    config: Config = current_app.config["LMS"]
    content = archive.get_or_make(
        db.database(),
        certificate,
        documents=config.documents,
        designs=DESIGNS,
        verify_url=verify_url(code),
        now=clock.now(),
    )
    response = Response(content, mimetype="application/pdf")
    file_name = finding.payload_of(certificate).file_name
    response.headers["Content-Disposition"] = f'inline; filename="{file_name}"'
    return response


@blueprint.get("/xac-minh/")
@access.public
def ask() -> ResponseReturnValue:
    """The form to type a code; a typed one leads to its own address."""
    typed = request.args.get("ma", "")
    code = codes.read(typed) if typed else None
    if isinstance(code, str):
        return redirect(f"/xac-minh/{code}")
    problem = _unreadable(code) if code else ""
    page = render_template("certificates/verify.html", typed=typed, problem=problem)
    return _private(make_response(page, 422 if problem else 200))


@blueprint.get("/xac-minh/<typed>")
@access.public
def verify(typed: str) -> ResponseReturnValue:
    """How the certificate with that code stands: valid, expired, revoked or unknown."""
    code = codes.read(typed)
    if isinstance(code, Unreadable):
        page = render_template("certificates/verify.html", typed=typed, problem=_unreadable(code))
        return _private(make_response(page, 404))
    if code != typed:
        return redirect(f"/xac-minh/{code}")
    answer, wait = _answer(code)
    if answer is None:
        return _too_many(make_response(render_template("certificates/wait.html", wait=wait)), wait)
    page = render_template("certificates/verified.html", found=answer)
    return _private(make_response(page, 404 if answer.status == "unknown" else 200))


@blueprint.get("/xac-minh/<typed>.json")
@access.public
def verify_as_json(typed: str) -> Response:
    """The same for programs: the keys of verifying.Verification; 404 when unknown, 429 with retry_after."""
    code = codes.read(typed)
    if isinstance(code, Unreadable):
        return _private(make_response(jsonify(Verification("unknown", typed).as_data()), 404))
    answer, wait = _answer(code)
    if answer is None:
        return _too_many(jsonify(error="too many unknown codes", retry_after=wait), wait)
    return _private(make_response(jsonify(answer.as_data()), 404 if answer.status == "unknown" else 200))


def _answer(code: str) -> tuple[Verification | None, int]:
    """The answer, or None and the seconds to wait for an address that tried too many unknown codes."""
    misses: Misses = current_app.extensions[MISSES]
    wait = misses.wait(request.remote_addr)
    if wait:
        return None, wait
    answer = verifying.verify(db.session(), code, today=clock.now().astimezone(VIETNAM).date())
    if answer.status == "unknown":
        misses.count(request.remote_addr)
    return answer, 0


def _unreadable(code: Unreadable) -> str:
    if code.reason == "length":
        wrong = _("Mã xác minh có 12 ký tự, bạn đã gõ %(count)s.", count=code.length)
    else:
        wrong = _("Mã xác minh không có ký tự “%(symbol)s”.", symbol=code.symbol)
    return f"{wrong} {_('Hãy xem lại mã in cạnh mã QR.')}"


def _private(response: Response) -> Response:
    """Keep answers about people out of caches and search engines."""
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _too_many(response: Response, wait: int) -> Response:
    response.status_code = 429
    response.headers["Retry-After"] = str(wait)
    return _private(response)
