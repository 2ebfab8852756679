"""Stamps of contact: moments that the server told a phone, which the phone can show but not make (pure)."""

import hmac
from datetime import UTC, datetime

_PURPOSE = b"contact "


def make(secret: bytes, now: datetime) -> str:
    """The stamp of a moment, to the millisecond; `secret` is known to the server alone."""
    told = str(round(now.timestamp() * 1000))
    return f"{told}.{_mac(secret, told)}"


def read(secret: bytes, stamp: str) -> datetime | None:
    """The moment of a stamp; None for one that this server never made for this attempt."""
    told, _dot, mac = stamp.partition(".")
    if not hmac.compare_digest(mac.encode(), _mac(secret, told).encode()):
        return None
    return datetime.fromtimestamp(int(told) / 1000, UTC)


def _mac(secret: bytes, told: str) -> str:
    return hmac.digest(secret, _PURPOSE + told.encode(), "sha256").hex()[:32]
