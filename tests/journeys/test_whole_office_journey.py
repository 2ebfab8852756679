"""An office from the list that somebody sent to the papers to sign, on a phone; then a list taken back.

Each step is a function of its own.
"""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect
from pypdf import PdfReader
from sqlalchemy import select

from lms import clock
from lms.classes.tables import Class, Meeting
from lms.forms import dates
from lms.people.tables import Person
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Site
from tests.journeys.workshop import planned

pytestmark = pytest.mark.journey
CODE, TITLE = "lop-tron-ven", "Lớp trọn vẹn"
FIRST, SECOND, THIRD = "Khúc Văn Trọn", "Khúc Thị Vẹn", "Khúc Thị Chờ"
CORRECTED = "Khúc Thị Vẹn Toàn"
SIGNS = "Nguyễn Văn Biểu"


def office_list() -> bytes:
    """Letterhead and title, births under the sexes in two heading rows, a signature; two mistakes."""
    book = Workbook()
    page = book.active
    for row in (
        ("ĐẢNG ỦY PHƯỜNG MẪU", None, None, "ĐẢNG CỘNG SẢN VIỆT NAM"),
        (),
        ("DANH SÁCH HỌC VIÊN LỚP BỒI DƯỠNG NHẬN THỨC VỀ ĐẢNG",),
        ("(Kèm theo Công văn số 07-CV/ĐU ngày 05/10/2026)",),
        (),
        ("STT", "Họ và tên", "Năm sinh", None, "Đơn vị công tác", "Số điện thoại", "Ghi chú"),
        (None, None, "Nam", "Nữ"),
        (1, FIRST, "01/01/1985", None, None, "0967000001"),
        (2, SECOND, None, "08/02/1986", None, "09670000"),
        (3, THIRD, None, "31/02/1987", None, "0967000003"),
        (),
        (None, None, None, None, "Phường Mẫu, ngày 05 tháng 10 năm 2026"),
        (None, "NGƯỜI LẬP BIỂU", None, None, "TM. BAN THƯỜNG VỤ"),
        (),
        (None, SIGNS),
    ):
        page.append(list(row))
    for merged in ("A1:C1", "D1:G1", "A3:G3", "A4:G4", "A6:A7", "B6:B7", "C6:D6", "E6:E7", "F6:F7", "G6:G7"):
        page.merge_cells(merged)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def look(staff: Phone) -> None:
    """Nothing on the page is in anybody's way."""
    assert not complaints(staff.page), staff.page.url


def take_the_good_rows(staff: Phone, folder: Path) -> None:
    """The columns are right as they were taken; a phone is mended in the grid, and one row stays open."""
    file = folder / "danh-sach.xlsx"
    file.write_bytes(office_list())
    staff.open("/quan-ly/nguoi/nhap/")
    staff.page.get_by_label("Tệp danh sách").set_input_files(file)
    staff.press("Đọc thử")
    staff.page.get_by_role("heading", name="Các cột của danh sách").wait_for()
    staff.press("Đúng, xem danh sách")
    assert "Có 2 dòng cần sửa" in staff.words
    assert SIGNS not in staff.page.locator("#grid").inner_text()
    staff.page.locator("#dong-1-9").get_by_label("Số điện thoại").fill("0967 000 002")
    staff.press("Lưu")
    expect(staff.page.get_by_text("Có 1 dòng cần sửa")).to_be_visible()
    staff.press("Xác nhận nhập: thêm 2, thay đổi 0")
    assert "Thêm mới 2 người" in staff.words
    assert "Còn 1 dòng chưa nhập" in staff.words


def correct(staff: Phone) -> None:
    """A name of the list was wrong: mended on the person's page, birth and phone as in the list."""
    staff.open(f"/quan-ly/nguoi/?tim={SECOND}")
    staff.press(SECOND)
    assert "08/02/1986" in staff.words
    assert "0967 000 002" in staff.words
    staff.press("Sửa thông tin")
    staff.page.get_by_label("Họ và tên").fill(CORRECTED)
    staff.press("Xem lại thay đổi")
    staff.press("Lưu thay đổi")
    assert "Đã lưu: họ và tên." in staff.words


def open_the_class(staff: Phone, site: Site) -> int:
    """A class at the enterprise with both of the list and a session that goes on now; the session's id."""
    post(staff, "/quan-ly/lop/mo", planned(CODE, TITLE))
    now = dates.moment_field(clock.now())
    until = dates.moment_field(clock.now() + timedelta(hours=3))
    session_form = {"topic": "Buổi 1: Điều lệ", "place": "Hội trường", "starts_at": now, "ends_at": until}
    post(staff, f"/quan-ly/lop/{CODE}/buoi-hoc", [*session_form.items(), ("instructor", "")])
    with site.database.reading() as session:
        wanted = select(Person.id).where(Person.full_name.in_([FIRST, CORRECTED]))
        people = [("person", str(one)) for one in session.scalars(wanted)]
        post(staff, f"/quan-ly/lop/{CODE}/ghi-danh", people)
        return session.scalars(select(Meeting.id).join(Class).where(Class.code == CODE)).one()


def mark_all_present(staff: Phone, meeting_id: int) -> None:
    """Everybody is ticked at once, and nothing is saved before that was looked at."""
    staff.open(f"/giang-day/{CODE}/buoi/{meeting_id}/danh-sach")
    staff.press("Tất cả có mặt")
    assert "Đã đánh dấu cả lớp, chưa lưu" in staff.words
    look(staff)
    staff.press("Lưu")
    assert "Đã lưu điểm danh: 2 thay đổi." in staff.words


def print_the_papers(staff: Phone, folder: Path) -> str:
    """The result of the attendance as a PDF: asked for, waited for on its page, fetched; its text."""
    staff.open(f"/quan-ly/lop/{CODE}/")
    staff.press("Giấy tờ của lớp")
    look(staff)
    names = [one.inner_text() for one in staff.page.get_by_role("button", name="Làm PDF").all()]
    assert len(names) == len(set(names)) == 5
    staff.press("Làm PDF: Kết quả điểm danh")
    fetched = staff.page.get_by_role("link", name="Tải bản PDF")
    fetched.wait_for()
    look(staff)
    with staff.page.expect_download() as download:
        fetched.click()
    kept = folder / "diem-danh.pdf"
    download.value.save_as(kept)
    return " ".join(" ".join(page.extract_text() for page in PdfReader(kept).pages).split())


def undo_a_second_list(staff: Phone) -> None:
    """Pasted cells are taken, then taken back; those of the first list stay."""
    staff.open("/quan-ly/nguoi/nhap/")
    staff.page.get_by_label("Hoặc dán các ô").fill("Họ và tên\tNgày sinh\nKhúc Văn Nhầm\t1990\n")
    staff.press("Đọc thử")
    staff.page.get_by_role("heading", name="Các cột của danh sách").wait_for()
    staff.press("Đúng, xem danh sách")
    staff.press("Xác nhận nhập: thêm 1, thay đổi 0")
    staff.press("Hoàn tác…")
    staff.press("Hoàn tác")
    assert "Đã hoàn tác" in staff.words
    staff.open("/quan-ly/nguoi/?tim=Khuc")
    assert FIRST in staff.words
    assert CORRECTED in staff.words
    assert "Khúc Văn Nhầm" not in staff.words


def test_an_office_takes_a_list_mends_it_and_prints_what_it_signs(
    phone: OpenPhone, site: Site, tmp_path: Path
) -> None:
    staff = phone().be("canbo")
    take_the_good_rows(staff, tmp_path)
    correct(staff)
    mark_all_present(staff, open_the_class(staff, site))
    words = print_the_papers(staff, tmp_path)
    assert "KẾT QUẢ ĐIỂM DANH" in words
    assert FIRST in words
    assert CORRECTED in words
    undo_a_second_list(staff)
