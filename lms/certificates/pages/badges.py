"""The credential for its holder; for everybody else what it is checked by: keys, issuer, revocations."""

from pathlib import Path
from typing import Any

from flask import Blueprint, Response, jsonify, make_response, render_template, request
from flask_babel import gettext as _

from lms import clock
from lms.certificates import certificate_codes, finding
from lms.certificates.badges import addresses, baking, credential, jws, revocation_places, status_list
from lms.certificates.in_force import is_in_force
from lms.certificates.pages.certificate_view import signing_keys
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements.statement_keys import PublicKey
from lms.certificates.verification import code_lookup
from lms.classes.rules import rule_sentences
from lms.courses import catalogue
from lms.errors import NotFoundError, RuleBrokenError
from lms.storage import audit_log, db
from lms.web import access, replies
from lms.web.access import Role

PICTURE = Path(__file__).with_name("badge.png")

blueprint = Blueprint("badges", __name__)


@blueprint.get("/chung-nhan/<code>.jwt")
@access.signed_in
@access.secret_address
def download(code: str) -> Response:
    """The credential as a file, for the certificate's holder and for staff."""
    payload, content = _credential(code)
    return _file(content, "application/vc+jwt", payload, ".jwt")


@blueprint.get("/chung-nhan/<code>.png")
@access.signed_in
@access.secret_address
def download_png(code: str) -> Response:
    """The credential baked into the badge's picture."""
    payload, content = _credential(code)
    return _file(baking.bake_png(PICTURE.read_bytes(), content), "image/png", payload, ".png")


@blueprint.get("/chung-nhan/<code>.svg")
@access.signed_in
@access.secret_address
def download_svg(code: str) -> Response:
    """The same as a drawing."""
    payload, content = _credential(code)
    drawn = render_template("certificates/badge.svg", title=payload.course, credential=content.decode())
    return _file(drawn.encode(), "image/svg+xml", payload, ".svg")


@blueprint.get("/xac-minh/huy-hieu.png")
@access.public
@access.open_data
def show_picture() -> Response:
    """The badge's picture with nothing in it."""
    return code_lookup.shared(Response(PICTURE.read_bytes(), mimetype="image/png"))


@blueprint.get("/xac-minh/thanh-tich/<release_sha256>")
@access.public
def show_criteria(release_sha256: str) -> str:
    """What it took to achieve what a credential certifies, by the release that was studied."""
    found = catalogue.find_by_digest(db.session(), release_sha256)
    if found is None:
        raise NotFoundError(_("Không có chương trình học này."))
    course = catalogue.load_release(db.session(), found)
    return render_template(
        "certificates/achievement.html", course=course, words=rule_sentences, issuer=replies.config().issuer
    )


@blueprint.get("/xac-minh/trang-thai/<int:number>.jwt")
@access.public
@access.open_data
def show_status_list(number: int) -> Response:
    """One list of revocations (W3C Bitstring Status List), signed like the credentials."""
    bits = revocation_places.list_set(db.session(), number)
    if bits is None:
        raise NotFoundError(_("Không có danh sách này."))
    said = status_list.claims(_public_url(), number, bits, now=clock.now())
    content = jws.sign(said, signing_keys(), _public_url(), "vc+jwt")
    return code_lookup.shared(Response(content, mimetype="application/vc+jwt"))


@blueprint.get("/.well-known/jwks.json")
@access.public
@access.open_data
def show_keys() -> Response:
    """Every public key that signs or has signed (RFC 7517)."""
    return code_lookup.shared(jsonify(keys=[_jwk(key) for key in signing_keys().published]))


@blueprint.get("/xac-minh/khoa/<thumbprint>.json")
@access.public
@access.open_data
def show_key(thumbprint: str) -> Response:
    """One of them, at the address that names it."""
    key = signing_keys().find_by_thumbprint(thumbprint)
    if key is None:
        raise NotFoundError(_("Không có khóa này."))
    return code_lookup.shared(jsonify(_jwk(key)))


@blueprint.get("/xac-minh/issuer.json")
@access.public
@access.open_data
def show_issuer() -> Response:
    """Who issues: an Open Badges 3.0 Profile."""
    config = replies.config()
    said = {"@context": list(credential.CONTEXT)} | credential.profile(config.issuer.name, config.public_url)
    return code_lookup.shared(jsonify(said))


@blueprint.get("/xac-minh/<code>/thu-hoi.json")
@access.public
@access.secret_address
@access.open_data
def show_status(code: str) -> Response:
    """Whether the credential was revoked (1EdTech Revocation List Status Method); 404 when unknown."""
    if certificate_codes.read(code) != code:
        raise NotFoundError(_("Không có giấy chứng nhận nào mang mã này. Hãy kiểm tra lại mã."))
    found, wait = code_lookup.answer(code, today=clock.today())
    if found is None:
        return code_lookup.too_many_data(wait)
    if found.status == "unknown":
        raise NotFoundError(_("Không có giấy chứng nhận nào mang mã này. Hãy kiểm tra lại mã."))
    reason = found.revoked_reason
    if found.replaced_by is not None:
        reason = _("Giấy chứng nhận này đã được cấp lại bằng số %(number)s.", number=found.replaced_by)
    said = credential.revocation_list(_public_url(), code, reason)
    return code_lookup.private(make_response(jsonify(said)))


def _jwk(key: PublicKey) -> dict[str, Any]:
    return {**key.jwk, "kid": addresses.key(_public_url(), key.thumbprint), "use": "sig", "alg": "ES256"}


def _credential(code: str) -> tuple[CertificatePayload, bytes]:
    """What a certificate says and its credential; with the result only when its holder ticked that.

    RuleBrokenError for a void one.
    """
    visitor = access.visitor()
    certificate = finding.get_for(db.session(), code, visitor, Role.STAFF)
    is_mine = certificate.person_id == visitor.person_id
    if not is_mine:
        audit_log.tell_read("certificate-file", certificate.person_id, now=clock.now())
    if not is_in_force(certificate):
        raise RuleBrokenError(_("Giấy này không còn giá trị nên không có chứng chỉ số để tải."))
    payload = finding.payload_of(certificate)
    with_result = is_mine and request.args.get("ket-qua") == "co"
    made = credential.make_credential(payload, signing_keys(), _public_url(), with_result=with_result)
    return payload, made


def _file(content: bytes, mimetype: str, payload: CertificatePayload, ending: str) -> Response:
    return replies.file(content, mimetype, payload.file_name.replace(".pdf", ending))


def _public_url() -> str:
    return replies.config().public_url
