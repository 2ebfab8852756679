"""A JSON Web Signature in its compact form (pure).

RFC 7515, 7.1, composed here: libraries sign ES256 with chance, and equal certificates must give equal bytes.
"""

import json
from base64 import urlsafe_b64encode
from typing import Any

from lms.certificates.badges import addresses
from lms.certificates.statements.statement_keys import StatementKeys


def sign(claims: dict[str, Any], keys: StatementKeys, public_url: str, kind: str) -> bytes:
    """The claims as a compact JWS in ASCII, signed with ES256; `kind` is the header's typ."""
    header = {"alg": "ES256", "kid": addresses.key(public_url, keys.current.thumbprint), "typ": kind}
    signed = _part(header) + b"." + _part(claims)
    return signed + b"." + _base64url(keys.sign(signed))


def _part(value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _base64url(text.encode())


def _base64url(content: bytes) -> bytes:
    return urlsafe_b64encode(content).rstrip(b"=")
