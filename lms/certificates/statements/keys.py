"""The organisation's statement key (P-256): made on first use, replaced by hand; public keys stay for ever.

Two files' worth of state in one folder: `statement.pem` signs from now on, `retired/<thumbprint>.pem` are the
public keys that signed before. What was signed stays checkable without any private key.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    EllipticCurvePrivateKey,
    EllipticCurvePublicKey,
)
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from joserfc.errors import JoseError
from joserfc.jwk import ECKey
from joserfc.util import urlsafe_b64decode

from lms import secret_files
from lms.certificates.archive import write_file
from lms.errors import LmsError

CURRENT = "statement.pem"
RETIRED = "retired"
CURVE = "P-256"
HALF = 32

_ES256 = ECDSA(SHA256(), deterministic_signing=True)  # RFC 6979: equal statements give equal bytes


class KeyFileError(LmsError):
    """A key file cannot be used; the sentence names it and says what to do."""

    status = 500


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One key that signs or has signed: its RFC 7638 thumbprint and its JWK (kty, crv, x, y)."""

    thumbprint: str
    jwk: Mapping[str, str]
    _key: EllipticCurvePublicKey = field(repr=False)

    @property
    def short_id(self) -> int:
        """The first two bytes of the thumbprint, by which a printed statement names its key."""
        return int.from_bytes(urlsafe_b64decode(self.thumbprint.encode())[:2], "big")

    def verifies(self, message: bytes, signature: bytes) -> bool:
        """Whether `signature` (ES256: r and s, 64 bytes) is this key's over `message`."""
        if len(signature) != 2 * HALF:
            return False
        r, s = (int.from_bytes(half, "big") for half in (signature[:HALF], signature[HALF:]))
        try:
            self._key.verify(encode_dss_signature(r, s), message, _ES256)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True)
class Keys:
    """The key that signs and every public key to check by, the present one first."""

    published: tuple[PublicKey, ...]
    _private: EllipticCurvePrivateKey = field(repr=False)

    @property
    def current(self) -> PublicKey:
        """The key that signs now."""
        return self.published[0]

    def sign(self, message: bytes) -> bytes:
        """ES256 over `message`: r and s, 64 bytes; equal messages give equal signatures."""
        r, s = decode_dss_signature(self._private.sign(message, _ES256))
        return r.to_bytes(HALF, "big") + s.to_bytes(HALF, "big")

    def find(self, short_id: int) -> PublicKey | None:
        """The key that a statement names, or None."""
        return next((key for key in self.published if key.short_id == short_id), None)

    def find_by_thumbprint(self, thumbprint: str) -> PublicKey | None:
        """The key with that whole thumbprint, or None."""
        return next((key for key in self.published if key.thumbprint == thumbprint), None)


def prepare(folder: Path) -> None:
    """Make the first key where there never was one."""
    if not (folder / CURRENT).exists() and not (folder / RETIRED).exists():
        secret_files.make_once(folder / CURRENT, ECKey.generate_key(CURVE).as_pem(private=True))


def load(folder: Path) -> Keys:
    """The keys in `folder`, read anew only when a file has changed; KeyFileError when one cannot be used."""
    files = (folder / CURRENT, *sorted((folder / RETIRED).glob("*.pem")))
    try:
        stamps = tuple((str(path), path.stat().st_mtime_ns, path.stat().st_ino) for path in files)
    except OSError as error:
        raise KeyFileError(f"Không đọc được khóa {files[0]}; hãy khôi phục từ bản sao lưu.") from error
    return _load(stamps)


def rotate(folder: Path) -> Keys:
    """Let a new key sign from now on; the one before stays published. Returns the keys after it.

    The public half is kept before the private one is replaced, so a crash between leaves nothing uncheckable.
    """
    keys = load(folder)
    before = _read(folder / CURRENT)
    write_file(folder / RETIRED / f"{keys.current.thumbprint}.pem", before.as_pem(private=False))
    known = {key.short_id for key in keys.published}
    new = ECKey.generate_key(CURVE)
    while _public(new).short_id in known:
        new = ECKey.generate_key(CURVE)
    write_file(folder / CURRENT, new.as_pem(private=True))
    return load(folder)


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[str, int, int], ...]) -> Keys:
    current, *retired = (Path(name) for name, _changed, _inode in stamps)
    if secret_files.is_readable_by_others(current):
        raise KeyFileError(f"{current} đang cho người khác đọc; chạy: chmod 600 {current}")
    key = _read(current)
    if not isinstance(key.private_key, EllipticCurvePrivateKey):
        raise KeyFileError(f"{current} không có khóa bí mật; hãy khôi phục từ bản sao lưu.")
    found = {public.thumbprint: public for public in map(_public, (key, *map(_read, retired)))}
    return Keys(tuple(found.values()), key.private_key)


def _read(path: Path) -> ECKey:
    try:
        key = ECKey.import_key(path.read_bytes())
    except (OSError, ValueError, JoseError) as error:
        raise KeyFileError(f"{path} không phải khóa dùng được; hãy khôi phục từ bản sao lưu.") from error
    if key.curve_name != CURVE:
        raise KeyFileError(f"{path} không phải khóa {CURVE}.")
    return key


def _public(key: ECKey) -> PublicKey:
    members = key.as_dict(private=False)
    jwk = {name: str(members[name]) for name in ("kty", "crv", "x", "y")}
    return PublicKey(key.thumbprint(), jwk, key.public_key)
