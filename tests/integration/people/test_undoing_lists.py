"""A list that was taken in is taken back as long as nobody of it has acted; who prevents it is named."""

from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from lms.law import retention
from lms.people.activation import codes
from lms.people.importing import undoing
from lms.people.tables import Activation, ImportedPerson, Person, PersonRole
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.lists import CELL, NEW, confirm, find, listing, people, send

LAN = ("Đặng Thị Lan", "20/05/1995", "0912000001", "Đảng ủy phường Mẫu")


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def undo(phone: Phone, address: str) -> str:
    return phone.client.post(f"{address}hoan-tac", follow_redirects=True).text


def test_who_was_added_goes_with_the_codes_and_who_was_changed_is_as_before(
    app: Flask, mais: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    before = people(database)
    address = send(mais, listing(NEW, LAN))
    confirm(mais, address)
    with database.writing() as session:
        new = session.scalars(select(Person).filter_by(phone="+84912000099")).one()
        code = codes.create(session, new, secret=app.config["LMS"].secret, now=clock.at)
    asked = mais.get(f"{address}hoan-tac").text
    assert "Xóa 1 người" in asked
    assert "Trả lại thông tin cũ cho 1 người" in asked
    page = undo(mais, address)
    assert "Đã hoàn tác" in page
    assert people(database) == before
    lan = find(database, "+84912000001")
    assert (lan.birth_date, lan.unit_id) == (date(1995, 5, 19), cast.lan.unit_id)
    with database.reading() as session:
        assert session.scalars(select(ImportedPerson)).all() == []
        assert not session.scalars(select(Activation.id).where(Activation.person_id == new.id)).all()
        assert not session.scalars(select(PersonRole).where(PersonRole.person_id == new.id)).all()
        acts = session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)).all()
        found = codes.find_person(session, code.code, secret=app.config["LMS"].secret, now=clock.at)
    assert found is None
    assert {"person.import-taken-back", "person.import-restored", "person.import-undo"} <= set(acts)
    assert "chưa nhập hoặc đã được hoàn tác" in undo(mais, address)


def test_who_has_signed_in_prevents_it_and_is_named(
    app: Flask, mais: Phone, database: Database, clock: Clock
) -> None:
    address = send(mais, listing(NEW))
    confirm(mais, address)
    own_phone(app, database, find(database, "+84912000099"), clock.at)
    count = people(database)
    assert "Bùi Thị Mới</a>: đã đăng nhập" in mais.get(f"{address}hoan-tac").text
    page = undo(mais, address)
    assert "Có 1 người đã làm việc" in page
    assert people(database) == count


def test_details_that_somebody_changed_since_prevent_it(mais: Phone, cast: Cast, database: Database) -> None:
    address = send(mais, listing(LAN))
    confirm(mais, address)
    with database.writing() as session:
        session.get_one(Person, cast.lan.id).birth_date = date(1995, 5, 21)
    assert "thông tin đã được sửa lại sau khi nhập" in undo(mais, address)
    assert find(database, "+84912000001").birth_date == date(1995, 5, 21)


def test_a_later_list_with_the_same_people_prevents_it_until_it_is_taken_back_itself(
    mais: Phone, database: Database
) -> None:
    first = send(mais, listing(NEW))
    confirm(mais, first)
    second = send(mais, listing(("Bùi Thị Mới", "13/05/1998", "0912 000 099", CELL)))
    confirm(mais, second)
    assert "đã có trong danh sách khác" in undo(mais, first)
    assert "Đã hoàn tác" in undo(mais, second)
    assert find(database, "+84912000099").birth_date == date(1998, 5, 12)
    assert "Đã hoàn tác" in undo(mais, first)
    assert "Bùi Thị Mới" not in mais.get("/quan-ly/nguoi/").text


def test_a_former_number_that_is_now_somebody_elses_changes_nothing(
    mais: Phone, cast: Cast, database: Database
) -> None:
    address = send(mais, listing(("Đặng Thị Lan", "19/05/1995", "0912000055", CELL)))
    mais.send(f"{address}sua", **{"chon-1-2": str(cast.lan.id)})
    confirm(mais, address)
    with database.writing() as session:
        session.get_one(Person, cast.minh.id).phone = "+84912000001"
    assert "nay là của người khác" in undo(mais, address)
    assert find(database, "+84912000055").id == cast.lan.id


def test_traces_of_old_lists_go_and_then_nothing_is_undone(
    app: Flask, mais: Phone, database: Database, clock: Clock
) -> None:
    address = send(mais, listing(NEW))
    confirm(mais, address)
    clock.at += undoing.KEPT * 2
    with database.writing() as session:
        retention.apply(session, app.config["LMS"].retention, now=clock.at)
    with database.reading() as session:
        assert session.scalars(select(ImportedPerson)).all() == []
