"""A scan that is remembered while its learner signs in: the code on the screen changes faster than that.

Anyone who scans without being signed in (or before agreeing to take part) is led away first. The browser
keeps, signed and for five minutes, that it held a right code of one session, and the button works for it
afterwards.
"""

from datetime import datetime, timedelta

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

_COOKIE = "lms_scan"
LASTS = timedelta(minutes=5)


def remember(response: Response, meeting_id: int, now: datetime) -> None:
    """Let this browser have scanned the session's code just now."""
    response.set_cookie(
        _COOKIE,
        _signer().dumps([meeting_id, now.timestamp()]),
        max_age=LASTS,
        path="/diem-danh/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def is_remembered(meeting_id: int, now: datetime) -> bool:
    """Whether this browser scanned a code of the session within the last minutes."""
    try:
        scanned, at = _signer().loads(request.cookies.get(_COOKIE, ""))
    except BadSignature:
        return False
    return bool(
        scanned == meeting_id and timedelta(0) <= now - datetime.fromtimestamp(at, now.tzinfo) < LASTS
    )


def forget(response: Response) -> None:
    """The scan has served."""
    response.delete_cookie(_COOKIE, path="/diem-danh/")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="scan at a session")
