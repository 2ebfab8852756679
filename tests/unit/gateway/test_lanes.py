"""Lanes: so many at once, so many inside, so many of one client; who finds no turn is told when to come."""

import asyncio
from collections.abc import Awaitable, Callable
from threading import Event
from typing import Any

import pytest

from lms.gateway.lanes import FullError, Lane, LaneBounds

BOUNDS = LaneBounds(threads=1, places=3, share=2, patience=3600)


class Stand:
    """Work that lasts until it is released."""

    def __init__(self) -> None:
        self.may_end, self.began = Event(), Event()

    def __call__(self) -> str:
        self.began.set()
        self.may_end.wait()
        return "done"


async def begin(lane: Lane, client: str, act: Callable[[], str]) -> "asyncio.Task[str]":
    task = asyncio.create_task(lane.run(client, act))
    await asyncio.sleep(0)
    return task


def run(story: Callable[[Stand], Awaitable[Any]]) -> None:
    stand = Stand()

    async def told() -> None:
        try:
            await story(stand)
        finally:
            stand.may_end.set()

    asyncio.run(told())


def test_whoever_finds_no_place_is_refused_at_once_and_a_place_is_free_again() -> None:
    async def story(stand: Stand) -> None:
        lane = Lane("thu", BOUNDS)
        inside = [await begin(lane, client, stand) for client in ("a", "b", "c")]
        with pytest.raises(FullError) as refused:
            await lane.run("d", stand)
        assert refused.value.retry_after == BOUNDS.patience
        stand.may_end.set()
        assert await asyncio.gather(*inside) == ["done"] * 3
        await asyncio.sleep(0)
        assert await lane.run("d", stand) == "done"

    run(story)


def test_one_client_leaves_places_for_others() -> None:
    async def story(stand: Stand) -> None:
        lane = Lane("thu", BOUNDS)
        inside = [await begin(lane, "a", stand), await begin(lane, "a", stand)]
        with pytest.raises(FullError):
            await lane.run("a", stand)
        inside.append(await begin(lane, "b", stand))
        stand.may_end.set()
        assert await asyncio.gather(*inside) == ["done"] * 3

    run(story)


def test_whoever_waits_too_long_for_a_turn_is_refused_and_never_worked_for() -> None:
    async def story(stand: Stand) -> None:
        lane, late = Lane("thu", LaneBounds(threads=1, places=3, share=3, patience=0)), Stand()
        first = await begin(lane, "a", stand)
        await asyncio.to_thread(stand.began.wait)
        with pytest.raises(FullError):
            await lane.run("a", late)
        stand.may_end.set()
        assert await first == "done"
        assert not late.began.is_set()

    run(story)


def test_a_place_is_held_until_the_work_ends_though_its_client_has_gone() -> None:
    async def story(stand: Stand) -> None:
        lane = Lane("thu", LaneBounds(threads=1, places=1, share=1, patience=3600))
        gone = await begin(lane, "a", stand)
        await asyncio.to_thread(stand.began.wait)
        gone.cancel()
        await asyncio.sleep(0)
        with pytest.raises(FullError):
            await lane.run("b", stand)

    run(story)
