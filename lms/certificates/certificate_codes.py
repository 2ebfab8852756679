"""The public code of a certificate: made, and read back as people type it (pure).

Twelve symbols of Crockford's base 32 (no I, L, O, U), which is 60 random bits, in groups of four:
K7QF-2M9D-XW4T. That is its only form: in the database, in addresses and on paper.
"""

import re
from dataclasses import dataclass
from typing import Literal

from lms.forms.crockford import ALPHABET, LOOK_ALIKES
from lms.text.vietnamese import normalise

SYMBOLS = 12
RANDOM_BYTES = 8

_BETWEEN = re.compile(r"[\s\-‐‑‒–—−._]+")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a typed text cannot be a code: its 'length' without separators, or a 'symbol' no code has."""

    reason: Literal["length", "symbol"]
    length: int
    symbol: str = ""


def make(random: bytes) -> str:
    """The code that 8 random bytes (60 bits of them) stand for; ValueError for another length."""
    if len(random) != RANDOM_BYTES:
        raise ValueError(f"a code is made from {RANDOM_BYTES} random bytes, not {len(random)}")
    number = int.from_bytes(random, "big")
    return _grouped("".join(ALPHABET[number >> 5 * place & 31] for place in range(SYMBOLS)))


def read(typed: str) -> str | Unreadable:
    """The code that somebody typed or pasted: case, spaces and dashes don't matter, O is 0, I and L are 1.

    The whole address printed under the QR is also taken, and the one in the QR with what follows '#'.
    """
    last = normalise(typed).partition("#")[0].rstrip("/").rsplit("/", 1)[-1]
    plain = _BETWEEN.sub("", last).upper().translate(LOOK_ALIKES)
    if len(plain) != SYMBOLS:
        return Unreadable("length", len(plain))
    for symbol in plain:
        if symbol not in ALPHABET:
            return Unreadable("symbol", SYMBOLS, symbol)
    return _grouped(plain)


def _grouped(plain: str) -> str:
    return "-".join(plain[start : start + 4] for start in range(0, SYMBOLS, 4))
