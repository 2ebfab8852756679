"""Calling the WSGI application, in a thread, for an answer that the event loop can send (PEP 3333).

What an answer holds is collected before it is sent, so that a slow reader holds no thread; only what is
longer than a piece is read piece by piece, each by a thread that is free then.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from lms.gateway.environ import Environ

PIECE = 1024 * 1024
Wsgi = Callable[[Environ, Callable[..., Any]], Iterable[bytes]]


@dataclass(slots=True)
class WsgiAnswer:
    """An answer whose head is known; `content` is read on with `next_piece` while `is_more`."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content: bytes
    is_more: bool
    _chunks: Iterator[bytes]
    _body: Iterable[bytes]

    def next_piece(self) -> None:
        """Read the next piece; the caller of the application closes it when nothing is left."""
        self.content, self.is_more = _read(self._chunks)

    def close(self) -> None:
        """Tell the application that its answer was sent, or that nobody wants it any more."""
        _close(self._body)


def call(wsgi: Wsgi, environ: Environ) -> WsgiAnswer:
    """The application's answer, with the first piece of its content."""
    head: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        head[:] = [status, headers]

    body = wsgi(environ, start_response)
    chunks = iter(body)
    try:
        content, is_more = _read(chunks)
    except BaseException:
        _close(body)
        raise
    status, headers = head
    told = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]
    return WsgiAnswer(int(status[:3]), told, content, is_more, chunks, body)


def _close(body: Iterable[bytes]) -> None:
    close = getattr(body, "close", None)
    if close is not None:
        close()


def _read(chunks: Iterator[bytes]) -> tuple[bytes, bool]:
    read: list[bytes] = []
    length = 0
    for chunk in chunks:
        read.append(chunk)
        length += len(chunk)
        if length >= PIECE:
            return b"".join(read), True
    return b"".join(read), False
