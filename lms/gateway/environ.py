"""What the server tells of a request, as WSGI's environ (pure).

Shapes: the ASGI HTTP connection scope (ASGI 3.0) in, PEP 3333 out. Every byte of a header is kept: PEP 3333
hands on bytes as the characters of Latin-1, and what they mean is for the reader of the header.
"""

from collections.abc import Iterable, Mapping
from typing import IO, Any, TextIO
from urllib.parse import unquote_to_bytes

Scope = Mapping[str, Any]
Environ = dict[str, Any]

_UNPREFIXED = frozenset({"CONTENT_TYPE", "CONTENT_LENGTH"})
_UNTOLD = frozenset({"TRANSFER_ENCODING", "PROXY"})  # Proxy: a client would set HTTP_PROXY (httpoxy)


def make_environ(scope: Scope, body: IO[bytes], length: int, errors: TextIO) -> Environ:
    """The environ of a request whose whole body, `length` bytes, can be read from `body`."""
    host, port = scope["server"]
    return {
        **_headers(scope["headers"]),
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(scope["raw_path"]).decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": host,
        "SERVER_PORT": str(port),
        "REMOTE_ADDR": scope["client"][0],
        "CONTENT_LENGTH": str(length),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope["scheme"],
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": errors,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }


def header(scope: Scope, name: bytes) -> bytes:
    """The first value of a header (its name in small letters), b'' when it was not sent."""
    return next((value for key, value in scope["headers"] if key == name), b"")


def _headers(sent: Iterable[tuple[bytes, bytes]]) -> Environ:
    """Headers by their names in the environ; those sent several times are joined.

    A name with an underscore is left out: `X_Forwarded_For` would pass for the proxy's `X-Forwarded-For`.
    """
    told: Environ = {}
    for raw, value in sent:
        if b"_" in raw:
            continue
        name = raw.decode("latin-1").upper().replace("-", "_")
        if name in _UNTOLD:
            continue
        key, text = name if name in _UNPREFIXED else f"HTTP_{name}", value.decode("latin-1")
        if key in told:
            told[key] += ("; " if name == "COOKIE" else ",") + text
        else:
            told[key] = text
    return told
