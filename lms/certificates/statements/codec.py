"""The signed statement that a printed QR carries, as decimal digits after '#' in its address (pure).

digits   = the whole number that the bytes 01 ‖ body ‖ signature stand for, big-endian, without leading zeros
body     = CBOR (RFC 8949, deterministic) of [key, number, name, year of birth or null, course, day of issue,
           last day or null]; key and course are the short numbers of keys.py and course_number, days count
           from 2000-01-01
signature = ES256, 64 bytes (r ‖ s), over the ASCII text 'lms07/1/<code>/' followed by body

The code of the certificate is before '#', so it is signed but not written twice. Digits, because a QR
writes three of them in 10 bits: a third fewer modules than base64url needs. The bytes are read by
static/js/verify.js too.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import cbor2

from lms.certificates.payload import CertificatePayload

VERSION = 1
EPOCH = date(2000, 1, 1)
SIGNATURE_BYTES = 64
MOST_DIGITS = 2500


class StatementError(ValueError):
    """Digits that are not a statement, or not whole."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the QR says of a certificate; `course` is its course_number, `birth_year` None when unknown."""

    code: str
    number: str
    name: str
    birth_year: int | None
    course: int
    issued_on: date
    valid_until: date | None


@dataclass(frozen=True, slots=True)
class Sealed:
    """A statement as read, not yet believed: which key is said to have signed which bytes."""

    statement: Statement
    key_id: int
    message: bytes
    signature: bytes


def course_number(title: str) -> int:
    """The short number of a course: the first 32 bits of its title's SHA-256."""
    return int.from_bytes(hashlib.sha256(title.encode()).digest()[:4], "big")


def of_payload(payload: CertificatePayload) -> Statement:
    """What the QR of a certificate says."""
    return Statement(
        code=payload.code,
        number=payload.number,
        name=payload.full_name,
        birth_year=int(payload.birth[-4:]) if payload.birth else None,
        course=course_number(payload.course),
        issued_on=payload.issued_on,
        valid_until=payload.valid_until,
    )


def seal(statement: Statement, key_id: int, sign: Callable[[bytes], bytes]) -> str:
    """The digits of a statement signed by the key `key_id`, whose ES256 is `sign`."""
    last_day = None if statement.valid_until is None else _days(statement.valid_until)
    fields = [
        key_id,
        statement.number,
        statement.name,
        statement.birth_year,
        statement.course,
        _days(statement.issued_on),
        last_day,
    ]
    body = cbor2.dumps(fields, canonical=True)
    signature = sign(_message(statement.code, body))
    return str(int.from_bytes(bytes([VERSION]) + body + signature, "big"))


def unseal(code: str, digits: str) -> Sealed:
    """The statement in the digits printed beside `code`; StatementError when they hold none.

    Whether its signature is right is for the key to say.
    """
    body, signature = _split(digits)
    try:
        key_id, number, name, birth_year, course, issued, until = _fields(body)
        statement = Statement(
            code, number, name, birth_year, course, _day(issued), None if until is None else _day(until)
        )
    except (cbor2.CBORDecodeError, ValueError, TypeError, OverflowError) as error:
        raise StatementError("the bytes are not a statement") from error
    return Sealed(statement, key_id, _message(code, body), signature)


def _split(digits: str) -> tuple[bytes, bytes]:
    if not (digits.isascii() and digits.isdigit()) or digits.startswith("0") or len(digits) > MOST_DIGITS:
        raise StatementError("not the digits of a statement")
    number = int(digits)
    whole = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if whole[0] != VERSION or len(whole) <= 1 + SIGNATURE_BYTES:
        raise StatementError("another version, or cut off")
    return whole[1:-SIGNATURE_BYTES], whole[-SIGNATURE_BYTES:]


def _fields(body: bytes) -> list[Any]:
    fields = cbor2.loads(body)
    if not isinstance(fields, list) or cbor2.dumps(fields, canonical=True) != body:
        raise StatementError("the bytes are not canonical CBOR")
    return fields


def _message(code: str, body: bytes) -> bytes:
    return f"lms07/{VERSION}/{code}/".encode() + body


def _days(day: date) -> int:
    return (day - EPOCH).days


def _day(days: int) -> date:
    return EPOCH + timedelta(days=days)
