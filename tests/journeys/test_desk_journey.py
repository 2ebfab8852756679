"""A staff member's ordinary morning: a name mended, people moved and enrolled together, a class copied."""

import pytest
from sqlalchemy import select

from lms.people.tables import Person, Unit
from tests.journeys.conftest import OpenPhone
from tests.journeys.inspecting import complaints
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Site
from tests.journeys.workshop import planned

pytestmark = pytest.mark.journey
CODE, TITLE = "lop-ban-viec", "Lớp của bàn việc"
CELL = "Chi bộ Xưởng Dệt Bàn Việc"
NAMES = ("Cù Thị Bàn Việc", "Cù Văn Hai Bàn Việc", "Cù Xuân Ba Bàn Việc")
MENDED = "Cù Thị Ban Việc"


def prepare(staff: Phone, site: Site) -> dict[str, int]:
    """Three people of no unit, a unit, and a class at the enterprise with a session that goes on now."""
    post(staff, "/quan-ly/don-vi/them", [("name", CELL), ("kind", "chi-bo"), ("parent", "")])
    for number, name in enumerate(NAMES):
        phone = f"09776540{number:02}"
        post(staff, "/quan-ly/nguoi/them", [("full_name", name), ("phone", phone), ("learner", "1")])
    post(staff, "/quan-ly/lop/mo", planned(CODE, TITLE))
    with site.database.reading() as session:
        people = session.scalars(select(Person).where(Person.full_name.in_(NAMES)))
        found = {person.full_name: person.id for person in people}
        return found | {CELL: session.scalars(select(Unit.id).filter_by(name=CELL)).one()}


def look(staff: Phone) -> None:
    """Nothing on the page is in anybody's way."""
    assert not complaints(staff.page)


def mend(staff: Phone, ids: dict[str, int]) -> None:
    """Found from the desk's box, mended after the change was seen."""
    staff.open("/quan-ly/")
    staff.page.get_by_label("Tìm mọi thứ").fill("cu thi ban viec")
    staff.press("Tìm")
    assert "Người (1)" in staff.words
    look(staff)
    staff.press(NAMES[0])
    staff.press("Sửa thông tin")
    look(staff)
    staff.page.get_by_label("Họ và tên").fill(MENDED)
    staff.page.get_by_label("Số điện thoại").fill("0977 654 001")
    staff.press("Xem lại thay đổi")
    assert "Số này đang là của người khác" in staff.words
    look(staff)
    staff.press("Sửa tiếp")
    staff.page.get_by_label("Số điện thoại").fill("0977 654 009")
    staff.press("Xem lại thay đổi")
    assert "Đăng nhập bằng số mới" in staff.words
    staff.press("Lưu thay đổi")
    assert "Đã lưu: họ và tên, số điện thoại." in staff.words
    assert staff.path == f"/quan-ly/nguoi/{ids[NAMES[0]]}"
    look(staff)


def move_and_enrol(staff: Phone, ids: dict[str, int]) -> None:
    """Ticked and moved; then all that is found is enrolled."""
    staff.open("/quan-ly/nguoi/?tim=ban viec")
    for name in NAMES[1:]:
        staff.page.get_by_label(f"Chọn {name}").check()
    look(staff)
    staff.press("Chuyển đơn vị…")
    staff.page.get_by_label("Chuyển đến đơn vị").select_option(str(ids[CELL]))
    staff.press("Xem lại")
    assert "Sẽ làm cho 2 người, để nguyên 0 người" in staff.words
    look(staff)
    staff.press("Chuyển 2 người")
    assert f"Đã chuyển 2 người vào {CELL}." in staff.words
    staff.page.get_by_label("Cả trang này (3 người)").check()
    staff.press("Ghi danh vào lớp…")
    staff.page.get_by_label("Vào lớp").select_option(CODE)
    staff.press("Xem lại")
    staff.press("Ghi danh 3 người")
    assert f"Đã ghi danh 3 người vào {TITLE}." in staff.words


def copy(staff: Phone) -> None:
    """The class once more, some weeks later, without its people."""
    staff.open("/quan-ly/tim?tim=ban+viec")
    staff.press(TITLE)
    staff.press("Sao chép lớp")
    assert "tuần, nên thứ trong tuần giữ nguyên" in staff.words
    look(staff)
    staff.page.get_by_label("Tên lớp").fill(f"{TITLE}, đợt 2")
    staff.press("Mở lớp mới")
    assert "Đã mở lớp theo mẫu" in staff.words
    assert "Lớp chưa có học viên" in staff.words


def test_a_morning_at_the_desk(phone: OpenPhone, site: Site) -> None:
    staff = phone().be("canbo")
    ids = prepare(staff, site)
    mend(staff, ids)
    move_and_enrol(staff, ids)
    copy(staff)


def test_people_are_suspended_and_units_listed_without_a_script(phone: OpenPhone) -> None:
    staff = phone(java_script_enabled=False).be("canbo")
    name = "Tống Thị Không Chữ"
    post(staff, "/quan-ly/nguoi/them", [("full_name", name), ("phone", "0977654100"), ("learner", "1")])
    staff.open("/quan-ly/nguoi/?tim=khong chu")
    staff.page.get_by_label(f"Chọn {name}").check()
    staff.press("Ngừng tài khoản…")
    staff.press("Ngừng 1 tài khoản")
    assert "Đã ngừng 1 tài khoản." in staff.words
    staff.open("/quan-ly/don-vi/")
    staff.press("Nhập danh sách")
    staff.page.get_by_label("Hoặc dán ô").fill("Tên đơn vị\tTrực thuộc\nTổ dán 1\tTổ dán 2\nTổ dán 2\t\n")
    staff.press("Đọc thử")
    staff.press("Thêm 2 đơn vị")
    assert "Đã thêm 2 đơn vị." in staff.words
