"""Every link of this site that anybody can follow leads to a page without an error."""

from urllib.parse import urldefrag, urlsplit

import pytest

from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import COURSE
from tests.journeys.world import World

pytestmark = pytest.mark.journey
STARTS = {
    "stranger": ["/", COURSE],
    "fresh": ["/", COURSE],
    "sitting": ["/", "{sitting}"],
    "failed": ["/", "/lop/lop-dung-thu/kiem-tra"],
    "passed": ["/", "/lop/lop-dung-thu/kiem-tra"],
    "revoked": ["/"],
    "secretary": ["/"],
    "instructor": ["/"],
    "staff": ["/"],
    "administrator": ["/"],
}
LINKS = "all => all.map(one => one.href)"
FILES = (".pdf", ".xml", ".json", ".zip", ".xlsx", ".jwt", ".cer", ".ogg", "/pdf", "/xlsx")
MOST_PAGES = 500


@pytest.mark.parametrize("who", STARTS)
def test_every_link_leads_somewhere(who: str, phone: OpenPhone, world: World) -> None:
    mine = phone()
    if who != "stranger":
        mine.be(world.usernames[who])
    seen = follow_all(mine, [world.path(start) for start in STARTS[who]])
    assert len(seen) >= 5, seen
    assert not mine.problems, "\n".join(mine.problems)


def follow_all(mine: Phone, starts: list[str]) -> set[str]:
    """Open every page that links lead to from `starts`; returns their addresses without fragments."""
    waiting = list(starts)
    seen: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        assert len(seen) <= MOST_PAGES, f"too many pages: {sorted(seen)[-20:]}"
        if urlsplit(address).path.endswith(FILES):
            reply = mine.context.request.get(address)
            assert reply.ok, f"{reply.status} {address}"
            continue
        mine.open(address)
        for link in mine.page.locator("a[href]").evaluate_all(LINKS):
            target, fragment = urldefrag(link)
            assert target.startswith(mine.site.url), f"{address} links to {link}"
            path = target.removeprefix(mine.site.url)
            if path == address:
                assert not fragment or mine.page.locator(f'[id="{fragment}"]').count(), f"{address}: {link}"
            waiting.append(path)
    return seen
