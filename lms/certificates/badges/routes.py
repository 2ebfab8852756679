"""The credential for its holder; for everybody else what it is checked by: keys, issuer, revocation."""

from typing import Any

from flask import Blueprint, Response, current_app, jsonify, make_response
from flask_babel import gettext as _

from lms import access, audit, clock, db
from lms.access import Role
from lms.certificates import asking, codes, finding
from lms.certificates.badges import addresses, credential
from lms.certificates.in_force import is_in_force
from lms.certificates.presenting import signing_keys, today
from lms.certificates.statements.keys import PublicKey
from lms.config import Config
from lms.errors import NotFoundError, RuleBrokenError

blueprint = Blueprint("badges", __name__)


@blueprint.get("/chung-nhan/<code>.jwt")
@access.signed_in
def download(code: str) -> Response:
    """The credential as a file, for the certificate's holder and for staff; none for a void one."""
    visitor = access.visitor()
    certificate = finding.get_for(
        db.session(), code, person_id=visitor.person_id, sees_all=visitor.may(Role.STAFF)
    )
    if certificate.person_id != visitor.person_id:
        audit.tell_read("certificate-file", certificate.person_id, now=clock.now())
    if not is_in_force(certificate):
        raise RuleBrokenError(_("Giấy này không còn giá trị nên không có chứng chỉ số để tải."))
    payload = finding.payload_of(certificate)
    content = credential.make_credential(payload, signing_keys(), _public_url())
    response = Response(content, mimetype="application/vc+jwt")
    name = payload.file_name.replace(".pdf", ".jwt")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get("/.well-known/jwks.json")
@access.public
def show_keys() -> Response:
    """Every public key that signs or has signed (RFC 7517)."""
    return asking.shared(jsonify(keys=[_jwk(key) for key in signing_keys().published]))


@blueprint.get("/xac-minh/khoa/<thumbprint>.json")
@access.public
def show_key(thumbprint: str) -> Response:
    """One of them, at the address that names it."""
    key = signing_keys().find_by_thumbprint(thumbprint)
    if key is None:
        raise NotFoundError(_("Không có khóa này."))
    return asking.shared(jsonify(_jwk(key)))


@blueprint.get("/xac-minh/issuer.json")
@access.public
def show_issuer() -> Response:
    """Who issues: an Open Badges 3.0 Profile."""
    config: Config = current_app.config["LMS"]
    said = {"@context": list(credential.CONTEXT)} | credential.profile(config.issuer.name, config.public_url)
    return asking.shared(jsonify(said))


@blueprint.get("/xac-minh/<code>/thu-hoi.json")
@access.public
def show_status(code: str) -> Response:
    """Whether the credential was revoked (1EdTech Revocation List Status Method); 404 when unknown."""
    if codes.read(code) != code:
        raise NotFoundError(_("Không có giấy chứng nhận nào mang mã này. Hãy kiểm tra lại mã."))
    found, wait = asking.answer(code, today=today())
    if found is None:
        return asking.too_many_data(wait)
    if found.status == "unknown":
        raise NotFoundError(_("Không có giấy chứng nhận nào mang mã này. Hãy kiểm tra lại mã."))
    reason = found.revoked_reason
    if found.replaced_by is not None:
        reason = _("Giấy chứng nhận này đã được cấp lại bằng số %(number)s.", number=found.replaced_by)
    said = credential.revocation_list(_public_url(), code, reason)
    return asking.private(make_response(jsonify(said)))


def _jwk(key: PublicKey) -> dict[str, Any]:
    return {**key.jwk, "kid": addresses.key(_public_url(), key.thumbprint), "use": "sig", "alg": "ES256"}


def _public_url() -> str:
    config: Config = current_app.config["LMS"]
    return config.public_url
