"""Receiving what clients send, before a thread is given to the request: a slow phone holds no thread.

Small bodies stay in memory, larger ones go to a temporary file. All that is being received at once has a
bound; so has the silence between two pieces.
"""

import asyncio
import io
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from lms.gateway.environ import Scope, header

Receive = Callable[[], Awaitable[dict[str, Any]]]
_IN_MEMORY = 1024 * 1024
_WITHOUT = frozenset({"GET", "HEAD"})
log = logging.getLogger(__name__)


class BodyError(Exception):
    """A body that is not taken; `status` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status
        super().__init__(status)


class Bodies:
    """What one process receives: at most `largest` bytes of one request, `together` of all; `patience` is in
    seconds.
    """

    def __init__(self, *, largest: int, together: int, patience: float) -> None:
        self._largest, self._together, self._patience = largest, together, patience
        self._held = 0

    async def take(self, scope: Scope, receive: Receive) -> tuple[IO[bytes], int]:
        """The body and its length; BodyError when it comes too slowly, breaks off, or finds no room or disk.

        Of a body over `largest` only the length is told, so that the application refuses it by that.
        """
        told = header(scope, b"content-length")
        if not told and (scope["method"] in _WITHOUT or not header(scope, b"transfer-encoding")):
            return io.BytesIO(), 0
        if told.isdigit() and int(told) > self._largest:
            return io.BytesIO(), int(told)
        return await self._collect(receive)

    async def _collect(self, receive: Receive) -> tuple[IO[bytes], int]:
        body: IO[bytes] = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - the request closes it
        length, is_more = 0, True
        try:
            while is_more and length <= self._largest:
                piece, is_more = await self._next(receive)
                length += len(piece)
                self._held += len(piece)
                if self._held > self._together:
                    raise BodyError(503)
                _keep(piece, body)
        except BaseException:
            _let_go(body)
            raise
        finally:
            self._held -= length
        body.seek(0)
        return body, length

    async def _next(self, receive: Receive) -> tuple[bytes, bool]:
        try:
            async with asyncio.timeout(self._patience):
                message = await receive()
        except TimeoutError as error:
            raise BodyError(408) from error
        if message["type"] != "http.request":
            raise BodyError(400)
        return message.get("body", b""), message.get("more_body", False)


def _keep(piece: bytes, body: IO[bytes]) -> None:
    try:
        body.write(piece)
        body.flush()  # what stays in a buffer would fail where nobody expects it
    except OSError as error:
        log.exception("there is no room for what is being sent")
        raise BodyError(507) from error


def _let_go(body: IO[bytes]) -> None:
    with suppress(OSError):  # what could not be written cannot be written now either
        body.close()
