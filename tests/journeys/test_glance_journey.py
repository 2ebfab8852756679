"""A class at a glance follows the learners while it is looked at, and a reminder is copied with one press."""

import pytest

from tests.journeys import shortcuts
from tests.journeys.conftest import OpenPhone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
CLASS = "/quan-ly/lop/lop-dung-thu/"
NAME = "Lục Thị Vừa Thi"


def test_counts_change_while_the_page_is_open_and_lead_to_the_people(phone: OpenPhone, site: Site) -> None:
    learner = site.add_learner(NAME)
    staff = phone().be("canbo")
    staff.page.clock.install()
    staff.open(CLASS)
    sitting = staff.page.locator("#glance a", has_text="Đang làm bài kiểm tra")
    before = int(sitting.locator(".big").inner_text())
    shortcuts.start_exam(phone().be(learner.username))
    staff.page.clock.run_for(21_000)
    sitting.get_by_text(str(before + 1), exact=True).wait_for()
    sitting.click()
    assert NAME in staff.words
    assert "nhom=sitting" in staff.page.url


def test_a_reminder_is_copied_with_one_press_and_without_the_script_by_hand(
    phone: OpenPhone, site: Site
) -> None:
    site.add_learner("Ninh Văn Chưa Học")
    staff = phone(permissions=["clipboard-read", "clipboard-write"]).be("canbo")
    staff.open(f"{CLASS}loi-nhac?nhom=not-started")
    text = staff.page.locator("textarea", has_text="Ninh Văn Chưa Học")
    words = text.input_value()
    button = staff.page.locator(f"[data-copies='{text.get_attribute('id')}']")
    button.click()
    staff.page.get_by_text("Đã sao chép.").wait_for()
    copied = staff.page.evaluate("navigator.clipboard.readText()")
    assert copied.replace("\r\n", "\n") == words
    plain = phone(java_script_enabled=False).be("canbo")
    plain.open(f"{CLASS}loi-nhac?nhom=not-started")
    assert plain.page.locator("textarea", has_text="Ninh Văn Chưa Học").get_attribute("readonly") is not None
    assert not plain.page.get_by_role("button", name="Sao chép").first.is_visible()
