"""Slow work keeps no page waiting: each kind has its own few threads, and a bound on who waits for them."""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from threading import Event
from typing import Any

import pytest
from flask import Flask, request

from lms.gateway.application import Gateway
from lms.serving import gate
from lms.serving.gate import LANES
from lms.work import slow
from lms.work.slow import Kind
from tests.backends import ON_ONE_DATABASE

pytestmark = ON_ONE_DATABASE
Answer = tuple[int, dict[str, str], str]
# One address of each kind, and how it is asked.
ADDRESSES = {
    Kind.CHECK: ("POST", "/xac-minh/tep/"),
    Kind.STORE: ("GET", "/chung-nhan/khong-co.pdf"),
    Kind.PRINT: ("GET", "/quan-ly/bao-cao/bao-cao.pdf"),
    Kind.PHOTO: ("POST", "/kiem-tra/khong-co/cau/khong-co/anh"),
    Kind.READ: ("POST", "/soan-bai/tu-zip"),
}


@pytest.fixture
def held(app: Flask) -> Iterator[Event]:
    """Slow work that lasts until the event is set."""
    may_end = Event()

    def wait() -> None:
        if slow.kind_of(app, request.endpoint) and slow.REFUSED not in request.environ:
            may_end.wait()

    app.before_request_funcs.setdefault(None, []).insert(0, wait)
    yield may_end
    may_end.set()


def tell(app: Flask, may_end: Event, story: Callable[[Gateway], Awaitable[None]]) -> None:
    """Run a story at a gateway; whatever happens to it, nobody waits any longer afterwards."""

    async def told() -> None:
        try:
            await story(gate.open_gateway(app))
        finally:
            may_end.set()

    asyncio.run(told())


async def fill(gateway: Gateway, kind: Kind) -> "list[asyncio.Task[Answer]]":
    """Take every place of a lane, each client its share."""
    method, path = ADDRESSES[kind]
    asked = [
        asyncio.create_task(ask(gateway, path, f"192.0.2.{number // LANES[kind].share + 1}", method))
        for number in range(LANES[kind].places)
    ]
    await asyncio.sleep(0)
    return asked


async def ask(gateway: Gateway, path: str, client: str = "192.0.2.1", method: str = "GET") -> Answer:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "http_version": "1.1",
        "raw_path": path.encode(),
        "query_string": b"",
        "server": ("127.0.0.1", "8007"),
        "client": (client, "40000"),
        "headers": [(b"host", b"127.0.0.1:8007")],
    }
    await gateway(scope, receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], headers, b"".join(message["body"] for message in sent[1:]).decode()


def test_every_kind_has_a_lane_and_an_address_here(app: Flask) -> None:
    assert set(LANES) == set(ADDRESSES) == set(Kind)
    for kind, (method, path) in ADDRESSES.items():
        assert slow.find_kind(app, method, path) is kind
    for path in ("/", "/dang-nhap", "/healthz", "/xac-minh/tep/", "/khong/co", "/quan-ly/bao-cao"):
        assert slow.find_kind(app, "GET", path) is None


def test_a_route_is_matched_as_the_application_matches_it(app: Flask) -> None:
    address = "/quan-ly/ban-tin/ban-thao/٣/xem-thu.pdf"  # a digit of another script is one for routes, too
    assert slow.find_kind(app, "GET", address.encode().decode("latin-1")) is Kind.PRINT


def test_a_full_disk_is_told_to_whoever_sent_a_file(app: Flask) -> None:
    refused: dict[str, Any] = {}
    slow.refuse(refused, 507, 30)
    page = app.test_client().post("/xac-minh/tep/", environ_overrides=refused)
    assert (page.status_code, "Đĩa của máy chủ đã đầy" in page.text) == (507, True)


def test_pages_are_answered_while_all_slow_work_is_held_up(app: Flask, held: Event) -> None:
    async def story(gateway: Gateway) -> None:
        asked = [task for kind in Kind for task in await fill(gateway, kind)]
        for _again in range(3):
            status, _headers, page = await ask(gateway, "/dang-nhap")
            assert (status, "Đăng nhập" in page) == (200, True)
        assert not held.is_set()
        assert not any(task.done() for task in asked)
        held.set()
        assert {status for status, _, _ in await asyncio.gather(*asked)} <= {302, 401, 422}

    tell(app, held, story)


@pytest.mark.parametrize("kind", Kind)
def test_who_finds_no_place_hears_when_to_come_again(app: Flask, held: Event, kind: Kind) -> None:
    async def story(gateway: Gateway) -> None:
        await fill(gateway, kind)
        method, path = ADDRESSES[kind]
        status, headers, page = await ask(gateway, path, "198.51.100.9", method)
        if kind is Kind.CHECK:
            assert (status, headers["retry-after"]) == (503, str(LANES[kind].patience))
            assert "đang bận" in page
        else:  # anyone who may not ask is told that, not that we are busy
            assert status in {302, 401}
        assert not held.is_set()

    tell(app, held, story)


def test_one_address_leaves_places_to_others(app: Flask, held: Event) -> None:
    method, path = ADDRESSES[Kind.CHECK]

    async def story(gateway: Gateway) -> None:
        mine = [asyncio.create_task(ask(gateway, path, "2001:db8::1", method)) for _ in range(3)]
        await asyncio.sleep(0)
        assert (await ask(gateway, path, "2001:db8::ffff", method))[0] == 503  # the same /64
        other = asyncio.create_task(ask(gateway, path, "192.0.2.1", method))
        await asyncio.sleep(0)
        held.set()
        assert {status for status, _, _ in await asyncio.gather(*mine, other)} == {422}

    tell(app, held, story)
