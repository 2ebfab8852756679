"""A session at the enterprise: the instructor shows the code, a learner scans it, and the roster knows."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests import patience
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone
from tests.journeys.scanning import scan
from tests.journeys.site import Site
from tests.journeys.workshop import TEACH, TITLE
from tests.journeys.world import World

pytestmark = pytest.mark.journey


def assert_good(phone: Phone) -> None:
    assert not complaints(phone.page), phone.page.url


def test_a_learner_scans_the_instructors_code_and_is_present(
    phone: OpenPhone, site: Site, world: World
) -> None:
    screen = phone(color_scheme="dark").be("giangvien")
    screen.open("/giang-day/")
    screen.press("Mã điểm danh")
    mine = phone().be(world.usernames["attendee"])
    mine.open(scan(screen.page))
    assert_good(mine)
    mine.press("Tôi có mặt")
    assert "Đã điểm danh buổi" in mine.words
    assert TITLE in mine.words
    assert_good(mine)
    screen.open(f"{TEACH}buoi/{world.words['meeting']}/danh-sach")
    assert "quét mã QR" in screen.words
    assert_good(screen)
    screen.page.get_by_role("checkbox").first.uncheck()
    screen.press("Lưu")
    assert "Hãy ghi lý do" in screen.words
    assert_good(screen)
    screen.problems.clear()  # the refusal was wanted


def pass_time(screen: Page, wanted: Callable[[], bool]) -> None:
    """Let the page's clock run, two seconds at a time, until what is wanted has come about."""

    def pause(seconds: float) -> None:
        screen.clock.run_for(2000)
        screen.wait_for_timeout(1000 * seconds)

    patience.wait_until(wanted, "what was wanted never came about", pause)


def test_the_code_on_the_screen_changes_by_itself_and_says_when_it_cannot(
    phone: OpenPhone, world: World
) -> None:
    screen = phone().be("giangvien")
    screen.page.clock.install()
    screen.open(f"{TEACH}buoi/{world.words['meeting']}/ma")
    asked: list[str] = []
    screen.page.on("response", lambda reply: asked.append(reply.url))
    status = screen.page.locator("#connection")
    pass_time(screen.page, lambda: any(url.endswith("/ma") for url in asked))
    assert status.inner_text() == ""
    screen.context.set_offline(True)
    pass_time(screen.page, lambda: "Mất kết nối." in status.inner_text())
    screen.context.set_offline(False)
    pass_time(screen.page, lambda: status.inner_text() == "")


def test_without_scripts_the_screen_reloads_itself(phone: OpenPhone, world: World) -> None:
    screen = phone(java_script_enabled=False).be("giangvien")
    screen.open(f"{TEACH}buoi/{world.words['meeting']}/ma")
    assert scan(screen.page).startswith(f"/diem-danh/{world.words['meeting']}/")
    assert screen.page.locator("head meta[http-equiv=refresh]").count() == 1
