"""Lists in the shapes of offices go through the desk: whole people are taken, doubts are agreed to first."""

from datetime import date

import pytest
from flask import Flask
from openpyxl import Workbook
from openpyxl.styles import Font
from sqlalchemy import select

from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import confirm, find, mistakes, people, saved, send


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
    assert "Không phải người nên được bỏ qua: dòng 5 “I. CHI BỘ CÔNG TY A”, dòng 8 “Tổng cộng" in page
    assert "dòng 9 “Phường Mẫu, ngày 01 tháng 10 năm 2026”, dòng 10 “NGƯỜI LẬP BIỂU" in page
    assert "Thêm mới 2 người" in confirm(mais, address)
    assert people(database) == before + 2
    assert find(database, "+84912000091").full_name == "Bùi Văn Một"
    woman = find(database, "+84912000092")
    assert (woman.full_name, woman.birth_date) == ("Bùi Thị Hai", date(1991, 6, 13))


def test_a_column_that_was_not_understood_is_left_out_only_with_a_person_s_word(
    mais: Phone, database: Database
) -> None:
    before = people(database)
    address = send(mais, saved(book(("Họ tên", "SĐT", "Mã NV"), ("Bùi Văn Một", "0912000091", "NV1"))))
    assert "cột C “Mã NV” (như “NV1”) không được đọc vì không hiểu" in mais.get(address).text
    assert "đánh dấu đồng ý trước" in confirm(mais, address)
    assert people(database) == before
    assert "Thêm mới 1 người" in confirm(mais, address, **{"dong-y": "1"})


def test_twins_whom_a_mark_tells_apart_are_two_people(mais: Phone, database: Database) -> None:
    rows = (("Nguyễn Thị Hương", "5/3/1990", "0912000091"), ("Nguyễn Thị Hường", "5/3/1990", "0912000092"))
    address = send(mais, saved(book(("Họ và tên", "Ngày sinh", "SĐT"), *rows)))
    assert "tên chỉ khác dấu: được nhập là hai người" in mais.get(address).text
    assert "Thêm mới 2 người" in confirm(mais, address, **{"dong-y": "1"})
    with database.reading() as session:
        taken = session.scalars(select(Person.full_name).where(Person.birth_date == date(1990, 3, 5)))
        assert set(taken) == {"Nguyễn Thị Hương", "Nguyễn Thị Hường"}


def test_letters_of_an_old_font_become_unicode_and_are_told(mais: Phone, database: Database) -> None:
    made = book(("Họ và tên", "SĐT"), ("Vò Minh S¬n", "0912000091"))
    made.active["A2"].font = Font(name=".VnTime")
    address = send(mais, saved(made))
    assert "A2 “Vò Minh S¬n” thành “Vũ Minh Sơn”" in mais.get(address).text
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000091").full_name == "Vũ Minh Sơn"


def test_a_formula_without_its_result_stops_a_list(mais: Phone) -> None:
    made = book(("Họ và tên", "Ngày sinh", "SĐT"), ("Lê Dũng", "=DATE(1990,5,12)", "0912000091"))
    (only,) = mistakes(mais.get(send(mais, saved(made))).text)
    assert only.startswith("Ô B2: công thức ở ô này chưa có kết quả trong tệp")
