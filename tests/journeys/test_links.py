"""Every link and every source of this site that anybody meets leads to something that is there."""

import re
from collections import Counter
from dataclasses import dataclass, field
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


@dataclass
class Walk:
    """What one visitor meets, opening of pages alike the first few."""

    browser: requests.Session
    site: str
    files: set[str]
    seen: set[str] = field(default_factory=set)
    alike: Counter[str] = field(default_factory=Counter)

    def follow_all(self, starts: list[str]) -> None:
        """Open what links and sources lead to from `starts`."""
        waiting = [self.site + start for start in starts]
        while waiting:
            address = waiting.pop()
            if self.is_enough(address):
                continue
            reply = self.browser.get(address)
            assert reply.ok, f"{reply.status_code} {address}"
            if reply.headers["Content-Type"].startswith("text/html"):
                waiting += targets(self.site, reply)
            else:
                self.files.add(address)

    def is_enough(self, address: str) -> bool:
        """Whether it, or enough that is like it, has been met; else it is counted.

        A file leads nowhere, and printing one costs as much as a hundred pages. Of those that others have
        opened a visitor opens the first of each kind, which says that they may.
        """
        kind = WHOSE.sub("0", address.removeprefix(self.site))
        if address in self.seen or self.alike[kind] == MOST_ALIKE:
            return True
        self.seen.add(address)
        self.alike[kind] += 1
        return address in self.files and self.alike[kind] > 1


@pytest.fixture(scope="module")
def files() -> set[str]:
    """Addresses of files that somebody has opened."""
    return set()


@pytest.mark.parametrize("who", STARTS)
def test_every_link_leads_somewhere(who: str, site: Site, world: World, files: set[str]) -> None:
    with requests.Session() as browser:
        if who != "stranger":
            browser.headers["Cookie"] = f"lms_session={site.session_token(world.usernames[who])}"
        walk = Walk(browser, site.url, files)
        walk.follow_all([world.path(start) for start in STARTS[who]])
    assert len(walk.alike) >= 5, walk.seen


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
