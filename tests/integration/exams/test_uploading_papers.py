"""Results from a workbook: every problem by its cell, then all of it or nothing, and the same file twice."""

import io
from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from lms.courses.course import Draw, Pool
from lms.office import workbooks
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.backends import ON_ONE_DATABASE
from tests.cast import changed, choice
from tests.classroom import Browser, Clock
from tests.integration.exams.papers import PRINTED, SET, Office, open_office
from tests.paper_exam import EXAM

TEMPLATE = f"{SET}mau.xlsx"
UPLOAD = f"{SET}tu-excel"
Rows = list[list[workbooks.Written]]


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock) -> Office:
    return open_office(app, database, clock)


@pytest.fixture
def hung(office: Office) -> Browser:
    return office.browser("hung")


def template(browser: Browser) -> Rows:
    """The rows of the workbook as it is downloaded."""
    response = browser.get(TEMPLATE)
    assert response.data == browser.get(TEMPLATE).data
    sheet = load_workbook(io.BytesIO(response.data))["Kết quả"]
    return [list(row) for row in sheet.iter_rows(values_only=True) if row[0] is not None]


def filled(browser: Browser, *sheets: tuple[str, list[str]]) -> Rows:
    """The downloaded rows with code and answers put in, by the order of the class."""
    header, *rows = template(browser)
    return [header, *([*row[:4], code, *cells] for row, (code, cells) in zip(rows, sheets, strict=True))]


def book(rows: Rows) -> bytes:
    return workbooks.write([workbooks.WrittenSheet("Kết quả", rows, texts=range(5, 15))])


def send(browser: Browser, content: bytes) -> TestResponse:
    return browser.post(UPLOAD, data={"tep": (io.BytesIO(content), "ket-qua.xlsx")})


def packed(response: TestResponse) -> str:
    text = response.text
    return text.split('name="packed" value="')[1].split('"')[0]


def confirm(browser: Browser, response: TestResponse, reason: str = "") -> str:
    form = {"packed": packed(response), "reason": reason}
    return browser.post(f"{UPLOAD}/ghi", data=form, follow_redirects=True).text


@ON_ONE_DATABASE
def test_the_template_has_everybody_by_given_name_with_a_column_for_each_question(
    office: Office, hung: Browser
) -> None:
    header, lan, minh = template(hung)
    fixed = ["Mã học viên", "Họ và tên", "Ngày sinh", "Đơn vị", "Mã đề"]
    assert header == [*fixed, *(f"Câu {n}" for n in range(1, 10))]
    who = [office.enrolment("lan").id, "Đặng Thị Lan", "19/05/1995", "Chi bộ Công ty May Mẫu"]
    assert lan[:4] == who
    assert minh[1] == "H'Hen Minh"


def test_a_filled_template_is_shown_first_and_then_taken_whole(office: Office, hung: Browser) -> None:
    content = book(filled(hung, ("101", office.key("101")), ("102", office.key("102", "2"))))
    shown = send(hung, content)
    assert shown.status_code == 200
    assert "Chưa ghi gì." in shown.text
    assert office.attempts("lan") == office.attempts("minh") == []
    assert "Đã nhập kết quả của 2 người." in confirm(hung, shown)
    assert [str(office.attempts(name)[0].score) for name in ("lan", "minh")] == ["10.0", "9.0"]


def test_the_same_file_twice_changes_nothing(office: Office, hung: Browser) -> None:
    content = book(filled(hung, ("101", office.key("101", "x")), ("102", ["-", *[""] * 8])))
    shown = send(hung, content)
    confirm(hung, shown)
    counting = select(func.count(AuditEntry.id))
    with office.database.reading() as session:
        before = session.scalar(counting)
    again = send(hung, content)
    assert "không có gì thay đổi" in again.text
    assert 'name="packed"' not in again.text
    assert "vừa được người khác nhập hoặc sửa nên chưa ghi gì" in confirm(hung, shown)
    with office.database.reading() as session:
        assert session.scalar(counting) == before
    assert [len(office.attempts(name)) for name in ("lan", "minh")] == [1, 1]


def test_what_is_entered_comes_down_with_the_template_and_goes_up_unchanged(
    office: Office, hung: Browser
) -> None:
    office.type(hung, "lan", "102", office.key("102", "3,5"))
    _header, lan, _minh = template(hung)
    assert lan[4:] == ["102", *office.key("102", "3,5")]
    assert "không có gì thay đổi" in send(hung, hung.get(TEMPLATE).data).text


@ON_ONE_DATABASE
def test_every_planted_error_is_named_by_its_cell_and_nothing_is_written(
    office: Office, hung: Browser
) -> None:
    rows = filled(hung, ("101", ["Z", *office.key("101")[1:]]), ("109", office.key("102")))
    rows[1][13] = "99"
    stranger: list[workbooks.Written] = [9999, "Ai Đó", "", "", "101", *office.key("101")]
    wrong_name: list[workbooks.Written] = [rows[1][0], "H'Hen Minh", "", "", "101", *office.key("101")]
    unread: list[workbooks.Written] = ["mười", "Đặng Thị Lan", "", "", "101", *office.key("101")]
    wrong_mark: list[workbooks.Written] = [rows[1][0], "Đặng Thị Lân", "", "", "101", *office.key("101")]
    rows[1].append("7,5")
    shown = send(hung, book([*rows, stranger, wrong_name, unread, list(rows[1][:14]), wrong_mark]))
    text = shown.text
    for sentence in (
        "Ô F2: đề 101 chỉ có A–",
        "Ô N2: gõ điểm từ 0 đến 4",
        "Ô E3: mã đề 109 không thuộc bộ đề này (101–102)",
        "Ô A4: mã học viên này không có trong lớp",
        "Ô B5: tên không khớp với mã học viên, đáng lẽ là Đặng Thị Lan",
        "Ô A6: mã học viên này không có trong lớp",
        "Ô A7: học viên này đã có ở ô A2",
        "Ô B8: tên không khớp với mã học viên, đáng lẽ là Đặng Thị Lan",
        "Ô O2: ô này nằm ngoài các cột của bộ đề nên không được đọc",
    ):
        assert sentence in text, sentence
    assert "Có 9 chỗ cần sửa" in text
    assert 'name="packed"' not in text
    assert office.attempts("lan") == []


@ON_ONE_DATABASE
def test_what_excel_made_of_an_answer_is_read_or_named(office: Office, hung: Browser) -> None:
    rows = filled(hung, ("101", office.key("101")), ("", [""] * 9))
    rows[1][4] = 101
    number = office.place("101", "so")
    content = io.BytesIO(book(rows))
    opened = load_workbook(content)
    sheet = opened["Kết quả"]
    sheet.cell(2, 5 + number).value = 8.5
    content = io.BytesIO()
    opened.save(content)
    shown = send(hung, content.getvalue())
    assert "nhập mới 1" in shown.text
    sheet.cell(2, 5 + office.place("101", "noi")).value = office.classroom.clock.now.replace(tzinfo=None)
    content = io.BytesIO()
    opened.save(content)
    column = workbooks.column_letter(5 + office.place("101", "noi"))
    assert f"Ô {column}2: Excel đã đổi thành ngày tháng" in send(hung, content.getvalue()).text


def test_a_correction_by_file_needs_its_reason_and_rules_are_said_at_the_code(
    office: Office, hung: Browser
) -> None:
    lan = office.browser("lan")
    for _ in range(2):
        lan.post(f"{lan.start()}/nop")
    office.type(hung, "minh", "101", office.key("101", "0"))
    shown = send(hung, book(filled(hung, ("101", office.key("101")), ("101", office.key("101")))))
    assert "Ô E2: Học viên đã dùng hết 2 lượt làm bài" in shown.text
    office.browser("mai").post(
        "/quan-ly/chung-nhan/1/thu-hoi", data={"reason": "Nhập nhầm kết quả trên giấy"}
    )
    shown = send(hung, book(filled(hung, ("", [""] * 9), ("101", office.key("101")))))
    assert "Lý do sửa kết quả đã có" in shown.text
    assert "Hãy ghi lý do sửa" in confirm(hung, shown)
    assert str(office.attempts("minh")[0].score) == "8.0"
    assert "Đã nhập kết quả của 1 người." in confirm(hung, shown, "Chấm lại tự luận")
    assert str(office.attempts("minh")[0].score) == "10.0"


def test_all_or_nothing_when_one_row_has_changed_meanwhile(office: Office, hung: Browser) -> None:
    shown = send(hung, book(filled(hung, ("101", office.key("101")), ("102", office.key("102")))))
    office.type(office.browser("mai"), "minh", "101", office.key("101", "0"))
    assert "vừa được người khác nhập hoặc sửa nên chưa ghi gì" in confirm(hung, shown)
    assert office.attempts("lan") == []


@pytest.mark.parametrize("sent", ["", "AAAA", "eJwDAAAAAAE=", "*"])
def test_a_confirmation_that_is_not_ours_writes_nothing(office: Office, hung: Browser, sent: str) -> None:
    answer = hung.post(f"{UPLOAD}/ghi", data={"packed": sent}, follow_redirects=True)
    assert "Nội dung xác nhận không đọc được" in answer.text
    assert office.attempts("lan") == []


@ON_ONE_DATABASE
def test_files_that_are_not_this_sets_workbook_get_a_sentence(office: Office, hung: Browser) -> None:
    other = workbooks.write([workbooks.WrittenSheet("Kết quả", [["Mã học viên", "Họ và tên"], [1, "Lan"]])])
    lacking = send(hung, other)
    assert (lacking.status_code, "Chưa có cột nào là: Mã đề, Câu 1, Câu 2" in lacking.text) == (422, True)
    assert "Không thấy bảng kết quả nào" in send(hung, b"Xin chao\nLop 07\n").text
    assert send(hung, b"Ho ten,Ma de\n").status_code == 422
    assert "Hãy chọn tệp kết quả" in hung.post(UPLOAD, data={}).text
    too_large = hung.post(
        UPLOAD,
        content_type="multipart/form-data; boundary=x",
        data=b"--x",
        environ_overrides={"CONTENT_LENGTH": str(50 * 1024 * 1024)},
    )
    assert (too_large.status_code, "Tệp lớn hơn 2 MB." in too_large.text) == (413, True)


@ON_ONE_DATABASE
def test_an_exam_of_ninety_questions_fits_into_a_workbook(
    app: Flask, database: Database, clock: Clock
) -> None:
    pool = Pool("Nhiều", tuple(choice(f"c{n}") for n in range(90)))
    draws = (Draw("Nhiều", 90, Fraction(1)),)
    course = changed(PRINTED, exam=replace(EXAM, draws=draws, pools=(pool,)))
    office = open_office(app, database, clock, course)
    hung = office.browser("hung")
    key = ["ABC"[item.order.index("o2")] for item in office.paper("101").items]
    shown = send(hung, book(filled(hung, ("101", key), ("", [""] * 90))))
    assert "Đã nhập kết quả của 1 người." in confirm(hung, shown)
    assert str(office.attempts("lan")[0].score) == "10.0"
