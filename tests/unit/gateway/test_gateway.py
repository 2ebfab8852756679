"""The gateway as the server calls it: whole answers, long ones piece by piece, and none that is left open."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lms.gateway.answers import PIECE
from lms.gateway.application import Gateway
from lms.gateway.bodies import Bodies
from lms.gateway.lanes import Lane, LaneBounds
from tests.unit.gateway.test_environ import scope


class Told:
    """What a made-up application answers, and whether it heard that its answer was sent."""

    def __init__(self, *chunks: bytes) -> None:
        self.chunks, self.is_closed = chunks, False

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> "Told":
        start_response("200 OK", [("Content-Type", "text/plain"), ("X-Ten", "a")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        return iter(self.chunks)

    def close(self) -> None:
        self.is_closed = True


def ask(
    wsgi: Callable[..., Any], *, lane: str = "", breaks: bool = False, bodies: Bodies | None = None
) -> list[dict[str, Any]]:
    gateway = Gateway(
        wsgi,
        quick=ThreadPoolExecutor(1),
        slow={"thu": Lane("thu", LaneBounds(threads=1, places=1, share=1, patience=3600))},
        bodies=bodies or Bodies(largest=100, together=100, patience=3600),
        find_lane=lambda _environ: (lane, "192.0.2.1") if lane else None,
        refuse=lambda environ, status, _seconds: environ.__setitem__("refused", status),
    )
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        if breaks:
            raise OSError("the reader has gone")
        sent.append(message)

    told = scope((b"content-length", b"5")) if bodies else scope()
    asyncio.run(gateway(told, receive, send))
    return sent


@pytest.mark.parametrize("lane", ["", "thu"])
def test_an_answer_is_sent_whole_and_closed(lane: str) -> None:
    wsgi = Told(b"Xin ", b"", "chào".encode())
    head, body = ask(wsgi, lane=lane)
    assert (head["status"], head["headers"]) == (200, [(b"content-type", b"text/plain"), (b"x-ten", b"a")])
    assert (body["body"].decode(), body.get("more_body", False)) == ("Xin chào", False)
    assert wsgi.is_closed


def test_a_long_answer_comes_piece_by_piece() -> None:
    wsgi = Told(*[b"a" * (PIECE // 2)] * 5)
    pieces = ask(wsgi)[1:]
    assert [len(piece["body"]) for piece in pieces] == [PIECE, PIECE, PIECE // 2]
    assert [piece.get("more_body", False) for piece in pieces] == [True, True, False]
    assert wsgi.is_closed


def test_an_answer_whose_reader_has_gone_is_closed_too() -> None:
    wsgi = Told(b"Xin")
    with pytest.raises(OSError, match="gone"):
        ask(wsgi, breaks=True)
    assert wsgi.is_closed


def test_an_application_that_fails_is_answered_for(caplog: pytest.LogCaptureFixture) -> None:
    def fail(*_: Any) -> list[bytes]:
        raise RuntimeError("a fault of ours")

    assert ask(fail)[0]["status"] == 500
    assert "a fault of ours" in caplog.text


def test_an_answer_that_fails_while_it_is_made_is_closed() -> None:
    class Failing(Told):
        def __iter__(self) -> Iterator[bytes]:
            yield b"Xin"
            raise RuntimeError("a fault of ours")

    wsgi = Failing()
    assert ask(wsgi)[0]["status"] == 500
    assert wsgi.is_closed


def test_a_body_that_breaks_off_is_refused_by_the_application() -> None:
    seen = []

    def refuse(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        seen.append((environ["refused"], environ["wsgi.input"].read()))
        start_response("400 Bad Request", [])
        return [b""]

    assert ask(refuse, bodies=Bodies(largest=9, together=9, patience=3600))[0]["status"] == 400
    assert seen == [(400, b"")]
