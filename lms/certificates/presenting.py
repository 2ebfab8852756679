"""What pages say about a certificate beside its payload: how it stands today, and where it is checked."""

from flask import current_app

from lms import clock
from lms.certificates import validity
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.config import Config


def verify_url(code: str) -> str:
    """The full public address at which a certificate is checked, as its QR holds it."""
    config: Config = current_app.config["LMS"]
    return f"{config.public_url}/xac-minh/{code}"


def standing_of(certificate: Certificate) -> validity.Standing:
    """How a certificate stands today."""
    today = clock.now().astimezone(VIETNAM).date()
    return validity.standing(
        certificate.valid_until,
        is_revoked=certificate.revoked_at is not None,
        is_replaced=certificate.replaced_at is not None,
        today=today,
    )
