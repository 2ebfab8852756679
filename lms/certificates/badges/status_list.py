"""Revocations as bits of published lists (pure).

W3C Bitstring Status List 1.0 (Recommendation of 15 May 2025). Every certificate has a place, a whole number
over all lists. A list is half filled at most, so that a free place is found by chance, and its length, the
smallest that the standard allows, hides who is meant.
"""

import gzip
from base64 import urlsafe_b64encode
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from lms.certificates.badges import addresses

BITS = 131_072
CAPACITY = BITS // 2
VALID = timedelta(days=7)


def locate(place: int) -> tuple[int, int]:
    """The number of the list, from 1, and the bit in it, from 0."""
    before, bit = divmod(place, BITS)
    return before + 1, bit


def first_place(number: int) -> int:
    """The place of a list's first bit."""
    return (number - 1) * BITS


def encode(bits: Iterable[int]) -> str:
    """The list with these bits set: GZIP, then base64url as multibase says it; equal sets give equal text."""
    content = bytearray(BITS // 8)
    for bit in bits:
        content[bit // 8] |= 0x80 >> bit % 8
    packed = gzip.compress(bytes(content), 9, mtime=0)
    return "u" + urlsafe_b64encode(packed).rstrip(b"=").decode()


def entry(public_url: str, place: int) -> dict[str, Any]:
    """The credentialStatus of the certificate at a place."""
    number, bit = locate(place)
    here = addresses.status_list(public_url, number)
    return {
        "id": f"{here}#{bit}",
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": str(bit),
        "statusListCredential": here,
    }


def claims(public_url: str, number: int, bits: Iterable[int], *, now: datetime) -> dict[str, Any]:
    """List `number` as a credential; within an hour of UTC equal sets of bits give equal claims."""
    here, issuer = addresses.status_list(public_url, number), addresses.issuer(public_url)
    begins = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    ends = begins + VALID
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": here,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": f"{begins:%Y-%m-%dT%H:%M:%SZ}",
        "validUntil": f"{ends:%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{here}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encode(bits),
        },
        "iss": issuer,
        "jti": here,
        "nbf": int(begins.timestamp()),
        "exp": int(ends.timestamp()),
    }
