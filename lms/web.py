"""What holds for every response: who may post here, headers that protect the reader, few bytes."""

import gzip
from urllib.parse import urlsplit

from flask import Flask, Response, abort, request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.middleware.proxy_fix import ProxyFix

from lms import access
from lms.config import Config
from lms.db import SAFE_METHODS

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "media-src 'self'",
        "connect-src 'self'",
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
FORM_BYTES = 512 * 1024
"""What a form may have beside its file."""


def init_app(app: Flask, config: Config) -> None:
    """Refuse foreign posts, set headers, compress."""
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    own_host = urlsplit(config.public_url).netloc
    app.after_request(pack)

    @app.before_request
    def refuse_foreign_posts() -> None:
        if request.method not in SAFE_METHODS and not is_same_origin(own_host):
            abort(403, "cross-origin")

    @app.after_request
    def protect(response: Response) -> Response:
        headers = response.headers
        headers["X-Content-Type-Options"] = "nosniff"
        if config.https:
            headers["Strict-Transport-Security"] = "max-age=31536000"
        if response.mimetype == "text/html":
            headers.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
            headers["Referrer-Policy"] = "same-origin"
            headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if request.endpoint != "assets.file":
            headers.setdefault("Cache-Control", "private, no-cache")
        if access.is_open_data():
            headers.update(ANY_ORIGIN)
        return response


def is_same_origin(own_host: str) -> bool:
    """Whether this request comes from one of our pages, by Sec-Fetch-Site or, in older browsers, Origin.

    A request with neither header is not from a browser, so it carries no visitor's cookies by accident.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in {"same-origin", "none"}
    origin = request.headers.get("Origin")
    return origin is None or urlsplit(origin).netloc in {own_host, request.host}


def accepts_gzip() -> bool:
    """Whether the reader's browser unpacks gzip."""
    return "gzip" in request.headers.get("Accept-Encoding", "")


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
