"""What pages say about a certificate beside its payload: its state today, and where it is checked."""

from lms import clock
from lms.certificates import validity
from lms.certificates.statements import statement_keys
from lms.certificates.tables import Certificate
from lms.web import replies


def verify_url(code: str) -> str:
    """The full public address at which a certificate is checked."""
    return f"{replies.config().public_url}/xac-minh/{code}"


def signing_keys() -> statement_keys.StatementKeys:
    """The organisation's keys."""
    return statement_keys.load(replies.config().keys)


def standing_of(certificate: Certificate) -> validity.Standing:
    """The state of a certificate today."""
    return validity.standing(
        certificate.valid_until,
        is_revoked=certificate.revoked_at is not None,
        is_replaced=certificate.replaced_at is not None,
        today=clock.today(),
    )
