"""Web push (RFC 8030, 8291, 8292): the only place that knows pywebpush, and the key that we are known by."""

import base64
import json
import logging
from pathlib import Path
from typing import Literal

from cryptography.hazmat.primitives import serialization
from py_vapid import Vapid02

from lms.bulletins.announcing.endpoints import WantedNotices
from lms.storage import secret_files

TIMEOUT = 10
DAY = 24 * 3600
GONE = (404, 410)

log = logging.getLogger(__name__)
Sent = Literal["sent", "gone", "failed"]


def load_or_make_key(path: Path) -> Vapid02:
    """The key of this installation, made at the first use, readable by its owner only."""
    if not path.exists():
        key = Vapid02()
        key.generate_keys()
        secret_files.make_once(path, key.private_pem())
    return Vapid02.from_file(str(path))


def public_key(key: Vapid02) -> str:
    """The public half as browsers take it: base64url of the uncompressed point."""
    raw = key.public_key.public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def push(wanted: WantedNotices, title: str, text: str, url: str, key: Vapid02, contact: str) -> Sent:
    """Send one message; 'gone' when the browser no longer wants any."""
    # It brings a client for the web that no page needs and every worker would load.
    from pywebpush import WebPushException, webpush  # noqa: PLC0415

    message = json.dumps({"title": title, "body": text, "url": url}, ensure_ascii=False)
    try:
        webpush(
            {"endpoint": wanted.endpoint, "keys": {"p256dh": wanted.p256dh, "auth": wanted.auth}},
            data=message,
            vapid_private_key=key,
            vapid_claims={"sub": contact},
            ttl=DAY,
            timeout=TIMEOUT,
        )
    except WebPushException as error:
        status = None if error.response is None else error.response.status_code
        if status in GONE:
            return "gone"
        log.warning("a push service answered %s", status)
        return "failed"
    # requests raises its own errors, pywebpush ValueErrors for keys that are no points.
    except (OSError, ValueError) as error:
        log.warning("a push service cannot be reached: %s", type(error).__name__)
        return "failed"
    return "sent"
