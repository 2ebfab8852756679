"""The organisation's statement key (P-256): made on first use, replaced by hand; public keys stay for ever.

One folder holds it all: `statement.pem` signs from now on, `public/<thumbprint>.pem` are the public halves of
every key that signs or has signed. What was signed stays checkable without any private key.
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

from lms.errors import LmsError
from lms.storage import secret_files
from lms.storage.atomic_files import write_file

CURRENT = "statement.pem"
PUBLIC = "public"
CURVE = "P-256"
HALF = 32

_RESTORE = "Người quản trị hãy khôi phục tệp này từ bản sao lưu."
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
class StatementKeys:
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
    """Make the first key where there never was one, and keep its public half."""
    if not (folder / CURRENT).exists():
        if (folder / PUBLIC).exists():
            return  # it was lost: somebody has to know, so nothing is made again silently
        secret_files.make_once(folder / CURRENT, ECKey.generate_key(CURVE).as_pem(private=True))
    _keep_public(folder, _read(folder / CURRENT))


def load(folder: Path) -> StatementKeys:
    """The keys in `folder`, read again only when a file has changed; KeyFileError when one cannot be used."""
    if not (folder / CURRENT).exists():
        raise KeyFileError(
            f"Thiếu khóa ký {_name(folder / CURRENT)}. Người quản trị hãy khôi phục từ bản sao lưu; "
            "không còn bản sao lưu thì chạy: lms key rotate"
        )
    files = (folder / CURRENT, *_public_files(folder))
    return _load(tuple((str(path), path.stat().st_mtime_ns, path.stat().st_ino) for path in files))


def rotate(folder: Path) -> StatementKeys:
    """Let a new key sign from now on; those before stay published. Returns the keys after it.

    Needs no private key, so it also helps when that is lost. The new public half is kept first: a crash
    between leaves a key published that never signed, and nothing uncheckable.
    """
    known = {_public(_read(path)).short_id for path in _public_files(folder)}
    new = ECKey.generate_key(CURVE)
    while _public(new).short_id in known:
        new = ECKey.generate_key(CURVE)
    _keep_public(folder, new)
    write_file(folder / CURRENT, new.as_pem(private=True))
    return load(folder)


@lru_cache(maxsize=8)
def _load(stamps: tuple[tuple[str, int, int], ...]) -> StatementKeys:
    current, *public = (Path(name) for name, _changed, _inode in stamps)
    if secret_files.is_readable_by_others(current):
        raise KeyFileError(
            f"Khóa ký {_name(current)} đang cho người khác đọc. Người quản trị hãy chạy chmod 600 cho tệp."
        )
    key = _read(current)
    if not isinstance(key.private_key, EllipticCurvePrivateKey):
        raise KeyFileError(f"{_name(current)} không có khóa bí mật. {_RESTORE}")
    found = {one.thumbprint: one for one in map(_public, (key, *map(_read, public)))}
    return StatementKeys(tuple(found.values()), key.private_key)


def _public_files(folder: Path) -> list[Path]:
    return sorted((folder / PUBLIC).glob("*.pem"))


def _keep_public(folder: Path, key: ECKey) -> None:
    path = folder / PUBLIC / f"{key.thumbprint()}.pem"
    if not path.exists():
        write_file(path, key.as_pem(private=False))


def _read(path: Path) -> ECKey:
    try:
        key = ECKey.import_key(path.read_bytes())
    except (OSError, ValueError, JoseError) as error:
        raise KeyFileError(f"{_name(path)} không phải khóa dùng được. {_RESTORE}") from error
    if key.curve_name != CURVE:
        raise KeyFileError(f"{_name(path)} không phải khóa {CURVE}. {_RESTORE}")
    return key


def _public(key: ECKey) -> PublicKey:
    members = key.as_dict(private=False)
    jwk = {name: str(members[name]) for name in ("kty", "crv", "x", "y")}
    return PublicKey(key.thumbprint(), jwk, key.public_key)


def _name(path: Path) -> str:
    """A file as named to the reader of the sentence, who may be a stranger: without the way to it."""
    return f"keys/{path.name}"
