"""Units confirm that they used an issue; staff see who has not."""

import io

from lxml import html
from openpyxl import load_workbook
from sqlalchemy import select

from lms.bulletins.tables import Acknowledgement
from lms.law.tables import RecordRead
from lms.people.persons import add_person
from lms.people.units.units import add_unit
from lms.storage.audit_log import AuditEntry
from lms.web.access import Role
from tests.classroom import Classroom
from tests.integration.bulletins.conftest import NOW, Shelved

FORM = {"met_on": "22/11/2026", "present": "12", "remarks": "Dễ đọc.", "questions": "Khi nào có lớp?"}
BOARD = "/quan-ly/ban-tin/theo-doi/2026-11"


def words(page: html.HtmlElement) -> str:
    return " ".join(page.text_content().split())


def test_a_secretary_confirms_in_two_taps(classroom: Classroom, shelved: Shelved) -> None:
    shelved("2026-10", "2026-11")
    browser = classroom.browser(classroom.cast.son)
    page = browser.page("/don-vi/ban-tin/")
    assert "Chi bộ Công ty May Mẫu" in words(page)
    first_tap = page.xpath("//main//a[contains(@class, 'button')]/@href")
    assert first_tap == ["/don-vi/ban-tin/2026-11", "/don-vi/ban-tin/2026-10"]
    browser.post(first_tap[1], data=FORM | {"met_on": "03/11/2026"})
    form = browser.page(first_tap[0])
    filled = {field.get("name"): field.get("value") for field in form.xpath("//main//form//input")}
    assert filled == {"met_on": "2026-11-23", "present": "12"}
    assert browser.post(first_tap[0], data=filled).location == "/don-vi/ban-tin/"
    assert words(browser.page("/don-vi/ban-tin/")).count("Đã xác nhận") == 2


def test_what_will_not_do_is_said_and_nothing_typed_is_lost(classroom: Classroom, shelved: Shelved) -> None:
    shelved("2026-11")
    browser = classroom.browser(classroom.cast.son)
    response = browser.post("/don-vi/ban-tin/2026-11", data=FORM | {"present": "mười hai"})
    assert response.status_code == 422
    assert "Hãy nhập số người dự, từ 1 đến 9999." in response.text
    assert "mười hai" in response.text
    assert "Khi nào có lớp?" in response.text


def test_the_same_again_changes_nothing_and_a_change_is_logged(
    classroom: Classroom, shelved: Shelved
) -> None:
    shelved("2026-11")
    browser = classroom.browser(classroom.cast.son)
    for form in (FORM, FORM, FORM | {"present": "13"}):
        browser.post("/don-vi/ban-tin/2026-11", data=form)
    with classroom.database.reading() as session:
        [said] = session.scalars(select(Acknowledgement)).all()
        acts = session.scalars(select(AuditEntry).where(AuditEntry.act == "bulletin.acknowledge")).all()
    assert (said.present, said.said_at) == (13, classroom.clock.now)
    assert [act.details["changes"].get("present") for act in acts] == [[None, 12], [12, 13]]


def test_an_issue_that_is_not_out_cannot_be_confirmed(classroom: Classroom, shelved: Shelved) -> None:
    shelved("2026-12")
    browser = classroom.browser(classroom.cast.son)
    assert browser.get("/don-vi/ban-tin/2026-12").status_code == 404
    assert browser.post("/don-vi/ban-tin/2026-12", data=FORM).status_code == 404
    assert "Chưa có bản tin nào" in browser.get("/don-vi/ban-tin/").text


def with_more_units(classroom: Classroom, *names: str) -> None:
    with classroom.database.writing() as session:
        for name in names:
            add_unit(session, name=name, kind="chi-bo-khu-pho")


def test_the_board_shows_who_used_it_who_is_late_and_whom_to_remind(
    classroom: Classroom, shelved: Shelved
) -> None:
    shelved("2026-10", "2026-11")
    with_more_units(classroom, "Chi bộ khu phố 2", "Chi bộ khu phố Đông")
    with classroom.database.writing() as session:
        secretary = add_person(
            session,
            full_name="Bùi Thị Nhắc",
            birth=1980,
            phone="0912000077",
            username=None,
            roles=[Role.SECRETARY],
            unit_id=add_unit(session, name="Chi bộ khu phố 1", kind="chi-bo-khu-pho").id,
            now=NOW,
        )
        secretary_id = secretary.id
    classroom.browser(classroom.cast.son).post("/don-vi/ban-tin/2026-11", data=FORM)
    staff = classroom.browser(classroom.cast.mai)
    board = staff.page(BOARD)
    assert "1/4 đơn vị đã dùng (0 xác nhận trễ), còn 3 đơn vị chưa." in words(board)
    rows = [words(row) for row in board.xpath("//tbody/tr")]
    assert rows[0].startswith("Chi bộ Công ty May Mẫu Đã dùng 22/11/2026 12 Dễ đọc.Hỏi: Khi nào có lớp?")
    assert "Bùi Thị Nhắc · 0912 000 077" in rows[1]
    message = board.xpath("//textarea")[0].text
    assert message.startswith("Kính gửi Chi bộ khu phố 1: Bản tin 07 số 2 tháng 11/2026 (Số 2026-11) dùng")
    assert "ngày 03/12/2026" in message
    assert "hạn đến hết ngày 10/12/2026" in message
    assert message.endswith("/don-vi/ban-tin/2026-11")
    assert len(staff.page(f"{BOARD}?xem=missing&tim=dong").xpath("//tbody/tr")) == 1
    assert len(staff.page(f"{BOARD}?xem=done").xpath("//tbody/tr")) == 1
    assert "Không có đơn vị nào như vậy." in words(staff.page(f"{BOARD}?xem=late"))
    with classroom.database.reading() as session:
        read = session.scalars(select(RecordRead.person_id).where(RecordRead.page == "bulletin-board")).all()
    assert secretary_id in read


def test_late_is_counted_in_days(classroom: Classroom, shelved: Shelved) -> None:
    shelved("2026-10")
    with_more_units(classroom, "Chi bộ khu phố 1")
    classroom.browser(classroom.cast.son).post("/don-vi/ban-tin/2026-10", data=FORM)
    board = words(classroom.browser(classroom.cast.mai).page("/quan-ly/ban-tin/theo-doi/2026-10"))
    assert "Trễ 13 ngày" in board  # said on 23/11, due until 10/11
    assert "Chưa, quá 13 ngày" in board


def test_the_year_is_a_table_with_its_workbook(classroom: Classroom, shelved: Shelved) -> None:
    shelved("2026-10", "2026-11")
    with_more_units(classroom, "Chi bộ khu phố 1")
    son = classroom.browser(classroom.cast.son)
    son.post("/don-vi/ban-tin/2026-11", data=FORM)
    son.post("/don-vi/ban-tin/2026-10", data=FORM)
    staff = classroom.browser(classroom.cast.mai)
    rows = [words(row) for row in staff.page("/quan-ly/ban-tin/theo-doi/nam/2026").xpath("//tbody/tr")]
    assert rows == [
        "Chi bộ Công ty May Mẫu 13 ngày trễ ✓ đã dùng 2/2",
        "Chi bộ khu phố 1 ! chưa, đã quá hạn – chưa 0/2",
    ]
    book = load_workbook(io.BytesIO(staff.get("/quan-ly/ban-tin/theo-doi/nam/2026/xlsx").data))
    table = [list(row) for row in book["Theo dõi"].iter_rows(values_only=True)]
    assert table[1] == [1, "Chi bộ Công ty May Mẫu", "đã dùng, trễ 13 ngày", "đã dùng", 2, 1]
    assert table[2] == [2, "Chi bộ khu phố 1", "chưa, trễ 13 ngày", "chưa", 0, 1]
    said = [list(row) for row in book["Ý kiến"].iter_rows(values_only=True)]
    assert said[1][3:6] == [12, "Dễ đọc.", "Khi nào có lớp?"]
    assert "chưa có bản tin nào" in words(staff.page("/quan-ly/ban-tin/theo-doi/nam/2020"))
    assert staff.get("/quan-ly/ban-tin/theo-doi/nam/abcd").status_code == 404


def test_without_an_issue_the_board_says_what_will_be(classroom: Classroom) -> None:
    staff = classroom.browser(classroom.cast.mai)
    assert "Khi có số đầu tiên phát hành" in staff.get("/quan-ly/ban-tin/theo-doi/").text
    assert staff.get(BOARD).status_code == 404


def test_pages_cost_the_same_for_few_units_and_for_many(classroom: Classroom, shelved: Shelved) -> None:
    shelved(*(f"2026-{month:02}" for month in range(1, 12)))
    staff, costs = classroom.browser(classroom.cast.mai), []
    for more in (1, 60):
        with_more_units(classroom, *(f"Chi bộ số {more}-{number}" for number in range(more)))
        for page in (BOARD, "/quan-ly/ban-tin/theo-doi/nam/2026"):
            staff.page(page)
            with classroom.counting() as asked:
                staff.page(page)
            costs.append(len(asked))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12, costs
