"""A list as an office wrote it, on a phone: columns, a cell mended, good rows, the rest; then an undo."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone

pytestmark = pytest.mark.journey
NHAP = "/quan-ly/nguoi/nhap/"


def office_list() -> bytes:
    """Two heading rows, births under the sexes, a group, a signature; a wrong phone and a wrong birth."""
    book = Workbook()
    page = book.active
    for row in (
        ("ĐẢNG ỦY PHƯỜNG MẪU",),
        ("DANH SÁCH HỌC VIÊN",),
        ("STT", "Họ và tên", "Năm sinh", None, "Mã thẻ", "Số điện thoại"),
        (None, None, "Nam", "Nữ", None, None),
        ("I. TỔ HÀN",),
        (1, "Kiều Văn Một", "12/05/1990", None, "T1", "0966000001"),
        (2, "Kiều Thị Hai", None, "13/06/1991", "T2", "09660000"),
        (3, "KIỀU THỊ BA", None, "31/02/1992", "T3", "0966000003"),
        ("Tổng cộng: 3 người",),
        (None, None, None, None, "Phường Mẫu, ngày 01 tháng 10 năm 2026"),
        (None, "NGƯỜI LẬP BIỂU"),
        (None, "Nguyễn Văn Biểu"),
    ):
        page.append(list(row))
    for one in ("A3:A4", "B3:B4", "C3:D3", "E3:E4", "F3:F4", "A5:F5"):
        page.merge_cells(one)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def row(staff: Phone, number: int) -> str:
    """The fields of a row of the grid."""
    return f"#dong-1-{number}"


def check(staff: Phone) -> None:
    """A page that a phone shows whole and that says everything to a screen reader."""
    assert not complaints(staff.page)
    assert staff.page.evaluate("document.documentElement.scrollWidth") <= 360


def bring(staff: Phone, folder: Path) -> None:
    """The file, its columns: one was not understood and must be decided about."""
    file = folder / "danh-sach.xlsx"
    file.write_bytes(office_list())
    staff.open(NHAP)
    staff.page.get_by_label("Tệp danh sách").set_input_files(file)
    staff.press("Đọc thử")
    staff.page.get_by_role("heading", name="Các cột của danh sách").wait_for()
    check(staff)
    staff.press("Đúng, xem danh sách")
    assert "Hãy chọn cột này là gì" in staff.words
    staff.problems.clear()  # the refusal was wanted
    staff.page.get_by_label("Cột E là").select_option(label="Không lấy cột này")
    staff.press("Đúng, xem danh sách")
    staff.page.get_by_role("heading", name="Đọc thử danh sách").wait_for()


def mend_and_take(staff: Phone) -> None:
    """A phone number is mended in the grid; two rows are taken, the third stays open."""
    assert "Có 2 dòng cần sửa" in staff.words
    check(staff)
    staff.page.locator(row(staff, 7)).get_by_label("Số điện thoại").fill("0966 000 002")
    staff.press("Lưu")
    expect(staff.page.get_by_text("Có 1 dòng cần sửa")).to_be_visible()
    staff.press("Xác nhận nhập: thêm 2, thay đổi 0")
    assert "Thêm mới 2 người" in staff.words
    assert "Còn 1 dòng chưa nhập" in staff.words
    check(staff)


def mend_the_rest(staff: Phone) -> None:
    """The open list is found from the people; its name in capitals is proposed in name case, and taken."""
    staff.open("/quan-ly/nguoi/")
    staff.page.get_by_role("link", name="Danh sách chưa xong").click()
    staff.page.get_by_role("link", name="danh-sach.xlsx").first.click()
    last = staff.page.locator(row(staff, 8))
    last.get_by_label("Ngày sinh").fill("28/02/1992")
    last.get_by_label("Kiều Thị Ba").check()
    staff.press("Lưu")
    staff.press("Xác nhận nhập: thêm 1, thay đổi 0")
    staff.open("/quan-ly/nguoi/?tim=Kieu+Thi+Ba")
    assert "Kiều Thị Ba" in staff.words


def undo_a_second(staff: Phone) -> None:
    """Cells that were pasted are taken in, then taken back."""
    staff.open(NHAP)
    cells = "Họ và tên\tNgày sinh\nKiều Văn Nhầm\t1990\nKiều Thị Nhầm\t1991\n"
    staff.page.get_by_label("Hoặc dán các ô").fill(cells)
    staff.press("Đọc thử")
    staff.page.get_by_role("heading", name="Các cột của danh sách").wait_for()
    staff.press("Đúng, xem danh sách")
    staff.press("Xác nhận nhập: thêm 2, thay đổi 0")
    staff.press("Hoàn tác…")
    check(staff)
    assert "Xóa 2 người" in staff.words
    staff.press("Hoàn tác")
    assert "Đã hoàn tác" in staff.words
    staff.open("/quan-ly/nguoi/?tim=Nham")
    assert "Kiều Văn Nhầm" not in staff.words
    assert "Kiều Thị Nhầm" not in staff.words


def test_a_list_with_mistakes_is_mended_taken_in_parts_and_a_second_one_taken_back(
    phone: OpenPhone, tmp_path: Path
) -> None:
    staff = phone().be("canbo")
    bring(staff, tmp_path)
    mend_and_take(staff)
    mend_the_rest(staff)
    undo_a_second(staff)
    staff.problems[:] = [one for one in staff.problems if not one.startswith("422 POST")]
