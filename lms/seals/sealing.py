"""PAdES signatures (ETSI.CAdES.detached): the only place where pyHanko signs.

A software key without a time-stamp server signs a class: pyHanko then makes one CMS, and each further one is
that CMS with another digest and another signature in it (0.2 ms instead of 38). With a token (PKCS#11) or a
time-stamp server, pyHanko makes each.
"""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from typing import Any

from asn1crypto import cms
from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign import signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

from lms.seals import der
from lms.seals.keys import Identity, Sealer

DIGEST = "sha256"
RESERVED = 4096
RESERVED_WITH_TIME = 16384


def from_identity(identity: Identity, time_stamper: timestamps.TimeStamper | None = None) -> Sealer:
    """Sign with a key that is at hand, with time stamps when there is a server for them."""
    signer = _Signer(identity)
    if time_stamper is not None:
        return Sealer(_by_pyhanko(signer, time_stamper), RESERVED_WITH_TIME, identity.certificate)
    return Sealer(_by_template(signer, identity), RESERVED, identity.certificate)


def from_token(
    module: str, token: str, label: str, pin: str, time_stamper: timestamps.TimeStamper | None = None
) -> Sealer:
    """Sign with the key and certificate `label` in a token that is reached through a PKCS#11 module."""
    # These need python-pkcs11, which few installations have.
    from pyhanko.config.pkcs11 import TokenCriteria  # noqa: PLC0415
    from pyhanko.sign import pkcs11  # noqa: PLC0415

    session = pkcs11.open_pkcs11_session(module, token_criteria=TokenCriteria(label=token), user_pin=pin)
    signer = pkcs11.PKCS11Signer(session, cert_label=label, key_label=label)
    certificate = x509.load_der_x509_certificate(signer.signing_cert.dump())
    return Sealer(_by_pyhanko(signer, time_stamper), RESERVED_WITH_TIME, certificate)


def time_server(address: str) -> timestamps.TimeStamper:
    """The RFC 3161 server at an address."""
    return timestamps.HTTPTimeStamper(address)


class _Signer(signers.SimpleSigner):
    """pyHanko's signer, with signatures that equal digests repeat."""

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(_asn1(certificate) for certificate in identity.chain)
        written = identity.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        super().__init__(
            signing_cert=_asn1(identity.certificate),
            signing_key=asn1_keys.PrivateKeyInfo.load(written),
            cert_registry=store,
        )

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """Sign the attributes."""
        return self._identity.sign(data)


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))


def _by_pyhanko(
    signer: signers.Signer, time_stamper: timestamps.TimeStamper | None
) -> Callable[[bytes], bytes]:
    def sign(digest: bytes) -> bytes:
        return _run(signer.async_sign(digest, DIGEST, use_pades=True, timestamper=time_stamper))

    return sign


def _by_template(signer: signers.Signer, identity: Identity) -> Callable[[bytes], bytes]:
    sample = sha256(b"").digest()
    template = der.Template(_run(signer.async_sign(sample, DIGEST, use_pades=True)), sample)

    def sign(digest: bytes) -> bytes:
        return template.fill(digest, identity.sign)

    if sign(sample) != template.whole:
        raise ValueError("the signature cannot be put together again")
    return sign


def _run(making: Coroutine[Any, Any, cms.ContentInfo]) -> bytes:
    # An event loop of its own: the caller's thread may run one, and then no second one can run in it.
    with ThreadPoolExecutor(max_workers=1) as aside:
        written: bytes = aside.submit(asyncio.run, making).result().dump()
    return written
