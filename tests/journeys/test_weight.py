"""What a page costs on the wire, measured by Chromium: at most one initial TCP window on the first visit."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from lms.demo import small
from tests.browser import Visit, open_phone, weigh
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import COURSE, Site

pytestmark = pytest.mark.journey
MOST_BYTES = 14_336  # 10 segments of TCP's initial window (RFC 6928), rounded down to 14 KiB
MOST_REQUESTS = 4
LESSONS = sorted(path.stem for path in small.COURSE.glob("0*.md"))


@pytest.fixture
def fresh(browser: Browser, site: Site) -> Iterator[Page]:
    """A signed-in phone with an empty cache."""
    context = open_phone(browser, site.url)
    token = site.session_token("hocvien")
    context.add_cookies([{"name": "lms_session", "value": token, "url": site.url}])
    yield context.new_page()
    context.close()


def assert_light(visit: Visit, site: Site) -> None:
    assert all(request.status == 200 for request in visit.requests), visit
    assert visit.wire_bytes <= MOST_BYTES, f"too heavy: {visit}"
    assert len(visit.sent) <= MOST_REQUESTS, f"too many requests: {visit}"
    foreign = [request.url for request in visit.requests if not request.url.startswith(site.url)]
    assert not foreign, f"foreign hosts: {visit}"
    print(visit)  # noqa: T201 - `pytest -rP` shows the figures


@pytest.mark.parametrize("lesson", LESSONS)
def test_the_first_visit_of_a_lesson_is_light(lesson: str, fresh: Page, site: Site) -> None:
    assert_light(weigh(fresh, f"{COURSE}{lesson}"), site)


def test_the_first_visit_of_the_exam_is_light(fresh: Page, phone: OpenPhone, site: Site) -> None:
    paper = phone().be("hocvien").start_exam()
    assert_light(weigh(fresh, paper), site)


@pytest.mark.parametrize("path", ["/", "/khoa-hoc/", COURSE, "/lop/lop-dung-thu/", "/ban-tin/", "/xac-minh/"])
def test_the_first_visit_of_the_other_pages_of_learners_is_light(path: str, fresh: Page, site: Site) -> None:
    assert_light(weigh(fresh, path), site)


def test_a_lesson_seen_again_costs_one_empty_answer(fresh: Page, site: Site) -> None:
    path = f"{COURSE}{LESSONS[0]}"
    weigh(fresh, path)
    again = weigh(fresh, path)
    assert [(request.path, request.status) for request in again.sent] == [(path, 200)], again
    tag = fresh.request.get(path).headers["etag"]
    reply = fresh.request.get(path, headers={"If-None-Match": tag})
    assert reply.status == 304, again
    assert reply.body() == b""
    assert again.wire_bytes < 1_000, f"the whole lesson came again: {again}"


def test_another_lesson_finds_everything_but_itself_in_the_cache(fresh: Page, site: Site) -> None:
    first, second = (f"{COURSE}{lesson}" for lesson in LESSONS[:2])
    weigh(fresh, first)
    again = weigh(fresh, second)
    assert [request.path for request in again.sent] == [second], again
