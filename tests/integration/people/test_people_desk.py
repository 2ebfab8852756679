import re

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people import listing, persons
from lms.people.persons import add_person
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import Cast
from tests.integration.people.conftest import AGREED, PIN, Clock, Phone, own_phone


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


@pytest.fixture
def quans(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Quân, the administrator."""
    return own_phone(app, database, cast.quan, clock.at)


def names_on(page: str) -> list[str]:
    return [name.replace("&#39;", "'") for name in re.findall(r'/quan-ly/nguoi/\d+">([^<]+)<', page)]


def roles_of(database: Database, person: Person) -> frozenset[Role]:
    with database.reading() as session:
        return persons.roles_of(session, person)


ACTS = ["ma-kich-hoat", "thu-hoi-ma", "xoa-pin", "dang-xuat", "vai-tro", "ngung", "mo-lai"]


@pytest.mark.parametrize("who", ["lan", "hung", "son"])
def test_only_the_office_sees_the_desk(
    app: Flask, cast: Cast, database: Database, clock: Clock, who: str
) -> None:
    theirs = own_phone(app, database, getattr(cast, who), clock.at)
    assert theirs.get("/quan-ly/nguoi/").status_code == 403
    assert theirs.get(f"/quan-ly/nguoi/{cast.minh.id}").status_code == 403
    for act in ACTS:
        assert theirs.send(f"/quan-ly/nguoi/{cast.minh.id}/{act}", learner="1").status_code == 403


def test_people_stand_in_the_order_of_vietnamese_names(mais: Phone) -> None:
    assert names_on(mais.get("/quan-ly/nguoi/").text) == [
        "Trần Quốc Hùng",
        "Đặng Thị Lan",
        "Nguyễn Thị Mai",
        "H'Hen Minh",
        "Phạm Quân",
        "Lê Sơn",
        "Võ Thị Thu",
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("dang", ["Đặng Thị Lan"]),
        ("ĐẶNG thị", ["Đặng Thị Lan"]),
        ("h'hen", ["H'Hen Minh"]),
        ("0912 000 004", ["Nguyễn Thị Mai"]),
        ("+84912000004", ["Nguyễn Thị Mai"]),
        ("00004", ["Nguyễn Thị Mai"]),
        ("%", []),
        ("_", []),
        ("khong co ai", []),
    ],
)
def test_people_are_found_by_name_without_marks_or_by_phone(
    mais: Phone, words: str, found: list[str]
) -> None:
    page = mais.get("/quan-ly/nguoi/", query_string={"tim": words}).text
    assert names_on(page) == found


def test_the_list_has_fifty_people_a_page(cast: Cast, database: Database, clock: Clock, mais: Phone) -> None:
    with database.writing() as session:
        for number in range(50):
            add_person(
                session,
                full_name=f"Nguyễn Văn A {number:02d}",
                birth=1990,
                phone=None,
                username=f"nguoi{number}",
                roles=[Role.LEARNER],
                unit_id=None,
                now=clock.at,
            )
    first = mais.get("/quan-ly/nguoi/").text
    second = mais.get("/quan-ly/nguoi/?trang=2").text
    assert (len(names_on(first)), len(names_on(second))) == (50, 7)
    assert not set(names_on(first)) & set(names_on(second))
    assert 'rel="next"' in first
    assert 'rel="next"' not in second
    assert names_on(mais.get("/quan-ly/nguoi/?trang=999").text) == names_on(second)
    assert names_on(mais.get("/quan-ly/nguoi/?trang=-5").text) == names_on(first)


def test_a_page_number_beyond_the_list_is_the_last_page(cast: Cast, database: Database) -> None:
    with database.reading() as session:
        assert listing.list_people(session, listing.PeopleSearch(), 10**6).number == 1
        assert listing.list_people(session, listing.PeopleSearch("không có ai"), 3).lines == []


def test_a_new_code_is_shown_once_with_a_message_to_copy(cast: Cast, mais: Phone, phone: Phone) -> None:
    here = f"/quan-ly/nguoi/{cast.minh.id}"
    assert mais.send(f"{here}/ma-kich-hoat").location == here
    page = mais.get(here)
    link = re.search(r"/kich-hoat/([0-9A-Z]{10})", page.text)
    assert link is not None
    assert "Mã dùng một lần, đến 10:00 07/12/2026" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert link[1] not in mais.get(here).text
    assert phone.send(link[0], pin=PIN, again=PIN, password="", **AGREED).status_code == 303


def test_a_code_is_not_shown_on_the_page_of_somebody_else(cast: Cast, mais: Phone) -> None:
    mais.send(f"/quan-ly/nguoi/{cast.minh.id}/ma-kich-hoat")
    assert "chỉ hiện một lần" not in mais.get(f"/quan-ly/nguoi/{cast.lan.id}").text


def test_a_revoked_code_opens_nothing(cast: Cast, mais: Phone, phone: Phone) -> None:
    here = f"/quan-ly/nguoi/{cast.minh.id}"
    mais.send(f"{here}/ma-kich-hoat")
    link = re.search(r"/kich-hoat/[0-9A-Z]{10}", mais.get(here).text)
    assert link is not None
    mais.send(f"{here}/thu-hoi-ma")
    assert phone.get(link[0]).status_code == 410
    assert "Chưa có mã nào" in mais.get(here).text


def test_resetting_the_pin_leaves_the_session_but_asks_for_a_password_next_time(
    app: Flask, cast: Cast, database: Database, clock: Clock, mais: Phone
) -> None:
    lans = own_phone(app, database, cast.lan, clock.at)
    mais.send(f"/quan-ly/nguoi/{cast.lan.id}/xoa-pin")
    assert lans.is_signed_in()
    lans.send("/dang-xuat")
    assert lans.enter_pin().status_code == 422
    assert lans.sign_in().status_code == 303


def test_staff_sign_a_person_out_everywhere(
    app: Flask, cast: Cast, database: Database, clock: Clock, mais: Phone
) -> None:
    lans = own_phone(app, database, cast.lan, clock.at)
    mais.send(f"/quan-ly/nguoi/{cast.lan.id}/dang-xuat")
    assert not lans.is_signed_in()
    assert lans.enter_pin().status_code == 422
    assert mais.is_signed_in()


def test_a_closed_account_is_out_until_it_is_opened_and_gets_a_new_code(
    app: Flask, cast: Cast, database: Database, clock: Clock, mais: Phone
) -> None:
    here, lans = f"/quan-ly/nguoi/{cast.lan.id}", own_phone(app, database, cast.lan, clock.at)
    mais.send(f"{here}/ngung")
    assert not lans.is_signed_in()
    assert lans.sign_in().status_code == 422
    assert mais.send(f"{here}/ma-kich-hoat").status_code == 409
    mais.send(f"{here}/mo-lai")
    assert lans.enter_pin().status_code == 422
    assert lans.sign_in().status_code == 303


def test_staff_give_and_take_roles_outside_the_office(cast: Cast, database: Database, mais: Phone) -> None:
    here = f"/quan-ly/nguoi/{cast.lan.id}/vai-tro"
    assert mais.send(here, learner="1", instructor="1").status_code == 303
    assert roles_of(database, cast.lan) == {Role.LEARNER, Role.INSTRUCTOR}
    assert mais.send(here, learner="1", staff="1").status_code == 403
    assert mais.send(here, administrator="1").status_code == 403
    assert roles_of(database, cast.lan) == {Role.LEARNER, Role.INSTRUCTOR}


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["mai", "quan"])
def test_staff_cannot_touch_an_account_of_the_office_not_even_their_own(
    cast: Cast, mais: Phone, act: str, who: str
) -> None:
    person = getattr(cast, who)
    assert mais.send(f"/quan-ly/nguoi/{person.id}/{act}", learner="1").status_code == 403
    assert mais.is_signed_in()
    assert f"{person.id}/{act}" not in mais.get(f"/quan-ly/nguoi/{person.id}").text


def test_an_administrator_may(cast: Cast, database: Database, quans: Phone) -> None:
    here = f"/quan-ly/nguoi/{cast.mai.id}"
    assert quans.send(f"{here}/vai-tro", staff="1", learner="1").status_code == 303
    assert roles_of(database, cast.mai) == {Role.STAFF, Role.LEARNER}
    assert quans.send(f"{here}/ma-kich-hoat").status_code == 303


def test_an_administrator_cannot_lock_themselves_out(cast: Cast, quans: Phone) -> None:
    here = f"/quan-ly/nguoi/{cast.quan.id}"
    assert quans.send(f"{here}/ngung").status_code == 409
    assert quans.send(f"{here}/vai-tro", staff="1").status_code == 403
    assert quans.get("/quan-ly/nguoi/").status_code == 200


def test_who_does_not_exist_is_not_found(cast: Cast, mais: Phone) -> None:
    assert mais.get("/quan-ly/nguoi/999999").status_code == 404
    for act in ACTS:
        assert mais.send(f"/quan-ly/nguoi/999999/{act}").status_code == 404


def test_every_act_is_written_down_with_who_did_it(cast: Cast, database: Database, mais: Phone) -> None:
    for act in ACTS:
        mais.send(f"/quan-ly/nguoi/{cast.lan.id}/{act}", learner="1", secretary="1")
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.act.removeprefix("person.") for entry in entries] == [
        "issue-code",
        "revoke-code",
        "reset-pin",
        "sign-out",
        "set-roles",
        "deactivate",
        "reactivate",
    ]
    assert {(entry.actor_id, entry.subject) for entry in entries} == {(cast.mai.id, f"person:{cast.lan.id}")}
    assert entries[4].details == {"before": ["learner"], "after": ["learner", "secretary"]}
