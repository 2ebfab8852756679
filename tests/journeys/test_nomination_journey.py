"""A secretary nominates a new worker on a phone, and staff find and accept the nomination."""

import pytest

from tests.journeys.conftest import OpenPhone

pytestmark = pytest.mark.journey
NAME = "Tống Thị Đề Cử"


def test_a_worker_is_nominated_by_the_unit_and_accepted_by_the_office(phone: OpenPhone) -> None:
    secretary = phone().be("bithu")
    secretary.open("/")
    secretary.press("Đến trang đơn vị")
    secretary.press("Lớp dùng thử")
    secretary.press("Thêm người của đơn vị và giới thiệu")
    secretary.page.get_by_label("Họ và tên").fill(NAME)
    secretary.page.get_by_label("Ngày sinh").fill("1997")
    secretary.page.get_by_label("Số điện thoại").fill("0987 654 321")
    secretary.page.get_by_label("Lý do giới thiệu").fill("Tổ trưởng sản xuất, tích cực")
    secretary.press("Thêm và giới thiệu")
    assert f"Đã thêm {NAME} vào đơn vị và gửi giới thiệu." in secretary.words

    staff = phone().be("canbo")
    staff.open("/quan-ly/")
    staff.page.locator("main .rows").get_by_role("link", name="đề cử chờ xét").click()
    staff.page.get_by_label(NAME).check()
    staff.press("Nhận vào lớp")
    assert "Đã nhận 1 người chưa đồng ý tham gia" in staff.words

    secretary.open("/don-vi/?tim=tong thi de cu")
    assert "Được nhận, chờ đồng ý" in secretary.words
    assert [*secretary.problems, *staff.problems] == []
