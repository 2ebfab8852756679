"""Every link and every source of this site that anybody meets leads to something that is there."""

import re
from collections import Counter
from urllib.parse import urldefrag, urljoin

import pytest
import requests
from lxml import html  # type: ignore[import-untyped]

from tests.journeys.site import COURSE, Site
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
LINKS = "//a/@href"
SOURCES = "//link/@href | //@src"
# Numbers, codes and keys of papers: pages that differ by nothing else are alike, and other tests add people.
WHOSE = re.compile(r"\d+|[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}|(?<=/kiem-tra/)[\w-]+")
MOST_ALIKE = 6


@pytest.mark.parametrize("who", STARTS)
def test_every_link_leads_somewhere(who: str, site: Site, world: World) -> None:
    with requests.Session() as browser:
        if who != "stranger":
            browser.headers["Cookie"] = f"lms_session={site.session_token(world.usernames[who])}"
        seen = follow_all(browser, site.url, [world.path(start) for start in STARTS[who]])
    assert len(seen) >= 5, seen


def follow_all(browser: requests.Session, site: str, starts: list[str]) -> set[str]:
    """Open what links and sources lead to from `starts`, of pages alike the first few; their addresses."""
    waiting = [site + start for start in starts]
    seen: set[str] = set()
    alike: Counter[str] = Counter()
    while waiting:
        address = waiting.pop()
        kind = WHOSE.sub("0", address.removeprefix(site))
        if address in seen or alike[kind] == MOST_ALIKE:
            continue
        seen.add(address)
        alike[kind] += 1
        reply = browser.get(address)
        assert reply.ok, f"{reply.status_code} {address}"
        if reply.headers["Content-Type"].startswith("text/html"):
            waiting += targets(site, reply)
    return seen


def targets(site: str, reply: requests.Response) -> list[str]:
    """Where a page leads, without fragments; those into the page itself must be in it."""
    page = html.fromstring(reply.content)
    found = []
    for link in (*page.xpath(LINKS), *page.xpath(SOURCES)):
        target, fragment = urldefrag(urljoin(reply.url, link))
        if target.startswith("data:"):
            continue
        assert target.startswith(f"{site}/"), f"{reply.url} leads to {link}"
        inside = target == reply.url and fragment
        assert not inside or page.xpath("//*[@id=$id]", id=fragment), f"{reply.url}: {link}"
        found.append(target)
    return found
