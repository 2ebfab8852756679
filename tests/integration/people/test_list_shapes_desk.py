"""Lists in the shapes of offices go through the desk: whole people are taken, doubts are agreed to first."""

from datetime import date

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from openpyxl import Workbook
from openpyxl.styles import Font
from sqlalchemy import select

from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import confirm, find, go_on, mistakes, people, saved, send, wait


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def book(*rows: tuple[object, ...], merged: tuple[str, ...] = ()) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append(list(row))
    for one in merged:
        made.active.merge_cells(one)
    return made


def test_two_heading_rows_births_by_sex_groups_and_signatures(mais: Phone, database: Database) -> None:
    made = book(
        ("ĐẢNG ỦY PHƯỜNG MẪU",),
        ("DANH SÁCH HỌC VIÊN LỚP BỒI DƯỠNG",),
        ("STT", "Họ và tên", None, "Năm sinh", None, "Số điện thoại"),
        (None, None, None, "Nam", "Nữ", None),
        ("I", "CHI BỘ CÔNG TY A"),
        (1, "Bùi Văn", "Một", "12/05/1990", None, "0912000091"),
        (2, "Bùi Thị", "Hai", None, "13/06/1991", "0912000092"),
        ("Tổng cộng: 2 người",),
        (None, None, None, None, "Phường Mẫu, ngày 01 tháng 10 năm 2026"),
        (None, "NGƯỜI LẬP BIỂU", None, "TM. BAN THƯỜNG VỤ"),
        (None, "Nguyễn Văn Biểu"),
        merged=("A3:A4", "B3:C4", "D3:E3", "F3:F4", "A5:F5", "A2:F2", "B10:C10"),
    )
    made.active["A5"] = "I. CHI BỘ CÔNG TY A"
    before = people(database)
    address = send(mais, saved(made))
    page = mais.get(address).text
    assert "Được bỏ qua vì là dòng nhóm: dòng 5 “I. CHI BỘ CÔNG TY A”." in page
    assert "Được bỏ qua vì là dòng cộng: dòng 8 “Tổng cộng: 2 người”." in page
    assert "là phần ký tên" in page
    assert "Thêm mới 2 người" in confirm(mais, address)
    assert people(database) == before + 2
    assert find(database, "+84912000091").full_name == "Bùi Văn Một"
    woman = find(database, "+84912000092")
    assert (woman.full_name, woman.birth_date) == ("Bùi Thị Hai", date(1991, 6, 13))


def test_a_column_that_was_not_understood_is_decided_about_by_a_person_and_remembered(
    mais: Phone, database: Database
) -> None:
    def code(name: str, phone: str) -> bytes:
        return saved(book(("Họ tên", "SĐT", "Mã NV"), (name, phone, "NV1")))

    address = send(mais, code("Bùi Văn Một", "0912000091"), mapped=False)
    page = mais.get(address).text
    assert "Máy không hiểu, hãy chọn" in page
    assert "NV1" in page
    refused = mais.send(f"{address}cot", **{"trang-1": "1", "cot-1-0": "name", "cot-1-1": "phone"})
    assert refused.status_code == 422
    assert "Hãy chọn cột này là gì" in refused.text
    assert 'href="#cot-1-2"' in refused.text
    go_on(mais, address, **{"cot-1-2": "-"})
    assert "Thêm mới 1 người" in confirm(mais, address)
    again = send(mais, code("Bùi Văn Hai", "0912000092"), mapped=False)
    page = mais.get(again).text
    assert "Như đã chọn cho tệp cùng dạng" in page
    assert "Máy hiểu mọi cột" in page
    go_on(mais, again)
    assert "Xác nhận nhập" in mais.get(again).text


def test_a_column_is_what_a_person_says_and_not_what_was_thought(mais: Phone, database: Database) -> None:
    rows = (("Họ tên", "Ngày sinh", "SĐT", "Số máy"), ("Bùi Một", "1990", "0912000091", "0912000092"))
    address = send(mais, saved(book(*rows)), mapped=False)
    go_on(mais, address, **{"cot-1-2": "-"})
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000092").full_name == "Bùi Một"


def test_twins_whom_a_mark_tells_apart_are_two_people(mais: Phone, database: Database) -> None:
    rows = (("Nguyễn Thị Hương", "5/3/1990", "0912000091"), ("Nguyễn Thị Hường", "5/3/1990", "0912000092"))
    address = send(mais, saved(book(("Họ và tên", "Ngày sinh", "SĐT"), *rows)))
    assert "tên chỉ khác dấu: được nhập là hai người" in mais.get(address).text
    assert "Thêm mới 2 người" in confirm(mais, address)
    with database.reading() as session:
        taken = session.scalars(select(Person.full_name).where(Person.birth_date == date(1990, 3, 5)))
        assert set(taken) == {"Nguyễn Thị Hương", "Nguyễn Thị Hường"}


def test_letters_of_an_old_font_are_put_into_unicode_and_that_is_told(
    mais: Phone, database: Database
) -> None:
    made = book(("Họ và tên", "SĐT"), ("Vò Minh S¬n", "0912000091"))
    made.active["A2"].font = Font(name=".VnTime")
    address = send(mais, saved(made))
    assert "TCVN3" in mais.get(address).text
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000091").full_name == "Vũ Minh Sơn"


def test_a_formula_without_its_result_stops_its_row_until_a_value_is_typed(
    mais: Phone, database: Database
) -> None:
    made = book(("Họ và tên", "Ngày sinh", "SĐT"), ("Lê Dũng", "=DATE(1990,5,12)", "0912000091"))
    address = send(mais, saved(made))
    (only,) = mistakes(mais.get(address).text)
    assert only.startswith("Ô B2: công thức ở ô này chưa có kết quả trong tệp")
    mais.send(f"{address}sua", **{"o-1-2-birth": "12/05/1990"})
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000091").birth_date == date(1990, 5, 12)


def test_a_row_that_may_be_no_person_is_asked_about(mais: Phone, database: Database) -> None:
    rows = (("Họ và tên", "SĐT"), ("Lê Dũng", "0912000091"), ("Tổ May", "0912000092"))
    address = send(mais, saved(book(*rows)))
    assert len(mistakes(mais.get(address).text)) == 1
    mais.send(f"{address}sua", **{"chon-1-3": "la-nguoi"})
    assert mistakes(mais.get(address).text) == []
    mais.send(f"{address}sua", **{"chon-1-3": "bo-qua"})
    assert "Thêm mới 1 người" in confirm(mais, address)


@pytest.mark.parametrize(
    ("rows", "kind", "names"),
    [
        ((("Họ và tên", "Số điện thoại"), ("Yăm", "0912000091"), ("Hben", "0912000092")), "mot-chu-0", "Yăm"),
        (
            (("Họ", "Tên", "Số điện thoại"), ("An", "Nguyễn", "0912000091"), ("Lan", "Đặng", "0912000092")),
            "doi-cho-0-1",
            "An Nguyễn",
        ),
    ],
)
def test_what_is_asked_about_a_whole_column_is_answered_by_a_person(
    mais: Phone, database: Database, rows: tuple[tuple[str, ...], ...], kind: str, names: str
) -> None:
    address = send(mais, saved(book(*rows)), mapped=False)
    form = html.fromstring(mais.get(address).text).xpath("//form[contains(@action, '/cot')]")[0]
    fields = {name: value for name, value in form.form_values() if not name.startswith("hoi-")}
    asked = mais.send(f"{address}cot", **fields)
    assert (asked.status_code, "Cần làm rõ trước khi xem danh sách" in asked.text) == (422, True)
    assert mais.send(f"{address}cot", **fields, **{f"hoi-1-{kind}": "khong"}).status_code == 422
    assert mais.send(f"{address}cot", **fields, **{f"hoi-1-{kind}": "dung"}).status_code == 303
    wait(mais, address)
    assert "Thêm mới 2 người" in confirm(mais, address)
    assert find(database, "+84912000091").full_name == names
    again = send(mais, saved(book(*rows)), mapped=False)  # an answer is about one list, not its shape
    assert "Cần làm rõ trước khi xem danh sách" in mais.get(again).text


def test_an_answer_holds_only_for_the_columns_that_it_was_about(mais: Phone) -> None:
    rows = (
        ("Họ và tên", "Biệt danh", "Số điện thoại"),
        ("Yăm", "Út", "0912000091"),
        ("Hben", "Ba", "0912000092"),
    )
    address = send(mais, saved(book(*rows)), mapped=False)
    sent = {"trang-1": "1", "cot-1-0": "-", "cot-1-1": "name", "cot-1-2": "phone"}
    assert mais.send(f"{address}cot", **sent, **{"hoi-1-mot-chu-0": "dung"}).status_code == 303
    wait(mais, address)
    page = mais.get(address).text
    assert "như “Út”" in page
    assert 'name="hoi-1-mot-chu-1"' in page
