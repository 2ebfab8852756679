"""Results in an office's own list: its columns are asked about once, its people by name, then taken whole."""

import io

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from werkzeug.test import TestResponse

from lms.office import workbooks
from lms.storage.db import Database
from tests.classroom import Browser, Clock
from tests.integration.exams.papers import SET, Office, open_office

UPLOAD = f"{SET}tu-excel"
Row = tuple[workbooks.Written, ...]


@pytest.fixture
def office(app: Flask, database: Database, clock: Clock) -> Office:
    return open_office(app, database, clock)


@pytest.fixture
def hung(office: Office) -> Browser:
    return office.browser("hung")


HEAD = ("STT", "Họ và tên", "Số báo danh", "Mã đề", *(f"Câu {n}" for n in range(1, 10)))


def book(*rows: Row) -> bytes:
    return workbooks.write([workbooks.WrittenSheet("Kết quả", rows, texts=range(4, 15))])


def send(browser: Browser, content: bytes) -> TestResponse:
    return browser.post(UPLOAD, data={"tep": (io.BytesIO(content), "ket-qua.xlsx")})


def fields(response: TestResponse) -> dict[str, str]:
    """The form of the columns as the page shows it."""
    form = html.fromstring(response.text).xpath("//form[contains(@action, '/cot')]")[0]
    return {name: value or "" for name, value in form.form_values()}


def confirm(browser: Browser, response: TestResponse) -> str:
    packed = response.text.split('name="packed" value="')[1].split('"')[0]
    return browser.post(f"{UPLOAD}/ghi", data={"packed": packed}, follow_redirects=True).text


def test_a_sure_list_goes_straight_to_the_dry_run_and_signatures_are_no_results(
    office: Office, hung: Browser
) -> None:
    key = office.key("101")
    rows = (
        ("ĐẢNG ỦY PHƯỜNG MẪU",),
        ("KẾT QUẢ BÀI KIỂM TRA",),
        HEAD,
        (1, "H'Hen Minh", "002", "102", *office.key("102")),
        (2, "Đặng Thị Lan", "001", "101", *key),
        ("", "", "", "Phường Mẫu, ngày 01 tháng 10 năm 2026"),
        ("", "NGƯỜI LẬP BIỂU"),
    )
    shown = send(hung, book(*rows))
    assert (shown.status_code, "nhập mới 2" in shown.text) == (200, True)
    assert "2 dòng không phải kết quả, không đọc" in shown.text
    assert "Đã nhập kết quả của 2 người." in confirm(hung, shown)
    assert [str(office.attempts(name)[0].score) for name in ("lan", "minh")] == ["10.0", "10.0"]


def test_columns_that_are_not_understood_are_asked_about_once_and_remembered(
    office: Office, hung: Browser
) -> None:
    head = ("Họ và tên", "Tờ", *(f"Câu {n}" for n in range(1, 10)))
    content = book(head, ("Đặng Thị Lan", "101", *office.key("101")))
    shown = send(hung, content)
    assert (shown.status_code, "Chưa có cột nào là: Mã đề." in shown.text) == (422, True)
    sent = fields(shown)
    refused = hung.post(f"{UPLOAD}/cot", data=sent)
    assert (refused.status_code, "Hãy chọn cột này là gì" in refused.text) == (422, True)
    taken = hung.post(f"{UPLOAD}/cot", data=sent | {"cot-1-1": "code"})
    assert "nhập mới 1" in taken.text
    again = send(hung, content)
    assert "nhập mới 1" in again.text
    assert "Đã nhập kết quả của 1 người." in confirm(hung, again)


def test_a_name_in_another_spelling_is_a_guess_that_a_person_takes_or_mends(
    office: Office, hung: Browser
) -> None:
    rows = ((1, "ĐẶNG THỊ LAN", "", "101", *office.key("101")), (2, "Ai Đó", "", "101", *office.key("101")))
    shown = send(hung, book(HEAD, *rows))
    sent = fields(shown)
    lan, minh = (str(office.enrolment(name).id) for name in ("lan", "minh"))
    assert (sent["nguoi-1-2"], sent["nguoi-1-3"]) == (lan, "")
    assert "Máy đoán, hãy xem lại" in shown.text
    refused = hung.post(f"{UPLOAD}/cot", data=sent)
    assert (refused.status_code, "Hãy chọn dòng này của ai" in refused.text) == (422, True)
    assert hung.post(f"{UPLOAD}/cot", data=sent | {"nguoi-1-3": "999"}).status_code == 422
    assert "nhập mới 1" in hung.post(f"{UPLOAD}/cot", data=sent | {"nguoi-1-3": "bo-qua"}).text
    twice = hung.post(f"{UPLOAD}/cot", data=sent | {"nguoi-1-3": lan})
    assert "học viên này đã có ở ô B2" in twice.text
    assert 'name="packed"' not in twice.text
    assert "nhập mới 2" in hung.post(f"{UPLOAD}/cot", data=sent | {"nguoi-1-3": minh}).text
    assert office.attempts("lan") == []


def test_cells_may_be_pasted_and_a_bad_answer_is_named_by_its_cell(office: Office, hung: Browser) -> None:
    key = office.key("101")
    text = "\n".join("\t".join(row) for row in (HEAD, ("1", "Đặng Thị Lan", "", "101", "Z", *key[1:])))
    shown = hung.post(UPLOAD, data={"dan": text})
    assert "Ô E2: đề 101 chỉ có A–" in shown.text
    good = hung.post(UPLOAD, data={"dan": text.replace("\tZ\t", f"\t{key[0]}\t")})
    assert "Đã nhập kết quả của 1 người." in confirm(hung, good)
    empty = hung.post(UPLOAD, data={"dan": " "})
    assert (empty.status_code, "Hãy chọn tệp kết quả" in empty.text) == (422, True)


def test_a_list_of_scores_alone_is_refused_with_the_reason(hung: Browser) -> None:
    shown = send(hung, book(("Họ và tên", "Mã đề", "Điểm"), ("Đặng Thị Lan", "101", 9)))
    assert shown.status_code == 422
    assert "Điểm do hệ thống tự chấm từ câu trả lời từng câu" in shown.text


@pytest.mark.parametrize("sent", ["", "AAAA", "*", "eJwDAAAAAAE="])
def test_a_table_that_is_not_ours_is_asked_for_again(hung: Browser, sent: str) -> None:
    answer = hung.post(f"{UPLOAD}/cot", data={"bang": sent})
    assert (answer.status_code, "Hãy gửi lại tệp" in answer.text) == (422, True)
