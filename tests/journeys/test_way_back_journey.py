"""Stopped at the door and back in; and from the browser inside Zalo to the phone's own."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import CLASS, Site

pytestmark = pytest.mark.journey
PIN, NEW_PIN = "804615", "517293"
ANDROID = "Mozilla/5.0 (Linux; Android 12; SM-A125F) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
ZALO = f"{ANDROID} Zalo android/12100 ZaloTheme/light ZaloLanguage/vi"


def issue_code(staff: Phone, person_id: int) -> str:
    """Staff issue a code; the path of its link."""
    staff.open(f"/quan-ly/nguoi/{person_id}")
    staff.press("Cấp mã mới")
    found = re.search(r"(/kich-hoat/\S+) ", staff.page.locator("#message").input_value())
    assert found
    return found[1]


def activate(phone: Phone, link: str, pin: str) -> None:
    phone.open(link)
    phone.press("Đúng, là tôi")
    phone.page.get_by_label("Mã PIN", exact=True).fill(pin)
    phone.page.get_by_label("Nhập lại mã PIN").fill(pin)
    phone.press("Kích hoạt và đăng nhập")


def sign_out(phone: Phone) -> None:
    phone.page.context.clear_cookies(name="lms_session")


def only_refusals(phone: Phone, *statuses: str) -> None:
    """Forget the refused requests that the journey is about, and nothing else."""
    phone.problems = [one for one in phone.problems if one[:3] not in statuses]


def test_slip_then_pin_then_forgotten_pin_then_back_in(phone: OpenPhone, site: Site) -> None:
    learner = site.add_learner("Phan Hay Quên")
    staff, mine = phone().be("canbo"), phone()
    slip = issue_code(staff, learner.id)
    activate(mine, slip, PIN)

    sign_out(mine)
    mine.open(f"{slip}?tiep={CLASS}")
    assert mine.path == "/dang-nhap"
    mine.page.get_by_label("Mã PIN").fill(PIN)
    mine.press("Đăng nhập")
    assert mine.path == CLASS

    stranger = phone()
    stranger.open(slip)
    expect(stranger.page.locator("h1")).to_have_text("Mã này đã được dùng")
    assert learner.full_name not in stranger.words
    only_refusals(stranger, "410")

    sign_out(mine)
    mine.open("/dang-nhap")
    mine.press("Quên mã PIN")
    mine.press("Xin mã mới cho Quên")
    assert "Đã chuyển yêu cầu" in mine.words

    staff.open("/quan-ly/")
    staff.page.get_by_role("link", name=re.compile("người xin mã kích hoạt mới")).click()
    staff.press(learner.full_name)
    assert "Người này xin mã mới" in staff.words
    activate(mine, issue_code(staff, learner.id), NEW_PIN)
    mine.open(CLASS)
    assert mine.path == CLASS


def test_from_inside_zalo_a_link_opens_the_same_persons_session_in_the_browser(
    phone: OpenPhone, site: Site
) -> None:
    learner = site.add_learner("Vũ Trong Zalo")
    zalo, chrome = phone(user_agent=ZALO), phone(user_agent=ANDROID)
    link = issue_code(phone().be("canbo"), learner.id)
    zalo.open(link)
    assert "Bạn đang xem trong Zalo" in zalo.words
    activate(zalo, link, PIN)

    zalo.open("/ca-nhan/mo-trinh-duyet")
    zalo.press("Tạo liên kết")
    expect(zalo.page.get_by_role("link", name="Mở bằng trình duyệt của máy")).to_have_attribute(
        "href", re.compile("^intent://")
    )
    address = zalo.path
    assert zalo.page.locator("#handover").input_value().endswith(address)

    chrome.open(address)
    assert "Zalo" in chrome.words
    chrome.press("Tiếp tục")
    chrome.open("/ca-nhan/")
    assert learner.full_name in chrome.words
    zalo.page.reload()
    assert "Chrome" in zalo.words
    zalo.open("/ca-nhan/")
    assert "mở tiếp từ Điện thoại Android, Zalo" in zalo.words

    late = phone(user_agent=ANDROID)
    late.open(address)
    assert "đã được dùng" in late.words
    only_refusals(late, "410")
