"""A class from the office's side: nominated, listed, activated, present, examined, reported.

Each step is a function of its own.
"""

import io
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from tests.journeys import office
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.office import CODE, ENTERPRISE, INSTRUCTOR, PLANTED, TITLE, Opened
from tests.journeys.paper_typing import key_of, type_sheet
from tests.journeys.phone import Phone
from tests.journeys.scanning import scan, scan_sheet
from tests.journeys.shortcuts import post, read_lessons
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
PIN = "804615"
NOMINATED = "Tạ Thị Được Tiến Cử"


@dataclass(frozen=True)
class Slip:
    """One slip as it is read on paper: whose it is, and the code to type."""

    full_name: str
    code: str


@dataclass(frozen=True)
class Present:
    """Where the journey is after the session: the class, its office, and a learner who was there."""

    opened: Opened
    staff: Phone
    screen: Phone
    learner: Phone
    full_name: str


def nominate_and_accept(staff: Phone, secretary: Phone) -> None:
    secretary.open("/don-vi/")
    secretary.press(TITLE)
    secretary.press("Thêm người của đơn vị và giới thiệu")
    secretary.page.get_by_label("Họ và tên").fill(NOMINATED)
    secretary.page.get_by_label("Số điện thoại").fill("0987 654 399")
    secretary.page.get_by_label("Lý do giới thiệu").fill("Tổ trưởng sản xuất, tích cực")
    secretary.press("Thêm và giới thiệu")
    staff.open(f"/quan-ly/lop/{CODE}/de-cu")
    staff.page.get_by_label(NOMINATED).check()
    staff.press("Nhận vào lớp")
    assert "Đã nhận 1 người chưa đồng ý tham gia" in staff.words
    secretary.open(f"/don-vi/lop/{CODE}/")
    assert "Được nhận, chờ đồng ý" in secretary.words


def import_the_list(staff: Phone, folder: Path) -> None:
    """First with every mistake named beside its cell and nothing written, then mended and taken whole."""
    office.send(staff, folder, office.book(PLANTED))
    assert f"Có {len({cell[1:] for cell in PLANTED})} dòng cần sửa" in staff.words
    named = re.findall(r"Ô ([A-D]\d+):", staff.page.locator("#grid").inner_text())
    assert sorted(named) == sorted(PLANTED)
    assert not complaints(staff.page)
    staff.press("Bỏ danh sách này")
    office.send(staff, folder, office.book({}))
    staff.press("Xác nhận nhập: thêm 200, thay đổi 0")
    assert "Thêm mới 200 người" in staff.words


def print_slips(staff: Phone, unit_id: int, folder: Path) -> list[Slip]:
    """One PDF of 25 pages with eight slips each; the code in every QR is the one beside it."""
    address = f"/quan-ly/nguoi/phieu-kich-hoat?don-vi={unit_id}"
    staff.open(address)
    assert "Người chưa vào lần nào (200)" in staff.words
    pdf = folder / "phieu.pdf"
    pdf.write_bytes(post(staff, address, [("who", "new"), ("as", "pdf")]).body())
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf.read_bytes())).pages]
    codes = [re.findall(r"\b[0-9A-Z]{5}-[0-9A-Z]{5}\b", page) for page in pages]
    assert [len(page) for page in codes] == [8] * 25
    assert len({code for page in codes for code in page}) == 200
    printed = "\n".join(pages)
    assert all(str(row[0]) in printed for row in office.people())
    for number in (1, 25):
        scanned = {path.rsplit("/", 1)[-1] for path in scan_sheet(pdf, number)}
        assert scanned == {code.replace("-", "") for code in codes[number - 1]}
    return [slip for page, found in zip(pages, codes, strict=True) for slip in slips_of(page, found)]


def slips_of(page: str, codes: list[str]) -> list[Slip]:
    """The slips of a page whose text runs slip by slip."""
    names = re.findall(r"^Đỗ .+$", page, re.MULTILINE)
    return [Slip(name.strip(), code) for name, code in zip(names, codes, strict=True)]


def activate(mine: Phone, slip: Slip) -> None:
    """Type the code of the slip, check the name, agree, and choose a PIN."""
    mine.open("/kich-hoat/")
    mine.page.get_by_label("Mã kích hoạt").fill(slip.code.lower())
    mine.press("Tiếp tục")
    assert slip.full_name in mine.words
    mine.press("Đúng, là tôi")
    mine.page.get_by_label("Tôi đã đọc và đồng ý").check()
    for label in ("Mã PIN", "Nhập lại mã PIN"):
        mine.page.get_by_label(label, exact=True).fill(PIN)
    mine.press("Kích hoạt và đăng nhập")
    assert f"Chào bạn {slip.full_name}" in mine.words


def enrol(staff: Phone, full_name: str) -> None:
    staff.open(f"/quan-ly/lop/{CODE}/ghi-danh?tim={full_name}")
    staff.page.get_by_label(full_name).check()
    staff.press("Ghi danh")


def attend(screen: Phone, mine: Phone, opened: Opened, full_name: str) -> None:
    """The code on the instructor's screen works on the learner's phone, and the roster knows at once."""
    screen.open(f"{opened.teach}buoi/{opened.meeting}/ma")
    mine.open(scan(screen.page))
    mine.press("Tôi có mặt")
    assert "Đã điểm danh buổi" in mine.words
    screen.open(f"{opened.teach}buoi/{opened.meeting}/danh-sach")
    expect(screen.page.get_by_label(full_name)).to_be_checked()
    assert "quét mã QR" in screen.words


def until_present(phone: OpenPhone, site: Site, folder: Path) -> Present:
    staff, secretary = phone().be("canbo"), phone().be("bithu")
    opened = office.open_class(staff, site)
    nominate_and_accept(staff, secretary)
    unit_id = office.add_enterprise(staff, site)
    import_the_list(staff, folder)
    slip = print_slips(staff, unit_id, folder)[-1]
    mine, screen = phone(), phone().be(INSTRUCTOR)
    activate(mine, slip)
    enrol(staff, slip.full_name)
    attend(screen, mine, opened, slip.full_name)
    return Present(opened, staff, screen, mine, slip.full_name)


def enter_on_paper(there: Present, site: Site) -> None:
    """Print an exam for the class and type the learner's sheet, every answer right."""
    staff = there.staff
    staff.open(f"/quan-ly/lop/{CODE}/")
    staff.press("Bài kiểm tra trên giấy")
    staff.page.get_by_label("Số mã đề").fill("2")
    staff.press("Tạo đề")
    variant = staff.page.locator(".facts dd").first.inner_text().split(",")[0].strip()
    staff.press("Nhập trên màn hình")
    staff.page.get_by_label("Tìm theo tên").fill(there.full_name)
    staff.press("Tìm")
    type_sheet(staff.page, there.full_name, variant, key_of(site, CODE, variant))
    staff.press("Lưu")
    assert "Đã lưu kết quả của 1 người." in staff.words


def report(there: Present, folder: Path) -> str:
    """The words of the report to sign on all that was done so far."""
    staff = there.staff
    staff.open("/quan-ly/")
    staff.press("Báo cáo")
    staff.page.get_by_label("Kỳ báo cáo").select_option("tat-ca")
    staff.press("Xem báo cáo")
    staff.page.get_by_label("Số văn bản").fill("07-BC/ĐU")
    with staff.page.expect_download() as download:
        staff.page.get_by_role("button", name="Tải PDF").click()
    kept = folder / "bao-cao.pdf"
    download.value.save_as(kept)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(kept).pages).split())


def test_two_hundred_workers_from_a_list_to_the_report_to_sign(
    phone: OpenPhone, site: Site, tmp_path: Path
) -> None:
    there = until_present(phone, site, tmp_path)
    there.learner.open(f"/lop/{CODE}/")
    assert "đã dự" in there.learner.words
    assert not complaints(there.learner.page)
    there.staff.open(f"/quan-ly/nguoi/?tim={there.full_name}")
    assert ENTERPRISE in there.staff.words
    read_lessons(there.learner)
    enter_on_paper(there, site)
    there.learner.open(f"/lop/{CODE}/")
    assert "Bạn đã đạt" in there.learner.words
    there.staff.open(f"/quan-ly/lop/{CODE}/?nhom=certified")
    assert there.full_name in there.staff.words
    words = report(there, tmp_path)
    assert "Số 07-BC/ĐU" in words
    assert TITLE in words
    assert ENTERPRISE in words
