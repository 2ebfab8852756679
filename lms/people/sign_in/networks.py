"""Whom a network address stands for (pure)."""

import hmac
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

_LONGEST = 64


def network(address: str | None) -> str:
    """Whom an address stands for: itself in IPv4, its /64 in IPv6, where one client owns them all.

    What is no address, as a proxy may pass on, stands for itself.
    """
    if not address:
        return ""
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:_LONGEST]
    if isinstance(parsed, IPv6Address):
        return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
    return str(parsed)


def name(address: str | None, secret: str) -> str:
    """64 hex digits that stand for the address's network in stored counters, and tell nobody which it is."""
    return hmac.new(secret.encode(), b"network:" + network(address).encode(), sha256).hexdigest()
