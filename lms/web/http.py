"""What holds for every response: who may post here, headers that protect the reader, few bytes."""

import gzip
from collections.abc import Callable, Container, Iterator
from typing import Any, TypeVar
from urllib.parse import urlsplit

from flask import Flask, Response, abort, current_app, request
from werkzeug.datastructures import Headers
from werkzeug.exceptions import MethodNotAllowed, RequestEntityTooLarge

from lms.config import Config
from lms.storage.db import SAFE_METHODS
from lms.web import access, proxies

View = TypeVar("View", bound=Callable[..., Any])
CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
# The Fetch standard, CORS protocol: anybody's page may read, without cookies, and ask whether it changed.
ANY_ORIGIN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match, If-Modified-Since",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After",
    "Access-Control-Max-Age": "86400",
}
PACKABLE = (
    "text/html",
    "text/plain",
    "application/json",
    "application/atom+xml",
    "application/feed+json",
    "image/svg+xml",
)
SMALLEST_PACKED = 500
_OF_PROGRAMS = ("/.well-known/", "/healthz")
FORM_BYTES = 512 * 1024
"""What a form may have beside its file."""


def init_app(app: Flask, config: Config) -> None:
    """Refuse foreign posts, set headers, compress."""
    proxies.init_app(app, config)
    own_host = urlsplit(config.public_url).netloc
    app.after_request(pack)

    @app.before_request
    def refuse_foreign_posts() -> None:
        if request.method not in SAFE_METHODS and not is_same_origin(
            request.headers, {own_host, request.host}
        ):
            abort(403, "cross-origin")

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        if config.https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if response.mimetype == "text/html":
            headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
            # Addresses hold codes and names that were searched for: not even our own logs get more of them
            # than the host. Under 'no-referrer' browsers without Sec-Fetch-Site would post with Origin: null.
            headers["Referrer-Policy"] = "strict-origin"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if access.has_secret_address():
            headers.setdefault("Cache-Control", "no-store")
        if request.endpoint != "assets.file":
            headers.setdefault("Cache-Control", "private, no-cache")
        if access.is_open_data():
            headers.update(ANY_ORIGIN)
        return response


def is_same_origin(headers: Headers, own_hosts: Container[str]) -> bool:
    """Whether a request comes from one of our pages, by the first that its browser tells: Sec-Fetch-Site,
    Origin, Referer (of which our pages give the host only).

    A request with none of them is not from a browser, so it carries no visitor's cookies by accident. 'null'
    is the origin of those who hide it, so something else must vouch for it.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin, referer = headers.get("Origin"), headers.get("Referer")
    if origin is not None and origin != "null":
        return host_of(origin) in own_hosts
    return host_of(referer) in own_hosts if referer else origin is None


def host_of(address: str) -> str:
    """The host and port of an address; '' when it cannot be read as one."""
    try:
        return urlsplit(address).netloc
    except ValueError:
        return ""


def answers_data(view: View) -> View:
    """Declare that the route answers programs, so that its refusals and failures are JSON as well."""
    view.answers_data = True  # type: ignore[attr-defined]
    return view


def wants_data() -> bool:
    """Whether a program asks, which could not read a page: by route, address or headers."""
    return (
        any(map(access.answers_data, _endpoints()))
        or request.path.endswith(".json")
        or request.path.startswith(_OF_PROGRAMS)
        or request.accept_mimetypes.best == "application/json"
        or request.headers.get("Sec-Fetch-Dest") == "empty"
    )


def _endpoints() -> Iterator[str]:
    """The route of this request, or those at its address that take other methods."""
    if request.endpoint is not None:
        yield request.endpoint
    elif isinstance(request.routing_exception, MethodNotAllowed):
        at_address = current_app.url_map.bind("")
        for method in request.routing_exception.valid_methods or ():
            yield at_address.match(request.path, method)[0]


def accepts_gzip() -> bool:
    """Whether the reader's browser unpacks gzip."""
    return request.accept_encodings["gzip"] > 0  # 'gzip;q=0' is a refusal (RFC 9110, 12.5.3)


def pack(response: Response) -> Response:
    """Gzip a text response when the browser takes it and nobody packed it before."""
    if response.mimetype not in PACKABLE or response.direct_passthrough:
        return response
    response.vary.add("Accept-Encoding")
    if "Content-Encoding" in response.headers or not accepts_gzip() or response.status_code == 304:
        return response
    body = response.get_data()
    if len(body) >= SMALLEST_PACKED:
        response.set_data(gzip.compress(body, 6, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
    return response


def sent_file(field: str, largest: int) -> tuple[str, bytes]:
    """The name and content of the file in a field of the form; ('', b'') when none was sent.

    A file of more than `largest` bytes comes cut off at one more, so that its length tells.
    """
    request.max_content_length = largest + FORM_BYTES
    try:
        file = request.files.get(field)
        return (file.filename or "", file.read(largest + 1)) if file else ("", b"")
    except RequestEntityTooLarge:
        return "", bytes(largest + 1)
