"""An exam on paper: staff print two variants, type three sheets into the grid, and see who has passed."""

import pytest

from lms.demo import small
from tests.browser import PHONE
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.paper_typing import key_of, type_sheet
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import read_lessons
from tests.journeys.site import CLASS, Site

pytestmark = pytest.mark.journey
DESK = f"/quan-ly/lop/{small.CLASS_CODE}/"


def assert_good(phone: Phone) -> None:
    assert not complaints(phone.page), phone.page.url


def test_staff_print_two_variants_enter_three_results_and_see_the_outcomes(
    phone: OpenPhone, site: Site
) -> None:
    learners = [site.add_learner(name) for name in ("Âu Thị Giấy Một", "Âu Thị Giấy Hai", "Âu Văn Giấy Ba")]
    for learner in learners:
        read_lessons(phone().be(learner.username))
    staff = phone(viewport={"width": 1280, "height": 900}).be("canbo")
    staff.open(DESK)
    staff.press("Bài kiểm tra trên giấy")
    staff.page.get_by_label("Số mã đề").fill("2")
    staff.press("Tạo đề")
    first, second = (
        site_code.strip() for site_code in staff.page.locator(".facts dd").first.inner_text().split(",")
    )
    for link in ("Đề thi, mọi mã đề (PDF)", "Phiếu trả lời để trống", "Đáp án"):
        with staff.page.expect_download() as download:
            staff.page.get_by_role("link", name=link).click()
        assert download.value.path().read_bytes().startswith(b"%PDF-1.7")
    assert_good(staff)
    staff.press("Nhập trên màn hình")
    staff.page.get_by_label("Tìm theo tên").fill("giay")
    staff.press("Tìm")
    wrong = ["-"] * len(key_of(site, small.CLASS_CODE, first))
    type_sheet(staff.page, "Âu Thị Giấy Một", first, key_of(site, small.CLASS_CODE, first))
    type_sheet(staff.page, "Âu Thị Giấy Hai", second, key_of(site, small.CLASS_CODE, second))
    type_sheet(staff.page, "Âu Văn Giấy Ba", second, ["Z", *wrong[1:]])
    staff.press("Lưu")
    assert "Câu 1: đề" in staff.words
    assert "Đã lưu kết quả của 2 người." in staff.words
    assert_good(staff)
    staff.problems.clear()  # the refusal was wanted
    bad = staff.page.get_by_role("group", name="Âu Văn Giấy Ba").get_by_label("1", exact=True)
    assert bad.input_value() == "Z"
    bad.fill("-")
    staff.press("Lưu")
    assert staff.words.count("10 điểm") == 2
    assert "0 điểm" in staff.page.get_by_role("group", name="Âu Văn Giấy Ba").inner_text()
    staff.page.set_viewport_size(PHONE)
    assert_good(staff)
    mine = phone().be(learners[0].username)
    mine.open(CLASS)
    assert "Bạn đã đạt" in mine.words
    assert f"làm trên giấy, đề {first}" in mine.words
    assert_good(mine)
    failed = phone().be(learners[2].username)
    failed.open(CLASS)
    assert "Chưa đạt" in failed.words


def test_results_are_pasted_from_a_list_of_the_offices_own_on_a_phone(phone: OpenPhone, site: Site) -> None:
    learners = [site.add_learner(name) for name in ("Ấu Thị Dán Một", "Ấu Văn Dán Hai")]
    for learner in learners:
        read_lessons(phone().be(learner.username))
    staff = phone(viewport=PHONE).be("canbo")
    staff.open(f"{DESK}de-giay/")
    staff.page.get_by_label("Số mã đề").fill("1")
    staff.press("Tạo đề")
    code = staff.page.locator(".facts dd").first.inner_text().strip()
    key = key_of(site, small.CLASS_CODE, code)
    head = ["STT", "Họ và tên", "Tờ", "Kíp", *(f"Câu {n}" for n in range(1, len(key) + 1))]
    rows = [head, ["1", "Ấu Thị Dán Một", code, "sáng", *key], ["2", "ẤU VĂN DÁN HAI", code, "sáng", *key]]
    staff.page.get_by_label("Hoặc dán các ô").fill("\n".join("\t".join(row) for row in rows))
    staff.press("Đọc thử")
    assert_good(staff)
    staff.page.get_by_label("Cột C là").select_option(label="Mã đề")
    staff.press("Đúng, xem kết quả")
    assert "Hãy chọn cột này là gì" in staff.words
    assert_good(staff)
    staff.problems.clear()  # the refusal was wanted
    staff.page.get_by_label("Cột D là").select_option(label="Không lấy cột này")
    staff.press("Đúng, xem kết quả")
    assert "Tệp không có lỗi" in staff.words
    assert_good(staff)
    staff.press("Xác nhận: nhập mới 2, sửa 0")
    assert "Đã nhập kết quả của 2 người." in staff.words
