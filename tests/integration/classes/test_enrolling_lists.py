"""A list from Excel for one class: taken in and enrolled, all of it or nothing, twice as good as once."""

import pytest
from flask import Flask
from sqlalchemy import select

from lms.classes.tables import Enrolment, FormerEnrolment
from lms.people.sign_in import devices
from lms.people.tables import Person
from lms.storage.db import Database
from tests.classroom import ENTRANCE, Browser, Classroom
from tests.integration.people.conftest import Phone
from tests.integration.people.lists import CELL, IMPORT, NEW, confirm, find, listing, send

CLASS = "/quan-ly/lop/lop-mau/"
LAN = ("Đặng Thị Lan", "19/05/1995", "0912 000 001", CELL, "")
THU = ("Võ Thị Thu", "19/05/1995", "0912 000 007", CELL, "")


@pytest.fixture
def mais(classroom: Classroom) -> Phone:
    browser = classroom.browser(classroom.cast.mai)
    return Phone(browser.client)


def enrolled(database: Database) -> set[str]:
    with database.reading() as session:
        wanted = select(Person.full_name).join(Enrolment, Enrolment.person_id == Person.id)
        return set(session.scalars(wanted))


def upload(mais: Phone, *rows: tuple[str, ...]) -> str:
    return send(mais, listing(*rows), address=f"{IMPORT}?lop=lop-mau")


def test_the_dry_run_says_who_is_added_enrolled_and_there_already(mais: Phone, database: Database) -> None:
    before = enrolled(database)
    address = upload(mais, NEW, LAN, THU)
    page = mais.get(address).text
    assert "Xác nhận: thêm 1, thay đổi 0, ghi danh 2" in page
    assert "Sẽ ghi danh: 2" in page
    assert "Đã có tên trong lớp: 1" in page
    assert "Đặng Thị Lan" in mais.get(f"{address}?xem=da-trong-lop").text
    assert enrolled(database) == before
    done = confirm(mais, address)
    assert "Thêm mới 1 người, thay đổi 0 người. Ghi danh 2 người vào lớp." in done
    assert enrolled(database) == before | {NEW[0], "Võ Thị Thu"}


def test_the_same_file_twice_changes_nothing(mais: Phone, database: Database) -> None:
    confirm(mais, upload(mais, NEW, LAN, THU))
    before = enrolled(database)
    page = mais.get(upload(mais, NEW, LAN, THU)).text
    assert "Mọi người trong tệp đã có tên trong lớp và không có gì thay đổi." in page
    assert 'name="digest"' not in page
    assert enrolled(database) == before


def test_with_a_mistake_in_it_nobody_is_enrolled(mais: Phone, database: Database) -> None:
    before = enrolled(database)
    address = upload(mais, THU, ("Lê Văn Hai", "31/02/1990", "0912000097", CELL, ""))
    assert mais.send(f"{address}xac-nhan", digest="").status_code == 303
    assert enrolled(database) == before


def test_who_was_enrolled_meanwhile_is_shown_again_before_anything_is_written(
    classroom: Classroom, mais: Phone, database: Database
) -> None:
    address = upload(mais, NEW, THU)
    thu = classroom.cast.thu.id
    classroom.browser(classroom.cast.mai).post(f"{CLASS}ghi-danh", data={"person": thu})
    before = enrolled(database)
    assert "ghi danh 1" in mais.get(address).text
    stale = mais.send(f"{address}xac-nhan", digest="0" * 64)
    assert "chưa ghi gì" in mais.get(stale.headers["Location"]).text
    assert enrolled(database) == before


def test_a_closed_account_is_named_and_not_enrolled(
    classroom: Classroom, mais: Phone, database: Database
) -> None:
    with database.writing() as session:
        session.get_one(Person, classroom.cast.thu.id).deactivated_at = classroom.clock.now
    page = mais.get(upload(mais, THU)).text
    assert "Tài khoản đã ngừng, không ghi danh: 1" in page
    assert 'name="digest"' not in page


def test_nobody_studies_before_they_have_agreed(
    app: Flask, classroom: Classroom, mais: Phone, database: Database
) -> None:
    confirm(mais, upload(mais, NEW))
    client = app.test_client()
    with database.writing() as session:
        person = session.get_one(Person, find(database, "+84912000099").id)
        signed = devices.open_sign_in(
            session, person, devices.Browser(None, None, "Thử"), now=classroom.clock.now
        )
    client.set_cookie("lms_session", signed.session_token)
    for path in ("/lop/lop-mau/", ENTRANCE, "/khoa-hoc/khoa-mau/01-mo-dau"):
        assert client.get(path).headers["Location"].startswith("/dong-y?")
    assert client.post(ENTRANCE).headers["Location"].startswith("/dong-y?")


def test_the_classs_page_leads_to_it_and_an_unknown_class_is_not_there(
    classroom: Classroom, mais: Phone
) -> None:
    mai = Browser(mais.client)
    forms = mai.page(CLASS).xpath("//form[@enctype='multipart/form-data']/@action")
    assert forms == [f"{IMPORT}?lop=lop-mau"]
    assert "Lớp mẫu" in mai.get(f"{IMPORT}?lop=lop-mau").text
    assert mai.get(f"{IMPORT}?lop=khong-co").status_code == 404


def test_a_list_taken_back_leaves_the_class_as_it_was(
    classroom: Classroom, mais: Phone, database: Database
) -> None:
    before = enrolled(database)
    address = upload(mais, NEW, THU)
    confirm(mais, address)
    assert "Gỡ 2 người khỏi lớp" in mais.get(f"{address}hoan-tac").text
    assert "Đã hoàn tác" in mais.client.post(f"{address}hoan-tac", follow_redirects=True).text
    assert enrolled(database) == before
    with database.reading() as session:
        assert session.scalars(select(FormerEnrolment.person_id)).all() == [classroom.cast.thu.id]


def test_who_has_begun_in_the_class_keeps_the_list(
    classroom: Classroom, mais: Phone, database: Database
) -> None:
    address = upload(mais, NEW, THU)
    confirm(mais, address)
    with database.writing() as session:
        mine = session.scalars(select(Enrolment).filter_by(person_id=classroom.cast.thu.id)).one()
        mine.begun_at = classroom.clock.now
    before = enrolled(database)
    page = mais.client.post(f"{address}hoan-tac", follow_redirects=True).text
    assert "Võ Thị Thu</a>: đã học, được điểm danh hoặc có kết quả trong lớp" in page
    assert enrolled(database) == before
