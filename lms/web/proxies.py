"""What a proxy before us says about a request: believed as far as the settings say, noticed otherwise."""

import logging
from collections.abc import Callable, Iterable
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from lms.config import Config

Environ = dict[str, Any]
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED")
_SCHEMES = frozenset({"http", "https"})
log = logging.getLogger(__name__)


def init_app(app: Flask, config: Config) -> None:
    """Put what trusted proxies say in place of what the connection says; notice a proxy that is not set."""
    wrap = Trusting if config.trusted_proxies else Noticing
    app.wsgi_app = wrap(app.wsgi_app, config)  # type: ignore[method-assign]


class Trusting:
    """Believes as many proxies as are set; whatever is no address, host or scheme is not put in place."""

    def __init__(self, wsgi: Wsgi, config: Config) -> None:
        hops = config.trusted_proxies
        self._fixed = ProxyFix(self._checked, x_for=hops, x_proto=hops, x_host=hops)
        self._wsgi = wsgi

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer by the application."""
        return self._fixed(environ, start_response)

    def _checked(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        put_right(environ)
        return self._wsgi(environ, start_response)


class Noticing:
    """Leaves a note, and a line in the log, at the first request that was forwarded by somebody."""

    def __init__(self, wsgi: Wsgi, config: Config) -> None:
        self._wsgi, self._note, self._is_done = wsgi, note_of(config), False

    def __call__(self, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer by the application."""
        if not self._is_done and any(name in environ for name in _FORWARDED):
            self._is_done = True
            self._leave_note(environ["REMOTE_ADDR"])
        return self._wsgi(environ, start_response)

    def _leave_note(self, peer: str) -> None:
        log.warning(
            "a request came through a proxy at %s, but LMS_TRUSTED_PROXIES=0: everybody shares that address "
            "in the limits against guessing; set LMS_TRUSTED_PROXIES=1 for one proxy",
            peer,
        )
        try:
            self._note.write_text(peer)
        except OSError:
            log.exception("the administrator's page will not tell of the proxy")


def note_of(config: Config) -> Path:
    """The file that holds the address of a proxy that nobody set; serving begins without it."""
    return config.data / "proxy-noticed"


def find_noticed(config: Config) -> str:
    """The address of a proxy that forwards requests although none is set, or ''."""
    note = note_of(config)
    return note.read_text() if not config.trusted_proxies and note.is_file() else ""


def put_right(environ: Environ) -> None:
    """Take back what was forwarded but makes no sense: the connection's own values hold instead."""
    told = environ.get("werkzeug.proxy_fix.orig", {})
    if not is_address(environ.get("REMOTE_ADDR", "")):
        environ["REMOTE_ADDR"] = told.get("REMOTE_ADDR") or ""
    if environ.get("wsgi.url_scheme") not in _SCHEMES:
        environ["wsgi.url_scheme"] = told.get("wsgi.url_scheme") or "http"
    if not environ.get("HTTP_HOST", "").isascii():
        environ["HTTP_HOST"] = told.get("HTTP_HOST") or ""


def client(environ: Environ, config: Config) -> str:
    """The address of the one who asks, told before the application is called."""
    if not config.trusted_proxies:
        return str(environ["REMOTE_ADDR"])
    found: list[str] = []

    def look(fixed: Environ, _start_response: Callable[..., Any]) -> Iterable[bytes]:
        found.append(fixed["REMOTE_ADDR"])
        return ()

    Trusting(look, config)(dict(environ), lambda *_: None)
    return found[0]


def is_address(text: str) -> bool:
    """Whether a text is an IP address."""
    try:
        ip_address(text.partition("%")[0])
    except ValueError:
        return False
    return True
