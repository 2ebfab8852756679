"""Where a browser takes its notices, as it says itself, and whether we would ever call there (pure)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

LONGEST_ENDPOINT = 600
# The push services of the browsers in use: an address elsewhere would make us call a stranger's host.
SERVICES = (
    "fcm.googleapis.com",
    "updates.push.services.mozilla.com",
    "web.push.apple.com",
    ".notify.windows.com",
)
_KEY = re.compile(r"[A-Za-z0-9_-]{16,120}")


@dataclass(frozen=True, slots=True)
class WantedNotices:
    """A browser's subscription: the endpoint at its push service, and the keys that seal messages to it."""

    endpoint: str
    p256dh: str
    auth: str


def parse(data: Any) -> WantedNotices | None:
    """The subscription in a browser's JSON; None when it is none, or at no known push service."""
    if not isinstance(data, Mapping) or not isinstance(data.get("keys"), Mapping):
        return None
    endpoint, keys = data.get("endpoint"), data["keys"]
    values = [keys.get("p256dh"), keys.get("auth")]
    if not all(isinstance(value, str) and _KEY.fullmatch(value) for value in values):
        return None
    if not isinstance(endpoint, str) or not is_known_service(endpoint):
        return None
    return WantedNotices(endpoint, str(values[0]), str(values[1]))


def is_known_service(endpoint: str) -> bool:
    """Whether the address is at the push service of a browser."""
    if len(endpoint) > LONGEST_ENDPOINT:
        return False
    try:
        parts = urlsplit(endpoint)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_known = any(host == one or (one[0] == "." and host.endswith(one)) for one in SERVICES)
    return parts.scheme == "https" and is_known and port in (None, 443) and "@" not in parts.netloc
