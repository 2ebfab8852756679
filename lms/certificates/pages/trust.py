"""The organisation's certificate for everybody, and how to trust it."""

from cryptography.hazmat.primitives.serialization import Encoding
from flask import Blueprint, Response, render_template
from flask.blueprints import BlueprintSetupState

from lms import clock
from lms.certificates.documents import workshop
from lms.config import Config
from lms.seals import keys
from lms.web import access, replies

blueprint = Blueprint("trust", __name__, url_prefix="/xac-minh/chung-thu-so")


@blueprint.record
def _prepare(state: BlueprintSetupState) -> None:
    config: Config = state.app.config["LMS"]
    keys.prepare(config.keys, config.issuer.name, clock.now())


@blueprint.get("/")
@access.public
def explain() -> str:
    """Who signs, the fingerprints of every certificate that signed here, and how a reader is told of it."""
    config = replies.config()
    current = workshop.of(config).sealer.certificate
    former = [known for known in keys.known(config.keys) if known != current]
    return render_template(
        "certificates/trust.html",
        current=(keys.holder(current), keys.fingerprint(current), current),
        former=[(keys.holder(known), keys.fingerprint(known), known) for known in former],
    )


@blueprint.get("/to-chuc.cer")
@access.public
def download() -> Response:
    """The certificate that signs now, in DER."""
    content = workshop.of(replies.config()).sealer.certificate.public_bytes(Encoding.DER)
    return replies.file(content, "application/pkix-cert", "to-chuc.cer")
