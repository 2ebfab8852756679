"""The organisation's key: made on first use so that signing works at once, or one from a PKCS#12 file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509.oid import NameOID

from lms.errors import LmsError
from lms.storage import secret_files

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
YEARS = 10
_OWN = "signing.pem"
_KNOWN = "known"


class KeyTroubleError(LmsError):
    """The signing key cannot be used; the sentence says which file and what to do."""

    status = 500


@dataclass(frozen=True, slots=True)
class Identity:
    """A private key with its certificate, and the certificates between it and a root."""

    key: PrivateKey
    certificate: x509.Certificate
    chain: tuple[x509.Certificate, ...] = ()

    def sign(self, data: bytes) -> bytes:
        """The signature over `data` with SHA-256; the same data always give the same bytes."""
        if isinstance(self.key, ec.EllipticCurvePrivateKey):
            return self.key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())


@dataclass(frozen=True, slots=True)
class Sealer:
    """Signs digests: `sign` makes a DER-encoded CMS of at most `reserved` bytes."""

    sign: Callable[[bytes], bytes]
    reserved: int
    certificate: x509.Certificate

    @property
    def name(self) -> str:
        """Who signs."""
        return holder(self.certificate)


def prepare(folder: Path, name: str, now: datetime) -> None:
    """Make the key of this installation (P-256) with its own certificate for `name`, where there is none."""
    path = folder / _OWN
    if not path.exists():
        _make(path, name, now)


def own(folder: Path) -> Identity:
    """The key of this installation; KeyTroubleError when it cannot be used."""
    path = folder / _OWN
    if path.exists() and secret_files.is_readable_by_others(path):
        raise KeyTroubleError(f"{path} đang cho người khác đọc; chạy: chmod 600 {path}")
    try:
        content = path.read_bytes()
        key = load_pem_private_key(content, None)
        certificate = x509.load_pem_x509_certificate(content)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyTroubleError(f"{path} bị mất hoặc hỏng; hãy khôi phục từ bản sao lưu.") from error
    return _identity(key, certificate, (), path)


def from_pkcs12(path: Path, password: str) -> Identity:
    """The key, certificate and chain in a .p12 or .pfx file; KeyTroubleError when it does not open."""
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(path.read_bytes(), password.encode())
    except (OSError, ValueError) as error:
        raise KeyTroubleError(f"Không mở được {path}: sai mật khẩu, hoặc tệp không phải PKCS#12.") from error
    if certificate is None:
        raise KeyTroubleError(f"{path} không có chứng thư số.")
    return _identity(key, certificate, tuple(chain), path)


def remember(folder: Path, certificate: x509.Certificate) -> None:
    """Keep a certificate that signed here: what it signed stays ours when the key is replaced."""
    path = folder / _KNOWN / f"{fingerprint(certificate)}.pem"
    if not path.exists():
        secret_files.make_once(path, certificate.public_bytes(Encoding.PEM))


def known(folder: Path) -> list[x509.Certificate]:
    """Every certificate that ever signed here."""
    return [
        x509.load_pem_x509_certificate(path.read_bytes()) for path in sorted((folder / _KNOWN).glob("*.pem"))
    ]


def fingerprint(certificate: x509.Certificate) -> str:
    """SHA-256 of the certificate, in hexadecimal digits."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def holder(certificate: x509.Certificate) -> str:
    """The name that a certificate is made out to."""
    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _identity(
    key: object, certificate: x509.Certificate, chain: tuple[x509.Certificate, ...], path: Path
) -> Identity:
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise KeyTroubleError(f"{path} không có khóa riêng loại ECDSA hoặc RSA.")
    if key.public_key() != certificate.public_key():
        raise KeyTroubleError(f"Khóa riêng và chứng thư trong {path} không đi với nhau.")
    return Identity(key, certificate, chain)


def self_signed(key: PrivateKey, name: str, now: datetime) -> x509.Certificate:
    """A certificate that a key gives itself, made out to `name`, from yesterday on for ten years."""
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365 * YEARS))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )


def _make(path: Path, name: str, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    certificate = self_signed(key, name, now)
    secret_files.make_once(path, written + certificate.public_bytes(Encoding.PEM))


def _usage() -> x509.KeyUsage:
    others = (
        *("key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign"),
        *("crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(digital_signature=True, content_commitment=True, **dict.fromkeys(others, False))
