"""The questions to authenticators and their answers: the only place that knows WebAuthn's library.

Attestation is not asked for: which make of phone somebody has is none of our business. Every answer must have
verified its holder (finger, face or screen lock), so a found phone that is locked opens nothing.
"""

import ipaddress
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

_CHALLENGE_BYTES = 32
_TIMEOUT_MS = 120_000
_DEFAULT_PORTS = {"https": 443, "http": 80}


class UnprovenError(Exception):
    """An answer that proves nothing: malformed, to another question, for another site, or wrongly signed."""


@dataclass(frozen=True, slots=True)
class Site:
    """Our side: the host that passkeys are bound to, and the origin of its pages."""

    host: str
    origin: str
    name: str


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """What an authenticator made: the passkey's id, its public half (COSE) and its counter."""

    credential_id: bytes
    public_key: bytes
    sign_count: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Which passkey an answer says it comes from, and whose it says that is (None: it does not say)."""

    credential_id: bytes
    user_handle: bytes | None


def site_of(public_url: str, name: str) -> Site | None:
    """The site at this address; None at a bare IP address, which passkeys cannot be bound to."""
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        is_default = parts.port in {None, _DEFAULT_PORTS.get(parts.scheme)}
        return Site(host, f"{parts.scheme}://{host}" + ("" if is_default else f":{parts.port}"), name)
    return None


def make_challenge() -> bytes:
    """A fresh random challenge."""
    return secrets.token_bytes(_CHALLENGE_BYTES)


def sign_in_options(site: Site, challenge: bytes) -> str:
    """What `navigator.credentials.get` is asked, as JSON: any passkey of this site that the holder picks."""
    import webauthn  # noqa: PLC0415 - brings ASN.1 and OpenSSL, which most processes never need
    from webauthn.helpers.structs import UserVerificationRequirement  # noqa: PLC0415

    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=challenge,
        timeout=_TIMEOUT_MS,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def adding_options(
    site: Site, challenge: bytes, *, user_handle: bytes, full_name: str, known: Sequence[bytes]
) -> str:
    """What `navigator.credentials.create` is asked, as JSON; `known` passkeys are not made a second time."""
    import webauthn  # noqa: PLC0415 - as above
    from webauthn.helpers import structs  # noqa: PLC0415

    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=user_handle,
        user_name=full_name,
        challenge=challenge,
        timeout=_TIMEOUT_MS,
        authenticator_selection=structs.AuthenticatorSelectionCriteria(
            resident_key=structs.ResidentKeyRequirement.REQUIRED,
            user_verification=structs.UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=one) for one in known],
    )
    return webauthn.options_to_json(options)


def check_new(site: Site, challenge: bytes, sent: str) -> NewPasskey:
    """The passkey that an answer to `adding_options` brings; UnprovenError when it does not hold."""
    import webauthn  # noqa: PLC0415 - as above

    try:
        made = webauthn.verify_registration_response(
            credential=sent,
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            require_user_verification=True,
        )
    except Exception as error:  # beside its own errors the library lets those of its parsers through
        raise UnprovenError(str(error)) from error
    return NewPasskey(made.credential_id, made.credential_public_key, made.sign_count)


def read_claim(sent: str) -> Claim | None:
    """Which passkey an answer names, before anything is checked; None when it cannot be read."""
    from webauthn.helpers import parse_authentication_credential_json  # noqa: PLC0415 - as above
    from webauthn.helpers.exceptions import WebAuthnException  # noqa: PLC0415

    try:
        read = parse_authentication_credential_json(sent)
    except (WebAuthnException, ValueError, RecursionError):
        return None
    return Claim(read.raw_id, read.response.user_handle)


def check_claim(site: Site, challenge: bytes, sent: str, public_key: bytes) -> int:
    """The passkey's counter when the answer to `sign_in_options` is signed by it; UnprovenError otherwise.

    The counter is compared by the caller: the library would do so before it looks at the signature, so that
    anybody could let a passkey look copied.
    """
    import webauthn  # noqa: PLC0415 - as above

    try:
        verified = webauthn.verify_authentication_response(
            credential=json.loads(sent),
            expected_challenge=challenge,
            expected_rp_id=site.host,
            expected_origin=site.origin,
            credential_public_key=public_key,
            credential_current_sign_count=0,
            require_user_verification=True,
        )
    except Exception as error:  # as in `check_new`
        raise UnprovenError(str(error)) from error
    return verified.new_sign_count
