"""What staff see of the register: printed, as a workbook, checked; what soon expires; how much it asks."""

import io

import pypdf
import pytest
from openpyxl import load_workbook
from sqlalchemy import event, text

from lms.certificates import chain
from lms.certificates.issuing import revoking
from lms.certificates.register import printing
from lms.certificates.register.book import BookLine, BookPeriod
from tests.backends import ON_ONE_DATABASE
from tests.integration.certificates.conftest import NOW, World

BOOK = "/quan-ly/chung-nhan/so"


def end_of(world: World) -> str:
    with world.database.reading() as session:
        return str(session.scalar(text("SELECT sha256 FROM register_head")))


@pytest.fixture
def printed(world: World) -> World:
    an, binh = world.certify("Đặng Thị An", right=3), world.certify("Lê Văn Bình")
    with world.app.app_context(), world.database.writing() as session:
        revoking.revoke(session, binh.id, reason="Cấp nhầm người trùng tên", actor_id=an.person_id, now=NOW)
    return world


@ON_ONE_DATABASE
def test_the_month_is_printed_with_the_hash_of_its_last_line(printed: World) -> None:
    staff = printed.client_of(printed.add_staff())
    page = staff.get(BOOK).text
    assert "Có 2 giấy chứng nhận." in page
    assert chain.grouped(end_of(printed)) in page
    response = staff.get(f"{BOOK}.pdf?nam=2026&thang=11")
    assert response.headers["Content-Disposition"] == 'attachment; filename="so-cap-giay-2026-11-chung.pdf"'
    (sheet,) = pypdf.PdfReader(io.BytesIO(response.data)).pages
    assert sheet.mediabox.width > sheet.mediabox.height
    told = " ".join(sheet.extract_text().split())
    assert "Tháng 11 năm 2026" in told
    assert "Đặng Thị An" in told
    assert "7,5" in told
    assert "Thu hồi 23/11/2026" in told
    assert chain.grouped(end_of(printed))[:35] in told
    other = pypdf.PdfReader(io.BytesIO(staff.get(f"{BOOK}.pdf?nam=2026&thang=12").data))
    assert "Không cấp giấy chứng nhận nào" in other.pages[0].extract_text()


@ON_ONE_DATABASE
def test_a_long_month_repeats_its_header_and_counts_its_pages(world: World) -> None:
    line = BookLine(
        1, "0001-GCN/2026", "Nguyễn Thị Ánh Tuyết", "05/02/1994", "Công ty TNHH May Bình Minh",
        "Bồi dưỡng nhận thức về Đảng, khóa 3", "8,5", "Giỏi", NOW.date(), "QĐ 05-QĐ/ĐU ngày 20/11/2026",
    )  # fmt: skip
    witness = printing.Witness(40, "a" * 64, NOW)
    with world.app.test_request_context():
        content = printing.to_pdf(
            [line] * 40, BookPeriod("chung", 2026, 11), world.app.config["LMS"].issuer, witness
        )
    pages = pypdf.PdfReader(io.BytesIO(content)).pages
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        told = " ".join(page.extract_text().split())
        assert "Ký nhận" in told
        assert f"Trang {number}/{len(pages)}" in told
        assert "aaaaaaaa aaaaaaaa" in told


@ON_ONE_DATABASE
def test_the_workbook_has_the_same_columns_and_the_hash(printed: World) -> None:
    staff = printed.client_of(printed.add_staff())
    book = load_workbook(io.BytesIO(staff.get(f"{BOOK}.xlsx?nam=2026&thang=0").data))
    rows = [row for row in book["Sổ cấp giấy"].values if row[0]]
    assert rows[0] == (
        "STT", "Số", "Họ và tên", "Ngày sinh", "Nơi công tác", "Khóa, lớp", "Kết quả", "Xếp loại",
        "Ngày cấp", "Ký nhận", "Ghi chú",
    )  # fmt: skip
    assert [row[1] for row in rows[1:]] == ["0001-GCN/2026", "0002-GCN/2026"]
    assert "Thu hồi 23/11/2026: Cấp nhầm người trùng tên" in rows[2][10]
    assert list(book["Mã chuỗi"].values)[2][1] == chain.grouped(end_of(printed))


def test_months_and_series_that_there_are_not(printed: World) -> None:
    staff = printed.client_of(printed.add_staff())
    assert staff.get(f"{BOOK}?nam=2026&thang=13").status_code == 404
    assert staff.get(f"{BOOK}?nam=1&thang=1").status_code == 404
    assert staff.get(f'{BOOK}.pdf?nam=2026&thang=11&day=x"%0d%0a').status_code == 404
    assert "Có 0 giấy chứng nhận." in staff.get(f"{BOOK}?nam=2027&thang=1").text
    assert "Có 0 giấy chứng nhận." in staff.get(f"{BOOK}?nam=2026&day=khac").text


def test_the_page_checks_the_register_and_finds_a_hash_from_paper(printed: World) -> None:
    staff = printed.client_of(printed.add_staff())
    path = "/quan-ly/chung-nhan/kiem-tra-so"
    assert "Sổ nguyên vẹn" in staff.get(path).text
    on_paper = chain.grouped(end_of(printed))
    assert "Mã có trong sổ, ở dòng 3" in staff.get(path, query_string={"ma": on_paper}).text
    assert "Mã này không có trong sổ" in staff.get(path, query_string={"ma": "f" * 64}).text
    assert "ít nhất 16 ký tự" in staff.get(path, query_string={"ma": "abc"}).text
    with printed.database.writing() as session:
        session.execute(text("UPDATE certificate SET payload = payload || ' ' WHERE id = 1"))
    broken = staff.get(path).text
    assert "Sổ không còn nguyên vẹn" in broken
    assert "ở dòng 1" in broken


def test_what_expires_within_six_months_is_listed_by_unit(world: World) -> None:
    staff_id = world.add_staff()
    client = world.client_of(staff_id)
    path = "/quan-ly/chung-nhan/sap-het-han"
    ends = {"Đặng Thị An": "2027-05-23", "Lê Văn Bình": "2027-05-24", "Phạm Chi": "2026-11-22"}
    issued = [world.certify(name) for name in ends]
    assert "Không có giấy nào sắp hết hạn" in client.get(path).text
    with world.database.writing() as session:
        for certificate, day in zip(issued, ends.values(), strict=True):
            values = {"day": day, "id": certificate.id}
            session.execute(text("UPDATE certificate SET valid_until = :day WHERE id = :id"), values)
    page = client.get(path).text
    assert page.count("1 giấy") == 1
    unit = page.split("?don-vi=")[1].split('"')[0]
    listed = client.get(f"{path}?don-vi={unit}").text
    assert "1. Đặng Thị An (1994), giấy số 0001-GCN/2026, hết hạn 23/05/2027" in listed
    assert "Lê Văn Bình" not in listed
    assert "Phạm Chi" not in listed
    with world.app.app_context(), world.database.writing() as session:
        revoking.revoke(session, issued[0].id, reason="Cấp nhầm người trùng tên", actor_id=staff_id, now=NOW)
    assert "Không có giấy nào sắp hết hạn" in client.get(path).text


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/quan-ly/chung-nhan/", 6),
        (f"{BOOK}?nam=2026", 7),
        (f"{BOOK}.xlsx?nam=2026", 8),
        ("/quan-ly/chung-nhan/kiem-tra-so", 8),
        ("/quan-ly/lop/lop-1/cap-giay", 6),
        ("/quan-ly/cap-giay/", 5),
        ("/quan-ly/chung-nhan/sap-het-han?don-vi=", 6),
    ],
)
def test_pages_ask_as_much_for_many_as_for_few(world: World, path: str, most: int) -> None:
    for number in range(3):
        world.certify(f"Học viên {number}")
    client = world.client_of(world.add_staff())
    client.get(path)
    asked: list[str] = []
    for engine in (world.database.reader, world.database.writer):
        event.listen(
            engine, "before_cursor_execute", lambda _c, _k, statement, *_more: asked.append(statement)
        )
    assert client.get(path).status_code == 200
    reads = [statement for statement in asked if statement.lstrip().startswith("SELECT")]
    assert len(reads) <= most, "\n".join(reads)


def test_only_staff_see_these_pages(printed: World) -> None:
    learner = printed.client_of(printed.person_of(printed.add_learner("Võ Thị Thu")))
    for path in (
        BOOK,
        f"{BOOK}.pdf",
        f"{BOOK}.xlsx",
        "/quan-ly/chung-nhan/kiem-tra-so",
        "/quan-ly/cap-giay/",
    ):
        assert learner.get(path).status_code == 403
