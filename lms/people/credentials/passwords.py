"""Passwords and PINs hashed with Argon2id; an account without a hash costs the same work as one with."""

import unicodedata
from functools import lru_cache
from typing import Literal

from argon2 import PasswordHasher, Type
from argon2.exceptions import VerifyMismatchError

Cost = Literal["normal", "lowest"]


class Hasher:
    """Hashes and verifies secrets with one set of Argon2id parameters."""

    def __init__(self, *, time_cost: int, memory_kib: int) -> None:
        self._argon2 = PasswordHasher(
            time_cost=time_cost, memory_cost=memory_kib, parallelism=1, type=Type.ID
        )
        self._nobody = self._argon2.hash("the secret of nobody")

    def hash(self, secret: str) -> str:
        """The encoded hash to store, with a random salt."""
        return self._argon2.hash(_normal(secret))

    def verify(self, stored: str | None, secret: str) -> bool:
        """Whether `secret` is the one of the `stored` hash.

        Without a stored hash the answer is no, after the same work, so that the time taken tells nobody
        whether an account exists.
        """
        try:
            self._argon2.verify(stored or self._nobody, _normal(secret))
        except VerifyMismatchError:
            return False
        return stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Whether `stored` was made with other parameters and should be made again."""
        return self._argon2.check_needs_rehash(stored)


@lru_cache
def hasher(cost: Cost) -> Hasher:
    """The hasher of an installation: 'normal' is OWASP's minimum (19 MiB, 2 passes), 'lowest' for tests."""
    if cost == "lowest":
        return Hasher(time_cost=1, memory_kib=8)
    return Hasher(time_cost=2, memory_kib=19 * 1024)


def _normal(secret: str) -> bytes:
    """NFC bytes: one keyboard composes 'ậ', another sends three code points."""
    return unicodedata.normalize("NFC", secret).encode("utf-8", "surrogatepass")
