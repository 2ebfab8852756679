"""The gateway: an ASGI application that answers by a WSGI application, each kind of work in its own threads.

The server speaks ASGI because its WSGI interface hands on a header with any byte beyond ASCII as an empty
string (decision 025).
"""

import asyncio
import logging
import sys
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import Executor
from functools import partial
from io import BytesIO
from typing import Any, TypeVar

from lms.gateway.answers import Wsgi, WsgiAnswer, call
from lms.gateway.bodies import Bodies, BodyError, Receive
from lms.gateway.environ import Environ, Scope, make_environ
from lms.gateway.lanes import FullError, Lane

Send = Callable[[dict[str, Any]], Awaitable[None]]
T = TypeVar("T")
_AGAIN_SECONDS = 30
log = logging.getLogger(__name__)


class Gateway:
    """One process's gateway.

    `quick` are the threads of quick requests. `find_lane` names the lane of a slow request and its client, or
    None for a quick one; `refuse` marks an environ so that the application refuses the request with an HTTP
    status, and says after how many seconds it may come again.
    """

    def __init__(
        self,
        wsgi: Wsgi,
        *,
        quick: Executor,
        slow: Mapping[str, Lane],
        bodies: Bodies,
        find_lane: Callable[[Environ], tuple[str, str] | None],
        refuse: Callable[[Environ, int, int], None],
    ) -> None:
        self._wsgi, self._quick, self._slow, self._bodies = wsgi, quick, slow, bodies
        self._find_lane, self._refuse = find_lane, refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        refused = 0
        try:
            body, length = await self._bodies.take(scope, receive)
        except BodyError as error:
            body, length, refused = BytesIO(), 0, error.status
        with body:
            environ = make_environ(scope, body, length, sys.stderr)
            try:
                answer = await self._answer(environ, refused)
            except Exception:
                log.exception("a request was not answered")
                await _send_nothing(send)
                return
            await self._send(answer, send)

    async def _answer(self, environ: Environ, refused: int) -> WsgiAnswer:
        """The application's answer; what must be refused, also for lack of a place, is refused quickly."""
        act = partial(call, self._wsgi, environ)
        wanted = None if refused else self._find_lane(environ)
        if refused:
            self._refuse(environ, refused, _AGAIN_SECONDS)
        elif wanted is not None:
            name, client = wanted
            try:
                return await self._slow[name].run(client, act)
            except FullError as error:
                log.warning("no place for more %s work", name)
                self._refuse(environ, 503, error.retry_after)
        return await self._quickly(act)

    async def _quickly(self, act: Callable[[], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._quick, act)

    async def _send(self, answer: WsgiAnswer, send: Send) -> None:
        """Send an answer, piece by piece when it is long."""
        try:
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            while answer.is_more:
                await send({"type": "http.response.body", "body": answer.content, "more_body": True})
                await self._quickly(answer.next_piece)
            await send({"type": "http.response.body", "body": answer.content})
        finally:
            answer.close()


async def _send_nothing(send: Send) -> None:
    await send({"type": "http.response.start", "status": 500, "headers": [(b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
