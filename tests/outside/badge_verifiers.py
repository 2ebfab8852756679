"""Two verifiers of Open Badges that nobody here wrote, without a network.

One is openbadgeslib, the other jose with Digital Bazaar's library for Bitstring Status Lists. Each says
'valid', 'revoked', 'expired' or its own words.
"""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest
from joserfc.jwk import ECKey
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier

from tests.outside.tools import run_node

Fetch = Callable[[str], bytes]
CLOCKS = ("openbadgeslib.ob3.verifier", "openbadgeslib.ob3.status", "jwt.api_jwt")


def by_openbadgeslib(
    tokens: Sequence[str], jwk: dict[str, Any], fetch: Fetch, now: datetime, patch: pytest.MonkeyPatch
) -> list[str]:
    """With the issuer's key and whatever the credentials name, on a clock that stands still."""

    class Still(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> datetime:  # type: ignore[override]
            return now.astimezone(tz)

    for module in CLOCKS:
        patch.setattr(f"{module}.datetime", Still)
    verifier = OB3Verifier(ECKey.import_key(jwk).as_pem(private=False))

    def judge(token: str) -> str:
        try:
            verifier.verify(token, check_status=True, download=fetch)
        except OB3VerificationError as error:
            said = str(error)
            words = {"'revocation' is set": "revoked", "expired": "expired"}
            return next((verdict for sign, verdict in words.items() if sign in said), said)
        return "valid"

    return [judge(token) for token in tokens]


def by_digital_bazaar(
    tokens: Sequence[str], keys: dict[str, Any], lists: Sequence[str], fetch: Fetch, now: datetime
) -> list[str]:
    """With the key set and the status lists at these addresses."""
    documents = {address: fetch(address).decode() for address in lists}
    said = {"keys": keys, "now": now.isoformat(), "documents": documents, "credentials": list(tokens)}
    verdicts: list[str] = json.loads(run_node("verify.mjs", said=json.dumps(said)))
    return ["expired" if verdict == "ERR_JWT_EXPIRED" else verdict for verdict in verdicts]
