"""Bodies are received before a thread is given to a request, within bounds."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from lms.gateway import bodies as bodies_module
from lms.gateway.bodies import Bodies, BodyError

ROOMY = Bodies(largest=100, together=1000, patience=3600)


def scope(method: str = "POST", **headers: str) -> dict[str, Any]:
    told = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"method": method, "headers": told}


def take(
    bodies: Bodies, told: dict[str, Any], pieces: Iterable[bytes] = (), *, ends: bool = True
) -> tuple[bytes, int]:
    messages = [{"type": "http.request", "body": piece, "more_body": True} for piece in pieces]
    messages.append({"type": "http.request" if ends else "http.disconnect"})
    waiting = iter(messages)

    async def receive() -> dict[str, Any]:
        return next(waiting)

    body, length = asyncio.run(bodies.take(told, receive))
    with body:
        return body.read(), length


def test_a_body_is_whole_however_it_comes() -> None:
    assert take(ROOMY, scope(content_length="4"), [b"Lan", b"h"]) == (b"Lanh", 4)
    assert take(ROOMY, scope(transfer_encoding="chunked"), [b"a" * 60, b"b" * 40]) == (
        b"a" * 60 + b"b" * 40,
        100,
    )
    assert take(ROOMY, scope("GET")) == (b"", 0)


def test_of_a_body_that_is_too_large_the_length_is_told_and_no_more_is_read() -> None:
    assert take(ROOMY, scope(content_length="101"), [b"never read"]) == (b"", 101)
    _content, length = take(ROOMY, scope(transfer_encoding="chunked"), [b"a" * 60] * 9)
    assert 100 < length < 9 * 60


@pytest.mark.parametrize(
    ("bodies", "ends", "status"),
    [(ROOMY, False, 400), (Bodies(largest=100, together=10, patience=3600), True, 503)],
)
def test_a_body_that_breaks_off_or_finds_no_room_is_refused(bodies: Bodies, ends: bool, status: int) -> None:
    for _again in range(2):  # what was held is let go of
        with pytest.raises(BodyError) as refused:
            take(bodies, scope(content_length="50"), [b"a" * 8, b"b" * 8], ends=ends)
        assert refused.value.status == status
    assert take(bodies, scope(content_length="8"), [b"a" * 8]) == (b"a" * 8, 8)


def test_a_body_that_stops_coming_is_refused() -> None:
    async def story() -> None:
        await Bodies(largest=100, together=1000, patience=0).take(
            scope(content_length="50"), asyncio.Event().wait
        )

    with pytest.raises(BodyError) as refused:
        asyncio.run(story())
    assert refused.value.status == 408


def test_a_body_that_finds_no_disk_is_refused_and_what_was_held_is_let_go_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    full = Path("/dev/full").open("wb")  # noqa: SIM115 - the body under test closes it
    bodies = Bodies(largest=100, together=10, patience=3600)
    with monkeypatch.context() as patch:
        patch.setattr(bodies_module, "SpooledTemporaryFile", lambda **_: full)
        with pytest.raises(BodyError) as refused:
            take(bodies, scope(content_length="8"), [b"a" * 8])
    assert (refused.value.status, full.closed) == (507, True)
    assert take(bodies, scope(content_length="8"), [b"a" * 8]) == (b"a" * 8, 8)
