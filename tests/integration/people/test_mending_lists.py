"""A list with mistakes is mended on its page and taken in part; its rest is kept, downloaded, sent back."""

import io
from datetime import timedelta

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from lms.people.tables import ImportBatch, Person
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import (
    CELL,
    IMPORT,
    NEW,
    confirm,
    find,
    go_on,
    listing,
    mistakes,
    people,
    send,
    wait,
)

WRONG = ("Lê Văn Hai", "31/02/1990", "12345", CELL)


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def rest_of(database: Database) -> str:
    """The address of the only open list."""
    with database.reading() as session:
        batch_id = session.scalars(select(ImportBatch.id).where(ImportBatch.state != "applied")).one()
    return f"{IMPORT}{batch_id}/"


def test_what_is_typed_into_a_cell_is_read_again_and_the_rest_keeps_what_is_wrong(
    mais: Phone, database: Database
) -> None:
    address = send(mais, listing(WRONG))
    mais.send(f"{address}sua", **{"o-1-2-phone": "0912.000.098"})
    assert [one.split(":")[0] for one in mistakes(mais.get(address).text)] == ["Ô B2"]
    mais.send(f"{address}sua", **{"o-1-2-birth": "28/02/1990"})
    page = mais.get(address).text
    assert mistakes(page) == []
    assert 'value="0912 000 098"' in page
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000098").full_name == "Lê Văn Hai"


def test_what_is_typed_wrong_is_said_and_nothing_typed_is_lost(mais: Phone) -> None:
    address = send(mais, listing(NEW))
    mais.send(f"{address}sua", **{"o-1-2-full_name": "Bùi Thị Mới 2", "o-1-2-unit": "Xa lạ"})
    page = mais.get(address).text
    assert [one.split(":")[0] for one in mistakes(page)] == ["Ô A2", "Ô D2"]
    assert 'value="Bùi Thị Mới 2"' in page
    assert 'value="Xa lạ"' in page
    assert 'href="#o-1-2-unit"' in page


def test_good_rows_are_taken_and_the_rest_is_found_from_the_people(mais: Phone, database: Database) -> None:
    before = people(database)
    page = confirm(mais, send(mais, listing(NEW, WRONG)))
    assert "Còn 1 dòng chưa nhập" in page
    assert people(database) == before + 1
    assert "Danh sách chưa xong (1)" in mais.get("/quan-ly/nguoi/").text
    rest = rest_of(database)
    assert f'href="{rest}"' in page
    assert 'value="12345"' in mais.get(rest).text
    mais.send(f"{rest}sua", **{"o-1-3-phone": "", "o-1-3-birth": "1990"})
    assert "Thêm mới 1 người" in confirm(mais, rest)
    assert "Danh sách chưa xong" not in mais.get("/quan-ly/nguoi/").text


def test_a_row_that_is_skipped_is_gone_and_one_can_be_taken_up_again(mais: Phone, database: Database) -> None:
    address = send(mais, listing(NEW, WRONG))
    mais.send(f"{address}sua", **{"chon-1-3": "bo-qua"})
    assert mistakes(mais.get(address).text) == []
    mais.send(f"{address}sua", **{"chon-1-3": ""})
    assert len(mistakes(mais.get(address).text)) == 2
    mais.send(f"{address}sua", **{"chon-1-3": "bo-qua"})
    assert "chưa nhập" not in confirm(mais, address)


def test_the_rest_mended_in_a_file_and_sent_back_is_understood(mais: Phone, database: Database) -> None:
    confirm(mais, send(mais, listing(NEW, WRONG)))
    rest = rest_of(database)
    book = load_workbook(io.BytesIO(mais.get(f"{rest}con-lai.xlsx").data))
    sheet = book["Danh sách"]
    assert [cell.value for cell in sheet[1]][-1] == "Cần sửa"
    assert "31/02/1990 không có thật" in str(sheet["E2"].value)
    sheet["B2"], sheet["C2"] = "1990", "0912000098"
    written = io.BytesIO()
    book.save(written)
    again = send(mais, written.getvalue(), mapped=False)
    assert "Máy hiểu mọi cột" in mais.get(again).text
    go_on(mais, again)
    assert "Thêm mới 1 người" in confirm(mais, again)
    assert find(database, "+84912000098").birth_year == 1990


def test_without_a_phone_number_a_person_gets_a_username_of_their_own(
    mais: Phone, database: Database
) -> None:
    rows = (("Trần Văn Đức", "1990", "", ""), ("Trần Văn Đức", "1991", "", ""))
    assert "Thêm mới 2 người" in confirm(mais, send(mais, listing(*rows)))
    with database.reading() as session:
        made = session.scalars(select(Person.username).where(Person.full_name == "Trần Văn Đức"))
        assert set(made) == {"tranvanduc", "tranvanduc2"}


def test_two_who_share_a_name_and_a_birth_date_are_asked_about_and_may_be_two(
    mais: Phone, database: Database
) -> None:
    rows = (("Trần An", "1/2/1990", "0912000091", ""), ("Trần An", "1/2/1990", "0912000092", ""))
    address = send(mais, listing(*rows))
    assert "trùng họ tên và ngày sinh với dòng 2" in mistakes(mais.get(address).text)[0]
    mais.send(f"{address}sua", **{"chon-1-3": "them-moi"})
    assert "Thêm mới 2 người" in confirm(mais, address)


def test_all_who_are_known_by_name_are_chosen_at_once(mais: Phone, cast: Cast, database: Database) -> None:
    before = people(database)
    address = send(mais, listing(NEW, ("Đặng Thị Lan", "1995", "0912000055", CELL), ("Lạ Lùng", "1", "", "")))
    mais.send(f"{address}sua", viec="da-co")
    assert "thay đổi 1 người" in confirm(mais, address)
    assert people(database) == before + 1
    assert find(database, "+84912000055").id == cast.lan.id


def test_an_open_list_goes_after_a_week_with_all_its_rows(
    mais: Phone, database: Database, clock: Clock
) -> None:
    confirm(mais, send(mais, listing(NEW, WRONG)))
    rest = rest_of(database)
    assert "tự xóa lúc 10:00 30/11/2026" in mais.get(rest).text
    clock.at += timedelta(days=8)
    send(mais, listing(NEW))  # which may get the number of the one that is gone
    assert "12345" not in mais.get(rest).text


def test_cells_that_were_pasted_are_a_list(mais: Phone, database: Database) -> None:
    pasted = "Họ và tên\tNgày sinh\tSố điện thoại\nBùi Thị Mới\t12/05/1998\t0912000099\n"
    sent = mais.send(IMPORT, dan=pasted)
    assert sent.status_code == 303
    address = sent.headers["Location"]
    wait(mais, address)
    go_on(mais, address)
    assert "Thêm mới 1 người" in confirm(mais, address)
    assert find(database, "+84912000099").full_name == "Bùi Thị Mới"


def test_a_file_and_cells_at_once_are_refused_and_the_cells_are_kept(mais: Phone) -> None:
    both = {"tep": (io.BytesIO(listing(NEW)), "a.xlsx"), "dan": "Họ tên\tSĐT"}
    answer = mais.client.post(IMPORT, data=both)
    assert answer.status_code == 422
    assert "Họ tên\tSĐT</textarea>" in answer.text
