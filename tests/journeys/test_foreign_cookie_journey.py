"""Another page of the domain sets a cookie in Vietnamese: anyone who signs in here stays signed in."""

import pytest

from tests.journeys.conftest import OpenPhone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
FOREIGN = "document.cookie = 'ten=Đặng Thị Ánh; path=/'"


def test_a_cookie_of_another_page_locks_nobody_out(site: Site, phone: OpenPhone) -> None:
    lan, his = phone(), site.add_learner("Lò Văn Ánh")
    lan.open("/dang-nhap")
    lan.page.evaluate(FOREIGN)
    lan.open("/dang-nhap")
    lan.sign_in(his.username)
    assert "ten=Đặng" in lan.page.evaluate("document.cookie")
    lan.open("/ca-nhan/")
    assert his.full_name in lan.page.locator("main").inner_text()
    lan.page.evaluate(FOREIGN.replace("ten=", "a_truoc="))
    lan.page.reload()
    assert his.full_name in lan.page.locator("main").inner_text()
