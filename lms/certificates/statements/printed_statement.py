"""The address that a certificate's QR holds, made and read back (pure)."""

from dataclasses import dataclass
from typing import Literal
from urllib.parse import urldefrag

from lms.certificates import certificate_codes
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements import codec
from lms.certificates.statements.codec import Statement, StatementError
from lms.certificates.statements.statement_keys import StatementKeys


@dataclass(frozen=True, slots=True)
class CheckedStatement:
    """What a scanned address proves by itself; `statement` is None unless it is genuine.

    'genuine' says who wrote it, not the state of the certificate today.
    """

    verdict: Literal["genuine", "altered", "unknown key"]
    statement: Statement | None = None


def qr_text(payload: CertificatePayload, keys: StatementKeys, public_url: str) -> str:
    """`<public_url>/xac-minh/<code>#<digits>`: checkable with a network and without one."""
    digits = codec.seal(codec.of_payload(payload), keys.current.short_id, keys.sign)
    return f"{public_url}/xac-minh/{payload.code}#{digits}"


def check(address: str, keys: StatementKeys) -> CheckedStatement | None:
    """What the statement in a scanned address proves; None when the address carries none."""
    plain, digits = urldefrag(address.strip())
    code = certificate_codes.read(plain)
    if not digits:
        return None
    if not isinstance(code, str):
        return CheckedStatement("altered")
    try:
        sealed = codec.unseal(code, digits)
    except StatementError:
        return CheckedStatement("altered")
    key = keys.find(sealed.key_id)
    if key is None:
        return CheckedStatement("unknown key")
    if not key.verifies(sealed.message, sealed.signature):
        return CheckedStatement("altered")
    return CheckedStatement("genuine", sealed.statement)
