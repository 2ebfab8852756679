"""What an office prepares before a class: its enterprise's list with planted mistakes, and the class."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from pathlib import Path

from sqlalchemy import select

from lms import clock
from lms.classes.tables import Class, Meeting
from lms.forms import dates
from lms.office.workbooks import Written, WrittenSheet, write
from lms.people.tables import Person, Unit
from tests.journeys.phone import Phone
from tests.journeys.shortcuts import post
from tests.journeys.site import Site
from tests.journeys.workshop import planned

CODE = "lop-van-phong"
TITLE = "Lớp của văn phòng"
INSTRUCTOR = "giang-vien-van-phong"  # their own: the other journeys count on the sessions of theirs
ENTERPRISE = "Công ty Hai Trăm Công Nhân"
HEADER = ("Họ và tên", "Ngày sinh", "Số điện thoại", "Đơn vị", "Ghi chú")
MIDDLE = ("Thị Ánh", "Văn Bình", "Thị Cúc", "Hữu Đạt", "Ngọc Gấm", "Xuân Hòa", "Minh Khôi", "Thúy Liễu")
GIVEN = (
    *("An", "Bảo", "Châu", "Diễm", "Đông", "Én", "Phượng", "Giang", "Hằng", "Ích", "Khanh", "Lộc", "Mỹ"),
    *("Nghĩa", "Oanh", "Phước", "Quế", "Sương", "Thủy", "Út", "Vượng", "Xuyến", "Yên", "Nhật", "Trâm"),
)
# Each mistake by its cell, with what is there instead.
PLANTED: Mapping[str, Written] = {
    "A5": "",
    "A17": "Đỗ Văn 2",
    "B23": "31/02/1990",
    "B41": "30/02/1991",
    "B58": "05/1990",
    "B77": "hỏi lại sau",
    "B96": "24/11/2126",
    "C110": "12345",
    "C128": "02838123456",
    "C144": "0988100000",
    "D163": "Công ty Không Có",
    "C190": "098810",
}


@dataclass(frozen=True)
class Opened:
    """The class that the office opened, with its session that goes on now."""

    meeting: str

    @property
    def teach(self) -> str:
        """Where its instructor works."""
        return f"/giang-day/{CODE}/"


def people() -> list[tuple[Written, ...]]:
    """Two hundred workers, nobody twice."""
    names = [f"Đỗ {middle} {given}" for middle, given in product(MIDDLE, GIVEN)]
    order = range(len(names))
    births = [f"{number % 28 + 1:02}/{number % 12 + 1:02}/{1970 + number % 30}" for number in order]
    phones = [f"09881{number:05}" for number in order]
    return [(*person, ENTERPRISE) for person in zip(names, births, phones, strict=True)]


def book(planted: Mapping[str, Written]) -> bytes:
    """Their list as XLSX, with `planted` in its cells."""
    rows = [list(row) for row in people()]
    for cell, value in planted.items():
        rows[int(cell[1:]) - 2]["ABCD".index(cell[0])] = value
    return write([WrittenSheet("Danh sách", (HEADER, *map(tuple, rows)))])


def send(staff: Phone, folder: Path, content: bytes) -> None:
    """Send a list by the form and wait until it is read."""
    file = folder / "danh-sach.xlsx"
    file.write_bytes(content)
    staff.open("/quan-ly/nguoi/nhap/")
    staff.page.get_by_label("Tệp danh sách").set_input_files(file)
    staff.press("Đọc thử")
    staff.press("Đúng, xem danh sách")
    staff.page.get_by_role("heading", name="Đọc thử danh sách").wait_for()


def open_class(staff: Phone, site: Site) -> Opened:
    """A class at the enterprise with a session now, which takes nominations of the secretary's unit."""
    now = clock.now()
    teacher = {"full_name": "Lương Thị Giảng", "username": INSTRUCTOR, "instructor": "1"}
    post(staff, "/quan-ly/nguoi/them", list(teacher.items()))
    with site.database.reading() as session:
        ids = {
            name: session.scalars(select(Person).filter_by(username=name)).one()
            for name in (INSTRUCTOR, "bithu")
        }
    meeting = {
        "topic": "Buổi 1: Khái quát lịch sử Đảng Cộng sản Việt Nam",
        "place": "Xưởng may 1",
        "starts_at": dates.moment_field(now),
        "ends_at": dates.moment_field(now + timedelta(hours=3)),
        "instructor": str(ids[INSTRUCTOR].id),
    }
    terms = {"until": dates.day_field(now + timedelta(days=7)), f"places-{ids['bithu'].unit_id}": "3"}
    desk = f"/quan-ly/lop/{CODE}/"
    post(staff, "/quan-ly/lop/mo", planned(CODE, TITLE))
    post(staff, f"{desk}giang-vien", [("person", str(ids[INSTRUCTOR].id))])
    post(staff, f"{desk}buoi-hoc", list(meeting.items()))
    post(staff, f"{desk}de-cu/dieu-kien", list(terms.items()))
    with site.database.reading() as session:
        wanted = select(Meeting.id).join(Class, Class.id == Meeting.class_id).where(Class.code == CODE)
        return Opened(str(session.scalars(wanted).one()))


def add_enterprise(staff: Phone, site: Site) -> int:
    """The enterprise as a unit; returns its id."""
    post(staff, "/quan-ly/don-vi/them", [("name", ENTERPRISE), ("kind", "doanh-nghiep"), ("parent", "")])
    with site.database.reading() as session:
        return session.scalars(select(Unit.id).filter_by(name=ENTERPRISE)).one()
