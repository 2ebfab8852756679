"""What pages say about a certificate beside its payload: how it stands today, and where it is checked."""

from datetime import date

from flask import current_app

from lms import clock
from lms.certificates import validity
from lms.certificates.statements import keys
from lms.certificates.tables import Certificate
from lms.clock import VIETNAM
from lms.config import Config


def verify_url(code: str) -> str:
    """The full public address at which a certificate is checked."""
    config: Config = current_app.config["LMS"]
    return f"{config.public_url}/xac-minh/{code}"


def signing_keys() -> keys.StatementKeys:
    """The organisation's keys."""
    config: Config = current_app.config["LMS"]
    return keys.load(config.keys)


def today() -> date:
    """The present day in Vietnam."""
    return clock.now().astimezone(VIETNAM).date()


def standing_of(certificate: Certificate) -> validity.Standing:
    """How a certificate stands today."""
    return validity.standing(
        certificate.valid_until,
        is_revoked=certificate.revoked_at is not None,
        is_replaced=certificate.replaced_at is not None,
        today=today(),
    )
