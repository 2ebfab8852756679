"""Which phone a browser is at a session, so that one phone serves one person.

The people's room knows a device per person: anyone who signs in on a borrowed phone gets a device of their
own. So the browser keeps, signed and for a day, the device that first recorded presence on it. Anyone who
clears the browser's data escapes this; the instructor's eyes and the count on the screen remain.
"""

from datetime import timedelta

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from sqlalchemy.orm import Session

from lms.people.sign_in import devices
from lms.people.tables import Device

_COOKIE = "lms_phone"
_LASTS = timedelta(days=1)


def find_device(session: Session, sign_in_id: int) -> int:
    """The id of the device that this phone counts as: the one remembered on it, else the visitor's own."""
    remembered = _read()
    if remembered is not None and session.get(Device, remembered) is not None:
        return remembered
    return devices.get_sign_in(session, sign_in_id)[1].id


def remember(response: Response, device_id: int) -> None:
    """Let this phone count as that device for a day."""
    response.set_cookie(
        _COOKIE,
        _signer().dumps(device_id),
        max_age=_LASTS,
        path="/diem-danh/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )


def _read() -> int | None:
    try:
        kept = _signer().loads(request.cookies.get(_COOKIE, ""), max_age=int(_LASTS.total_seconds()))
    except BadSignature:
        return None
    return int(kept)


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="phone at a session")
