"""Browsers that asked to be told of new issues: an address at their push service, and nothing about whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from lms import db
from lms.bulletins.tables import PushSubscription

MOST = 20_000
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
class Wanted:
    """A browser's subscription: the endpoint at its push service, and the keys that seal messages to it."""

    endpoint: str
    p256dh: str
    auth: str


def parse(data: Any) -> Wanted | None:
    """The subscription in a browser's JSON; None when it is none, or at no known push service."""
    if not isinstance(data, Mapping) or not isinstance(data.get("keys"), Mapping):
        return None
    endpoint, keys = data.get("endpoint"), data["keys"]
    values = [keys.get("p256dh"), keys.get("auth")]
    if not all(isinstance(value, str) and _KEY.fullmatch(value) for value in values):
        return None
    if not isinstance(endpoint, str) or not is_known_service(endpoint):
        return None
    return Wanted(endpoint, str(values[0]), str(values[1]))


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


def subscribe(session: Session, wanted: Wanted, *, now: datetime) -> bool:
    """Keep the subscription, again or anew; False when there are too many."""
    if (session.scalar(select(func.count(PushSubscription.id))) or 0) >= MOST:
        return False
    keys = {"p256dh": wanted.p256dh, "auth": wanted.auth}
    row = db.insert(session, PushSubscription).values(endpoint=wanted.endpoint, made_at=now, **keys)
    session.execute(row.on_conflict_do_update(index_elements=["endpoint"], set_=keys))
    return True


def unsubscribe(session: Session, endpoint: str) -> None:
    """Forget the subscription; one that is not there changes nothing."""
    session.execute(delete(PushSubscription).where(PushSubscription.endpoint == endpoint))


def list_all(session: Session) -> Sequence[Wanted]:
    """Every subscription, the oldest first."""
    columns = (PushSubscription.endpoint, PushSubscription.p256dh, PushSubscription.auth)
    return [Wanted(*row) for row in session.execute(select(*columns).order_by(PushSubscription.id))]
