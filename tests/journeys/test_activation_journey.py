"""From a printed code to one's own phone: activation, PIN, signing out and coming back."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import OpenPhone
from tests.journeys.site import CLASS, COURSE, Site

pytestmark = pytest.mark.journey
PIN = "804615"


def follow_summary(page: Page, field: Locator) -> None:
    """See what is wrong without scrolling, and go from there to the field, which is out of sight."""
    expect(page).to_have_title(re.compile("^Lỗi: "))
    summary = page.locator("#refusal")
    expect(summary).to_be_focused()
    expect(summary).to_be_in_viewport(ratio=1)
    expect(field).not_to_be_in_viewport()
    summary.get_by_role("link").click()
    expect(field).to_be_focused()
    expect(field).to_be_in_viewport(ratio=1)


def test_a_learner_opens_the_phone_with_a_code_and_comes_back_with_a_pin(
    phone: OpenPhone, site: Site
) -> None:
    learner = site.add_learner("Hoàng Mới Vào", has_agreed=False)
    staff = phone().be("canbo")
    staff.open("/quan-ly/nguoi/")
    staff.page.get_by_label("Tìm theo tên hoặc số điện thoại").fill("hoang moi vao")
    staff.press("Tìm")
    staff.press(learner.full_name)
    staff.press("Cấp mã mới")
    message = staff.page.locator("#message").input_value()
    link = re.search(rf"{site.url}(/kich-hoat/\S+)", message)
    assert link

    mine = phone()
    mine.open(link[1])
    assert learner.full_name in mine.words
    mine.press("Đúng, là tôi")
    assert "dữ liệu cá nhân nhạy cảm" in mine.words
    agreement = mine.page.get_by_label("Tôi đã đọc và đồng ý")
    expect(agreement).not_to_be_checked()
    agreement.check()
    mine.page.get_by_label("Mã PIN", exact=True).fill("123456")
    mine.page.get_by_label("Nhập lại mã PIN").fill("123456")
    mine.press("Kích hoạt và đăng nhập")
    pin = mine.page.get_by_label("Mã PIN", exact=True)
    expect(pin).to_have_attribute("aria-invalid", "true")
    expect(agreement).to_be_checked()
    follow_summary(mine.page, pin)
    pin.fill(PIN)
    mine.page.get_by_label("Nhập lại mã PIN").fill(PIN)
    mine.press("Kích hoạt và đăng nhập")
    assert f"Chào bạn {learner.full_name}" in mine.words

    mine.page.locator("summary", has_text="Vào").click()
    mine.page.get_by_role("button", name="Đăng xuất").click()
    mine.page.wait_for_url("**/dang-nhap?*")
    mine.open(CLASS)
    expect(mine.page.locator("h1")).to_have_text("Chào bạn Vào")
    mine.page.get_by_label("Mã PIN").fill("111222")
    mine.press("Đăng nhập")
    assert "Mã PIN chưa đúng" in mine.words
    mine.page.get_by_label("Mã PIN").fill(PIN)
    mine.press("Đăng nhập")
    assert mine.path == CLASS

    again = phone()
    again.open(link[1])
    expect(again.page.locator("h1")).to_have_text("Mã này đã được dùng")
    assert {problem[:3] for problem in again.problems} <= {"404", "409", "410", "422"}
    assert again.problems
    again.problems.clear()
    mine.problems = [problem for problem in mine.problems if not problem.startswith("422 POST")]


def test_signing_out_everywhere_ends_the_session_on_the_other_phone_at_once(
    phone: OpenPhone, site: Site
) -> None:
    learner = site.add_learner("Kim Hai Nơi")
    one, other = phone().be(learner.username), phone().be(learner.username)
    lesson = f"{COURSE}{site.course().lessons[0].slug}"
    other.open(lesson)
    assert other.path == lesson
    one.open("/ca-nhan/")
    one.press("Đăng xuất mọi thiết bị")
    assert one.path == "/dang-nhap"
    other.page.reload()
    assert other.path == "/dang-nhap"
