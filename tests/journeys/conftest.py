"""A real server and a real browser for each test process; phones that must stay without a problem."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser

from tests import postgres
from tests.browser import chromium, open_phone
from tests.journeys.inspecting import be
from tests.journeys.phone import Phone
from tests.journeys.site import Site, serving
from tests.journeys.world import World, prepare

OpenPhone = Callable[..., Phone]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def sqlite_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with serving(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def postgresql_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with postgres.server() as url, serving(tmp_path_factory.mktemp("site"), url) as site:
        yield site


@pytest.fixture
def site(sqlite_site: Site) -> Site:
    """The served demonstration; a test that runs on PostgreSQL too parametrizes this."""
    return sqlite_site


@pytest.fixture(scope="session")
def world(browser: Browser, sqlite_site: Site) -> World:
    return prepare(browser, sqlite_site)


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[OpenPhone]:
    """Opens phones, each a browser of its own; at the end none may have met a problem."""
    opened: list[Phone] = []

    def opening(**options: Any) -> Phone:
        context = open_phone(browser, site.url, **options)
        opened.append(Phone(site, context))
        return opened[-1]

    yield opening
    problems = [problem for phone in opened for problem in phone.problems]
    for phone in opened:
        phone.context.close()
    assert not problems, "\n".join([*problems, site.log.read_text()[-3000:]])


@pytest.fixture(scope="module")
def phone_of(browser: Browser, sqlite_site: Site, world: World) -> Iterator[Callable[[str], Phone]]:
    """Everybody's own phone, opened once for all pages: opening one takes as long as looking at a page."""
    opened: dict[str, Phone] = {}

    def find(who: str) -> Phone:
        if who not in opened:
            context = open_phone(browser, sqlite_site.url)
            context.add_init_script(AXE_SCRIPT)
            opened[who] = be(Phone(sqlite_site, context), who, world)
        return opened[who]

    yield find
    for phone in opened.values():
        phone.context.close()
