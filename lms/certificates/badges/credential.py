"""A certificate as an Open Badges 3.0 credential secured as VC-JWT (pure).

1EdTech Open Badges 3.0, sections 8.2 and B (OpenBadgeCredential). No more about the person than the name on
the paper, unless they want the result in it. Revocation is a bit of a W3C Bitstring Status List. What was
issued before there were such lists keeps its form byte for byte, with the 1EdTech Revocation List Status
Method 1.0. One method, not both: OB 3.0 allows one status, and strict verifiers refuse what they don't know.
"""

import uuid
from datetime import datetime, time, timedelta
from typing import Any

from lms.certificates.badges import addresses, jws, status_list
from lms.certificates.payload import CertificatePayload
from lms.certificates.statements.statement_keys import StatementKeys
from lms.clock import VIETNAM

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
)
PICTURE = "Huy hiệu hoàn thành chương trình học"
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


def make_credential(
    payload: CertificatePayload, keys: StatementKeys, public_url: str, *, with_result: bool = False
) -> bytes:
    """The credential as a compact JWS in ASCII, signed with ES256; equal input gives equal bytes."""
    return jws.sign(claims(payload, public_url, with_result=with_result), keys, public_url, "JWT")


def claims(payload: CertificatePayload, public_url: str, *, with_result: bool = False) -> dict[str, Any]:
    """What the JWT says: the credential itself with the registered claims that repeat parts of it."""
    document = credential(payload, public_url)
    if with_result:
        add_result(document["credentialSubject"], payload)
    begins = datetime.combine(payload.issued_on, time(), VIETNAM)
    said = document | {
        "iss": document["issuer"]["id"],
        "jti": document["id"],
        "sub": document["credentialSubject"]["id"],
        "nbf": int(begins.timestamp()),
    }
    ends = _end(payload)
    return said if ends is None else said | {"exp": int(ends.timestamp())}


def credential(payload: CertificatePayload, public_url: str) -> dict[str, Any]:
    """The OpenBadgeCredential: valid from the day of issue to the end of the last day, in Vietnam."""
    here = addresses.credential_id(public_url, payload.code)
    ends = _end(payload)
    document = {
        "@context": list(CONTEXT),
        "id": here,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": payload.course,
        "issuer": profile(payload.issuer_name, public_url),
        "validFrom": datetime.combine(payload.issued_on, time(), VIETNAM).isoformat(),
        "credentialSubject": {
            "id": f"{here}#nguoi-hoc",
            "type": ["AchievementSubject"],
            "identifier": [
                {
                    "type": "IdentityObject",
                    "hashed": False,
                    "identityHash": payload.full_name,
                    "identityType": "name",
                }
            ],
            "licenseNumber": payload.number,
            "achievement": _achievement(payload, public_url),
        },
        "credentialStatus": _status(payload, public_url),
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }
    return document if ends is None else document | {"validUntil": ends.isoformat()}


def profile(name: str, public_url: str) -> dict[str, Any]:
    """The issuer: an OB 3.0 Profile."""
    return {
        "id": addresses.issuer(public_url),
        "type": ["Profile"],
        "name": name,
        "url": f"{public_url}/",
    }


def revocation_list(public_url: str, code: str, reason: str | None) -> dict[str, Any]:
    """The status of one credential, in the form of a list that holds it only when `reason` is given.

    One list a credential: a common one would tell everybody the codes, and so the names, of all revoked ones.
    1EdTech's own texts and tools call the list by either of two names, so it has both.
    """
    here = addresses.credential_id(public_url, code)
    revoked = [] if reason is None else [{"id": here, "revoked": True, "revocationReason": reason}]
    return {
        "id": addresses.status(public_url, code),
        "issuer": addresses.issuer(public_url),
        "revokedCredential": revoked,
        "revokedCredentials": revoked,
    }


def _status(payload: CertificatePayload, public_url: str) -> dict[str, Any]:
    if payload.status_place is None:
        return {"id": addresses.status(public_url, payload.code), "type": "1EdTechRevocationList"}
    return status_list.entry(public_url, payload.status_place)


def _achievement(payload: CertificatePayload, public_url: str) -> dict[str, Any]:
    named = uuid.uuid5(uuid.NAMESPACE_URL, f"{public_url}/khoa-hoc/{payload.course}")
    achievement: dict[str, Any] = {
        "id": named.urn,
        "type": ["Achievement"],
        "achievementType": "CertificateOfCompletion",
        "name": payload.course,
        "description": f"Hoàn thành chương trình {payload.course}.",
        "criteria": {"narrative": f"Đã học và đạt yêu cầu của chương trình {payload.course}."},
        "inLanguage": "vi",
    }
    if payload.status_place is not None:
        achievement["criteria"]["id"] = addresses.criteria(public_url, payload.release_sha256)
        achievement["image"] = {"id": addresses.picture(public_url), "type": "Image", "caption": PICTURE}
    return achievement


def _end(payload: CertificatePayload) -> datetime | None:
    """The last second of the last day."""
    if payload.valid_until is None:
        return None
    return datetime.combine(payload.valid_until + timedelta(days=1), time(), VIETNAM) - timedelta(seconds=1)


_SCORE = {"name": "Điểm", "resultType": "ScaledScore", "valueMin": "0", "valueMax": "10"}
_GRADE = {"name": "Xếp loại", "resultType": "Result"}


def add_result(subject: dict[str, Any], payload: CertificatePayload) -> None:
    """Put score (scale of 10, decimal point) and grade, where there are any, into a credential's subject."""
    values = []
    if payload.score is not None:
        values.append(("diem", _SCORE, f"{payload.score:f}"))
    if payload.grade:
        values.append(("xep-loai", _GRADE, payload.grade))
    achievement = subject["achievement"]
    described = [
        {"id": f"{achievement['id']}#{name}", "type": ["ResultDescription"], **kind}
        for name, kind, _value in values
    ]
    if values:
        achievement["resultDescription"] = described
        subject["result"] = [
            {"type": ["Result"], "resultDescription": description["id"], "value": value}
            for description, (_name, _kind, value) in zip(described, values, strict=True)
        ]
