"""The cookies: the session (30 days), the device that its person has opened before (400 days), and for a few
minutes the question that a passkey answers.
"""

from datetime import timedelta

from flask import Response, current_app, request

from lms.config import Config
from lms.people.sign_in import challenges, device_labels, networks
from lms.people.sign_in.devices import SIGN_IN_LASTS, Browser, SignedIn

_DEVICE_LASTS = timedelta(days=400)  # browsers keep no cookie longer
_LONGEST_TOKEN = 100


def session_token() -> str | None:
    """The session cookie's value, when it can be one."""
    return _read("lms_session")


def browser() -> Browser:
    """What this request's browser sent along."""
    agent = request.headers.get("User-Agent", "")
    return Browser(
        _read("lms_device"),
        session_token(),
        device_labels.label(agent),
        networks.name(request.remote_addr, _config().secret),
    )


def keep(response: Response, signed_in: SignedIn) -> None:
    """Hand the browser its new session, and its device's token again so that it lasts from now."""
    device_token = signed_in.device_token or _read("lms_device")
    _write(response, "lms_session", signed_in.session_token, SIGN_IN_LASTS)
    if device_token is not None:
        _write(response, "lms_device", device_token, _DEVICE_LASTS)


def passkey_token() -> str | None:
    """The value that binds a passkey's question to this browser, when it can be one."""
    return _read("lms_passkey")


def keep_passkey_token(response: Response, token: str) -> None:
    """Bind a passkey's question to this browser."""
    _write(response, "lms_passkey", token, challenges.LASTS)


def drop_session(response: Response) -> None:
    """Let the browser forget its session; the device stays known."""
    _write(response, "lms_session", "", timedelta(0))


def _read(name: str) -> str | None:
    value = request.cookies.get(_full_name(name))
    return value if value and len(value) <= _LONGEST_TOKEN else None


def _write(response: Response, name: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        _full_name(name), value, max_age=lasts, httponly=True, samesite="Lax", secure=_over_tls(), path="/"
    )


def _full_name(name: str) -> str:
    """Over TLS with the prefix that keeps other hosts of the domain from setting it (RFC 6265bis §4.1.3)."""
    return f"__Host-{name}" if _over_tls() else name


def _over_tls() -> bool:
    return _config().https


def _config() -> Config:
    config: Config = current_app.config["LMS"]
    return config
