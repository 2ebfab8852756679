"""The desk's reports: figures, the people behind each, the workbook, the document to sign."""

import io

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlalchemy import select

from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class
from lms.law.tables import RecordRead
from lms.office.tables import plain_sheets
from lms.people.persons import add_person
from lms.people.tables import Person
from lms.people.units.units import add_unit
from lms.web.access import Role
from tests.backends import ON_ONE_DATABASE
from tests.cast import NOW, RIGHT
from tests.classroom import Browser, Classroom
from tests.integration.classes.nominees import Ward, gather_ward

DESK = "/quan-ly/bao-cao/"
PEOPLE = f"{DESK}danh-sach"


@pytest.fixture
def ward(classroom: Classroom) -> Ward:
    """Lan has a certificate, Minh has begun, Thu was nominated (and a stranger of another unit)."""
    made = gather_ward(classroom)
    lan, minh = (classroom.browser(one) for one in (classroom.cast.lan, classroom.cast.minh))
    lan.read_all()
    lan.sit(RIGHT)
    minh.post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    made.nominate(classroom.cast.thu.id)
    return made


def table(mai: Browser, path: str, place: int) -> list[list[str]]:
    """The rows of the page's table with that place, cells as text."""
    rows = mai.page(path).xpath(f"(//table)[{place}]/tbody/tr")
    return [[" ".join(cell.text_content().split()) for cell in row] for row in rows]


def test_the_funnel_stands_with_numbers_and_rates_with_their_counts(ward: Ward) -> None:
    rows = {row[0]: row[1:] for row in table(ward.mai, f"{DESK}?ky=2026-q4", 1)}
    assert {name: cells[0] for name, cells in rows.items()} == {
        "Được giới thiệu": "2",
        "Ghi danh": "2",
        "Đã bắt đầu học": "2",
        "Đạt": "1",
        "Được cấp giấy": "1",
        "Bị thu hồi giấy": "0",
    }
    assert rows["Đạt"][1] == "1/2 người (50 %) ghi danh trong kỳ đã đạt"
    assert rows["Được cấp giấy"][1].startswith("1/1 người (100 %)")


@ON_ONE_DATABASE
def test_each_table_has_the_same_figures(ward: Ward) -> None:
    same = ["2", "2", "2", "1", "1", "0", "1/2 người (50 %)"]
    for by, name in (("thoi-gian", "Quý IV năm 2026"), ("lop", "Lớp mẫu"), ("hinh-thuc", "Trực tuyến")):
        assert table(ward.mai, f"{DESK}?theo={by}", 2) == [[name, *same]], by
    assert table(ward.mai, f"{DESK}?theo=xep-loai", 2) == [
        ["Giỏi", "0", "1", "1", "1", "1", "0", "1/1 người (100 %)"]
    ]
    one = ["1", *same[1:]]
    assert table(ward.mai, f"{DESK}?theo=don-vi", 2) == [
        ["Công đoàn Cơ khí Mẫu", "1", "0", "0", "0", "0", "0", "–"],
        ["Đảng ủy phường Mẫu", *one],
        ["Chi bộ Công ty May Mẫu", *one],
    ]


def test_every_figure_leads_to_as_many_people_and_no_zero_is_a_link(ward: Ward) -> None:
    links = 0
    for by in ("thoi-gian", "don-vi", "lop", "hinh-thuc", "xep-loai"):
        for link in ward.mai.page(f"{DESK}?theo={by}").xpath("//td[@class='number']//a"):
            people = ward.mai.page(link.get("href")).xpath("//ol[@class='rows']/li")
            assert len(people) == int(link.text), link.get("href")
            links += 1
    assert links > 30


def test_the_people_behind_a_figure_stand_by_given_name_and_the_read_is_in_the_log(ward: Ward) -> None:
    path = f"{PEOPLE}?ky=2026&muc=ghi-danh&theo=lop&dong=1"
    page = ward.mai.page(path)
    assert [one.text for one in page.xpath("//ol[@class='rows']//a")] == ["Đặng Thị Lan", "H'Hen Minh"]
    assert "Chi bộ Công ty May Mẫu" in page.text_content()
    with ward.room.database.reading() as session:
        reads = session.scalars(select(RecordRead.person_id).filter_by(page="report")).all()
    assert set(reads) == {ward.room.cast.lan.id, ward.room.cast.minh.id}


def test_a_made_up_list_is_not_found(classroom: Classroom) -> None:
    mai = classroom.browser(classroom.cast.mai)
    for query in ("", "muc=ghi-danh&theo=lop&dong=99", "muc=gi-do", "muc=dat&theo=don-vi&dong=x"):
        assert mai.get(f"{PEOPLE}?{query}").status_code == 404, query
    assert mai.get(f"{PEOPLE}?muc=dat&don-vi=99").status_code == 404


def test_a_list_is_cut_into_pages(ward: Ward) -> None:
    workers = ward.workers(60)
    with ward.room.database.writing() as session:
        class_ = session.query(Class).one()
        for number in workers:
            enrol(session, class_, session.get_one(Person, number), now=NOW)
    path = f"{PEOPLE}?muc=ghi-danh&ky=2026"
    assert len(ward.mai.page(path).xpath("//ol[@class='rows']/li")) == 50
    assert len(ward.mai.page(f"{path}&trang=2").xpath("//ol[@class='rows']/li")) == 12


@ON_ONE_DATABASE
@pytest.mark.parametrize("path", [DESK, PEOPLE, f"{DESK}bao-cao.xlsx", f"{DESK}bao-cao.pdf"])
def test_what_cannot_be_reported_is_said_with_what_was_typed(classroom: Classroom, path: str) -> None:
    mai = classroom.browser(classroom.cast.mai)
    for query, sentence in (
        ("ngay=31/02/2026", "Không đọc được ngày này"),
        ("ngay=24/11/2026", "Ngày này chưa đến"),
        ("ky=2026-q4&ngay=01/09/2026", "Kỳ báo cáo bắt đầu sau ngày này"),
        ("ky=quy-4", "Hãy chọn kỳ báo cáo trong danh sách"),
        ("ngay=01/01/1990", "Trước năm 2020 chưa có số liệu"),
    ):
        response = mai.get(f"{path}?{query}")
        assert response.status_code == 422
        assert sentence in response.text
        typed = dict(part.split("=") for part in query.split("&"))
        assert all(f'value="{value}"' in response.text for value in typed.values())


@ON_ONE_DATABASE
def test_a_day_that_is_not_over_says_so(ward: Ward) -> None:
    assert "ngày này chưa hết nên số liệu còn thay đổi" in ward.mai.get(DESK).text
    ward.room.clock.advance(days=1)
    mai = ward.room.browser(ward.room.cast.mai)
    assert "Số liệu tính đến hết ngày 23/11/2026" in mai.get(f"{DESK}?ngay=23/11/2026").text


def test_nothing_yet_is_said_and_what_to_do(classroom: Classroom) -> None:
    page = classroom.browser(classroom.cast.mai).get(f"{DESK}?ky=2020")
    assert "Chưa có số liệu" in page.text
    assert "<img class=" not in page.text


def test_a_report_may_be_on_one_unit(ward: Ward) -> None:
    cell = ward.room.cast.son.unit_id
    rows = {row[0]: row[1] for row in table(ward.mai, f"{DESK}?don-vi={cell}", 1)}
    assert (rows["Được giới thiệu"], rows["Ghi danh"]) == ("1", "2")
    assert ward.mai.get(f"{DESK}?don-vi=99").status_code == 404


@ON_ONE_DATABASE
def test_the_workbook_has_the_figures_as_numbers_and_nobodys_name(ward: Ward) -> None:
    response = ward.mai.get(f"{DESK}bao-cao.xlsx?ky=2026")
    assert "bao-cao-2026-2026-11-23.xlsx" in response.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(response.data))
    assert book.sheetnames == [
        "Tổng hợp",
        "Theo thời gian",
        "Theo đơn vị",
        "Theo lớp",
        "Theo hình thức",
        "Theo xếp loại",
    ]
    rows = [[cell.value for cell in row] for row in book["Theo lớp"]]
    assert rows[1] == ["Lớp mẫu", 2, 2, 2, 1, 1, 0, "1/2 người (50\u00a0%)"]
    words = {str(cell.value) for page in book for row in page for cell in row}
    assert not any("Lan" in word for word in words)
    assert plain_sheets.read(response.data)


@ON_ONE_DATABASE
def test_the_document_has_the_form_of_a_party_document(ward: Ward) -> None:
    typed = {
        "ky": "2026-q4",
        "so": "05-BC/ĐU",
        "ngay-ky": "05/02/2027",
        "noi-nhan": "Thường trực Đảng ủy\nLưu VP",
    }
    response = ward.mai.get(f"{DESK}bao-cao.pdf", query_string=typed)
    assert response.mimetype == "application/pdf"
    pages = PdfReader(io.BytesIO(response.data)).pages
    text = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "ĐẢNG CỘNG SẢN VIỆT NAM", "ĐẢNG ỦY PHƯỜNG MẪU", "Số 05-BC/ĐU", "BÁO CÁO", "Nơi nhận",
        "Phường Mẫu, ngày 05 tháng 02 năm 2027", "Kết quả các lớp bồi dưỡng quý IV năm 2026",
        "T/M BAN THƯỜNG VỤ", "Nguyễn Văn Mẫu",
        "- Thường trực Đảng ủy,", "- Lưu VP.", "Ghi danh 2 người", "giỏi 1/1 người",
    ):  # fmt: skip
        assert words in text, words
    assert "Lan" not in text
    box = pages[0].mediabox
    assert (round(box.width), round(box.height)) == (595, 842)


@ON_ONE_DATABASE
def test_a_heading_that_will_not_do_is_said_at_its_field(ward: Ward) -> None:
    typed = {"ky": "2026", "so": "5" * 41, "ngay-ky": "32/13/2027", "noi-nhan": "Thường trực"}
    response = ward.mai.get(f"{DESK}bao-cao.pdf", query_string=typed)
    assert response.status_code == 422
    assert "Số văn bản dài quá 40 ký tự" in response.text
    assert "Không đọc được ngày này" in response.text
    assert "5" * 41 in response.text
    assert "32/13/2027" in response.text
    assert "Thường trực" in response.text


@ON_ONE_DATABASE
def test_a_chart_is_an_image_that_may_only_use_its_own_style(ward: Ward) -> None:
    for name in ("pheu", "thoi-gian", "don-vi"):
        response = ward.mai.get(f"{DESK}bieu-do/{name}.svg?ky=2026")
        assert response.mimetype == "image/svg+xml"
        assert response.headers["Content-Security-Policy"] == "default-src 'none'; style-src 'unsafe-inline'"
        assert ward.mai.get(f"{DESK}bieu-do/{name}.svg?ngay=hom-qua").status_code == 404
    assert ward.mai.get(f"{DESK}bieu-do/gi-do.svg").status_code == 404


@ON_ONE_DATABASE
def test_documents_stay_vietnamese_when_staff_read_english(ward: Ward) -> None:
    before = ward.mai.get(f"{DESK}bao-cao.xlsx?ky=2026&ngay=2026-11-23").data
    ward.mai.client.set_cookie("lang", "en")
    assert "Reports" in ward.mai.get(DESK).text
    assert ward.mai.get(f"{DESK}bao-cao.xlsx?ky=2026&ngay=2026-11-23").data == before


def test_more_of_everything_costs_no_more_statements(ward: Ward) -> None:
    paths = [f"{DESK}?theo={by}" for by in ("thoi-gian", "don-vi", "lop", "hinh-thuc", "xep-loai")]
    paths += [f"{PEOPLE}?muc=ghi-danh", f"{DESK}bieu-do/don-vi.svg", f"{DESK}bao-cao.xlsx"]

    def cost(path: str) -> int:
        ward.mai.get(path)
        with ward.room.counting() as asked:
            assert ward.mai.get(path).status_code == 200
        return len(asked)

    before = [cost(path) for path in paths]
    assert before == [7, 7, 7, 7, 7, 8, 7, 7]
    with ward.room.database.writing() as session:
        class_ = session.query(Class).one()
        for number in range(20):
            unit = add_unit(session, name=f"Chi bộ {number}", kind="chi-bo", parent_id=1)
            person = add_person(
                session, full_name=f"Nguyễn Văn {number}", birth=1990, phone=None, username=f"nguoi-{number}",
                roles=[Role.LEARNER], unit_id=unit.id, now=NOW,
            )  # fmt: skip
            enrol(session, class_, person, now=NOW)
    assert [cost(path) for path in paths] == before


def test_the_desk_leads_there_and_only_staff_come(ward: Ward) -> None:
    assert ward.mai.page("/quan-ly/").xpath(f"//a[@href='{DESK}']")
    for path in (DESK, PEOPLE, f"{DESK}bao-cao.xlsx", f"{DESK}bao-cao.pdf", f"{DESK}bieu-do/pheu.svg"):
        for person in (ward.room.cast.lan, ward.room.cast.son, ward.room.cast.hung):
            assert ward.room.browser(person).get(path).status_code == 403
