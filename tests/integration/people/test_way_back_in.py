"""Whoever is stopped at the door is told what happened, whom to call, and how to come back in."""

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.people.tables import CodeRequest, Unit
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import AGREED, PIN, Clock, Phone, issue_code, own_phone


@pytest.fixture
def code(app: Flask, cast: Cast, database: Database, clock: Clock) -> str:
    """Minh's activation code."""
    return issue_code(app, database, cast.minh, clock.at)


def activate(phone: Phone, code: str) -> None:
    assert phone.send(f"/kich-hoat/{code}", pin=PIN, again=PIN, **AGREED).status_code == 303


def name_contact(database: Database, unit_id: int | None, name: str, phone: str) -> None:
    with database.writing() as session:
        unit = session.get_one(Unit, unit_id)
        unit.contact_name, unit.contact_phone = name, phone


def count_requests(database: Database) -> int:
    with database.reading() as session:
        return session.scalar(select(func.count(CodeRequest.id))) or 0


def test_a_used_slip_leads_its_person_in_on_the_phone_that_knows_them(code: str, phone: Phone) -> None:
    activate(phone, code)
    assert phone.get(f"/kich-hoat/{code}?tiep=/khoa-hoc/").location == "/khoa-hoc/"
    phone.send("/dang-xuat")
    assert phone.get(f"/kich-hoat/{code}?tiep=/khoa-hoc/").location == "/dang-nhap?tiep=%2Fkhoa-hoc%2F"
    assert "Mã PIN" in phone.get("/dang-nhap").text


def test_on_another_phone_it_says_what_happened_and_names_nobody(
    code: str, phone: Phone, other_phone: Phone
) -> None:
    activate(phone, code)
    page = other_phone.get(f"/kich-hoat/{code}")
    assert page.status_code == 410
    assert "Mã này đã được dùng" in page.text
    assert "10:00 23/11/2026" in page.text
    assert "/quen-ma-pin" in page.text
    assert "Minh" not in page.text


def test_a_code_that_ran_out_and_one_that_was_replaced_say_so(
    app: Flask, cast: Cast, database: Database, clock: Clock, code: str, phone: Phone
) -> None:
    second = issue_code(app, database, cast.minh, clock.at)
    assert "Mã này đã được thay" in phone.get(f"/kich-hoat/{code}").text
    clock.forward(days=14)
    assert "Mã này đã hết hạn" in phone.get(f"/kich-hoat/{second}").text


def test_a_made_up_code_learns_nothing_and_a_spent_one_is_no_guess(
    code: str, phone: Phone, other_phone: Phone
) -> None:
    activate(phone, code)
    for _ in range(25):
        assert other_phone.get(f"/kich-hoat/{code}").status_code == 410
    made_up = other_phone.get("/kich-hoat/ABCDE23456")
    assert made_up.status_code == 404
    assert "Mã này không đúng" in made_up.text


def test_whom_to_call_is_that_of_the_unit_then_of_the_one_above(
    app: Flask, cast: Cast, database: Database, clock: Clock, phone: Phone
) -> None:
    mine = own_phone(app, database, cast.lan, clock.at)
    mine.send("/dang-xuat")
    assert "Cần giúp?" not in mine.get("/dang-nhap").text
    name_contact(database, cast.mai.unit_id, "Ban Xây dựng Đảng", "028 3812 3456")
    assert "tel:02838123456" in mine.get("/dang-nhap").text
    name_contact(database, cast.lan.unit_id, "Chị Hoa", "0912 345 678")
    refused = mine.enter_pin("111222")
    assert refused.status_code == 422
    assert "tel:0912345678" in refused.text
    assert "tel:02838123456" in phone.get("/dang-nhap").text
    assert "Chị Hoa" not in phone.get("/kich-hoat/ABCDE23456").text


def test_asking_for_a_code_says_the_same_whether_or_not_there_is_an_account(
    cast: Cast, database: Database, phone: Phone, other_phone: Phone
) -> None:
    real = phone.send("/quen-ma-pin", account="0912 000 001")
    made_up = other_phone.send("/quen-ma-pin", account="0999 999 999")
    assert (real.status_code, real.location) == (made_up.status_code, made_up.location)
    said = [one.get(real.location).text for one in (phone, other_phone)]
    assert "Đã chuyển yêu cầu" in said[0]
    assert said[0] == said[1]
    assert count_requests(database) == 1
    phone.send("/quen-ma-pin", account="0912000001")
    assert count_requests(database) == 1


def test_asking_too_often_has_to_wait_and_never_stops_a_right_password(
    cast: Cast, phone: Phone, database: Database
) -> None:
    answers = [phone.send("/quen-ma-pin", account="0912000001").status_code for _ in range(6)]
    assert answers == [303] * 5 + [429]
    assert phone.sign_in().status_code == 303


def test_asking_without_saying_who_is_refused_at_the_field(cast: Cast, phone: Phone) -> None:
    page = phone.send("/quen-ma-pin", account=" ")
    assert page.status_code == 422
    assert "Hãy nhập số điện thoại" in page.text


def test_a_known_phone_asks_with_one_press_and_staff_see_it_until_they_give_a_code(
    app: Flask, cast: Cast, database: Database, clock: Clock
) -> None:
    mine, desk = (own_phone(app, database, one, clock.at) for one in (cast.minh, cast.mai))
    mine.send("/dang-xuat")
    assert "Xin mã mới cho Minh" in mine.get("/quen-ma-pin").text
    assert mine.send("/quen-ma-pin").status_code == 303
    assert "1 người xin mã" in desk.get("/quan-ly/").text
    assert "H&#39;Hen Minh" in desk.get("/quan-ly/nguoi/xin-ma").text
    assert "Người này xin mã mới" in desk.get(f"/quan-ly/nguoi/{cast.minh.id}").text
    desk.send(f"/quan-ly/nguoi/{cast.minh.id}/ma-kich-hoat")
    assert "Không có ai đang chờ mã" in desk.get("/quan-ly/nguoi/xin-ma").text


def test_staff_may_set_a_request_aside(app: Flask, cast: Cast, database: Database, clock: Clock) -> None:
    mine, desk = (own_phone(app, database, one, clock.at) for one in (cast.minh, cast.mai))
    mine.send("/quen-ma-pin")
    desk.send(f"/quan-ly/nguoi/{cast.minh.id}/xin-ma/bo-qua")
    assert "người xin mã" not in desk.get("/quan-ly/").text
