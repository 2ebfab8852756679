"""Every page as it is sent, by the Nu HTML checker: no error, and no warning that was not thought about."""

from collections import defaultdict
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser import open_phone
from tests.journeys.inspecting import be
from tests.journeys.phone import Phone
from tests.journeys.site import Site
from tests.journeys.test_accessibility import PAGES
from tests.journeys.world import World
from tests.outside.tools import check_html

pytestmark = pytest.mark.journey

# What the checker remarks on and we mean, with the reason.
MEANT = {
    "The “align” attribute on the “th” element is obsolete.": "Markdown's tables: style= is against our CSP",
    "The “align” attribute on the “td” element is obsolete.": "as above",
}


def save(context: BrowserContext, address: str, path: Path) -> None:
    """Keep a page's bytes as the server sends them, before any script changes them."""
    reply = context.request.get(address)
    assert reply.headers["content-type"].startswith("text/html"), address
    path.write_bytes(reply.body())


def test_every_page_is_valid_html(browser: Browser, sqlite_site: Site, world: World, tmp_path: Path) -> None:
    named: dict[str, str] = {}
    by_person: defaultdict[str, list[str]] = defaultdict(list)
    for who, address in PAGES:
        by_person[who].append(address)
    for who, addresses in by_person.items():
        with open_phone(browser, sqlite_site.url) as context:
            be(Phone(sqlite_site, context), who, world)
            for address in addresses:
                path = tmp_path / f"{len(named)}.html"
                save(context, world.path(address), path)
                named[path.name] = f"{who} {address}"
    found = [
        f"{named[Path(one['url']).name]}: {one['type']}: {one['message']} … {one.get('extract', '')}"
        for one in check_html(tmp_path)
        if not any(words in one["message"] for words in MEANT)
    ]
    assert not found, "\n".join(found)
    assert len(named) > 200


def test_the_checker_notices_a_broken_page(tmp_path: Path) -> None:
    (tmp_path / "0.html").write_text("<!doctype html><html lang='vi'><title>Một</title><p><div></p>")
    assert "error" in {one["type"] for one in check_html(tmp_path)}
