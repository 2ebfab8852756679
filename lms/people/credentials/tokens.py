"""Secrets that machines carry: cookie tokens and activation codes; only their hashes are stored (pure).

Cookie tokens hold 256 random bits, so a plain SHA-256 is enough. An activation code holds 50, which anyone
who stole the database could search through; its hash is therefore keyed with the installation's secret.
"""

import base64
import hashlib
import hmac
import re

from lms.forms.crockford import ALPHABET, LOOK_ALIKES

TOKEN_BYTES = 32
CODE_BYTES = 7
CODE_LENGTH = 10
_CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")


def make_token(random: bytes) -> str:
    """A cookie's value from `TOKEN_BYTES` random bytes: 43 URL-safe characters."""
    return base64.urlsafe_b64encode(random).rstrip(b"=").decode()


def hash_token(token: str) -> str:
    """SHA-256 of a cookie's value, 64 hex digits; any text is accepted."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def make_code(random: bytes) -> str:
    """An activation code of 10 characters from the first 50 bits of `CODE_BYTES` random bytes."""
    number = int.from_bytes(random) >> (8 * CODE_BYTES - 5 * CODE_LENGTH)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(CODE_LENGTH)))


def parse_code(text: str) -> str | None:
    """The code that a person typed, in any case, with spaces or dashes, O for 0 and I or L for 1; or None."""
    code = re.sub(r"[\W_]+", "", text).upper().translate(LOOK_ALIKES)
    return code if _CODE.fullmatch(code) else None


def group_code(code: str) -> str:
    """A code as it is printed and read aloud: 'ABCDE-FGHJK'."""
    return f"{code[:5]}-{code[5:]}"


def hash_code(code: str, secret: str) -> str:
    """HMAC-SHA-256 of a code under the installation's secret, 64 hex digits."""
    return hmac.new(secret.encode(), b"activation:" + code.encode(), hashlib.sha256).hexdigest()
