"""Staff mend a person's details: what would change is shown first; nobody's work or way in is lost."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.tables import Activation, Device, Person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.forms import filled_in
from tests.integration.people.conftest import AGREED, PASSWORD, PIN, Clock, Phone, issue_code, own_phone


@pytest.fixture
def mais(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """The browser of Mai, who is staff."""
    return own_phone(app, database, cast.mai, clock.at)


def address(person: Person) -> str:
    return f"/quan-ly/nguoi/{person.id}/sua"


def kept(database: Database, person: Person) -> Person:
    with database.reading() as session:
        return session.get_one(Person, person.id)


def review(mais: Phone, person: Person, **typed: str) -> str:
    """The page that follows the form with these fields changed."""
    form = filled_in(mais.get(address(person)).text) | typed
    return mais.send(address(person), **form).text


def confirm(mais: Phone, person: Person, page: str, **ticks: str) -> str:
    form = {**filled_in(page), **ticks}
    return mais.client.post(address(person), data=form, follow_redirects=True).text


def acts(database: Database, person: Person) -> list[AuditEntry]:
    with database.reading() as session:
        wanted = select(AuditEntry).filter_by(subject=f"person:{person.id}").order_by(AuditEntry.id)
        return list(session.scalars(wanted))


def test_what_changes_is_shown_before_it_is_kept_and_written_down_after(
    mais: Phone, cast: Cast, database: Database
) -> None:
    assert f'href="{address(cast.lan)}"' in mais.get(f"/quan-ly/nguoi/{cast.lan.id}").text
    page = review(mais, cast.lan, full_name="Đặng Thị  Lân", birth="1996")
    assert "<del>Đặng Thị Lan</del> → <ins>Đặng Thị Lân</ins>" in page
    assert "<del>19/05/1995</del> → <ins>1996</ins>" in page
    assert kept(database, cast.lan).full_name == "Đặng Thị Lan"
    assert "Đã lưu: họ và tên, ngày sinh." in confirm(mais, cast.lan, page)
    lan = kept(database, cast.lan)
    assert (lan.full_name, lan.birth_date, lan.birth_year) == ("Đặng Thị Lân", None, 1996)
    assert lan.search_key == "dang thi lan"
    (act,) = acts(database, cast.lan)
    assert (act.act, act.actor_id) == ("person.correct", cast.mai.id)
    assert {"full_name", "birth_date", "birth_year"} <= set(act.details["fields"])
    assert "Lân" not in str(act.details)


def test_mistakes_stand_at_their_fields_and_nothing_typed_is_lost(
    mais: Phone, cast: Cast, database: Database
) -> None:
    page = review(mais, cast.lan, full_name="", birth="31/02/1990", phone="12", unit="999")
    assert page.count('class="problem"') == 4
    assert filled_in(page)["birth"] == "31/02/1990"
    assert kept(database, cast.lan).phone == "+84912000001"


def test_what_stays_as_it_is_changes_nothing(mais: Phone, cast: Cast, database: Database) -> None:
    form = filled_in(mais.get(address(cast.lan)).text)
    answer = mais.client.post(address(cast.lan), data=form, follow_redirects=True)
    assert "Không có gì thay đổi." in answer.text
    assert acts(database, cast.lan) == []


def test_of_two_staff_at_once_the_second_is_told_and_loses_nothing(
    mais: Phone, cast: Cast, database: Database
) -> None:
    slow = filled_in(mais.get(address(cast.lan)).text) | {"birth": "1990"}
    confirm(mais, cast.lan, review(mais, cast.lan, full_name="Đặng Thị Lành"))
    told = mais.send(address(cast.lan), **slow)
    assert told.status_code == 409
    assert "có người khác vừa sửa thông tin của người này" in told.text
    assert "Họ và tên: Đặng Thị Lành" in told.text
    again = filled_in(told.text)
    assert (again["full_name"], again["birth"]) == ("Đặng Thị Lan", "1990")
    assert kept(database, cast.lan).full_name == "Đặng Thị Lành"
    page = mais.send(address(cast.lan), **again | {"full_name": "Đặng Thị Lành"}).text
    confirm(mais, cast.lan, page)
    assert (kept(database, cast.lan).full_name, kept(database, cast.lan).birth_year) == (
        "Đặng Thị Lành",
        1990,
    )


def test_who_confirms_what_was_changed_meanwhile_is_told(mais: Phone, cast: Cast, database: Database) -> None:
    page = review(mais, cast.lan, birth="1990")
    confirm(mais, cast.lan, review(mais, cast.lan, full_name="Đặng Thị Lành"))
    assert "có người khác vừa sửa" in confirm(mais, cast.lan, page)
    assert kept(database, cast.lan).birth_year == 1995


def test_who_goes_on_editing_after_a_colleague_was_faster_is_told_too(
    mais: Phone, cast: Cast, database: Database
) -> None:
    page = review(mais, cast.lan, birth="1990")
    confirm(mais, cast.lan, review(mais, cast.lan, full_name="Đặng Thị Lành"))
    told = mais.send(address(cast.lan), **filled_in(page), edit="1")
    assert told.status_code == 409
    assert filled_in(told.text)["birth"] == "1990"


def test_going_on_editing_keeps_what_was_typed(mais: Phone, cast: Cast, database: Database) -> None:
    page = review(mais, cast.lan, birth="1990")
    again = mais.send(address(cast.lan), **filled_in(page), edit="1")
    assert filled_in(again.text)["birth"] == "1990"
    assert kept(database, cast.lan).birth_year == 1995


def test_a_new_phone_signs_in_the_old_one_does_not_and_devices_stay(
    app: Flask, mais: Phone, cast: Cast, database: Database, clock: Clock, phone: Phone
) -> None:
    lans = own_phone(app, database, cast.lan, clock.at)
    issue_code(app, database, cast.lan, clock.at)
    page = review(mais, cast.lan, phone="0912 000 099")
    assert "Đăng nhập bằng số mới 0912 000 099" in page
    assert "1 thiết bị đã đăng nhập vẫn dùng được" in page
    confirm(mais, cast.lan, page)
    assert not phone.sign_in("0912000001").location
    phone.sign_in("0912000099", **AGREED)
    assert kept(database, cast.lan).phone == "+84912000099"
    assert lans.get("/ca-nhan/du-lieu").status_code != 401
    with database.reading() as session:
        (code,) = session.scalars(select(Activation).filter_by(person_id=cast.lan.id))
        assert code.revoked_at is not None
        used = session.scalars(select(Device).filter_by(person_id=cast.lan.id)).all()
        assert [one.revoked_at for one in used] == [None, None]
    assert [act.act for act in acts(database, cast.lan)][-1] == "person.revoke-code"


def test_devices_are_signed_out_when_the_old_phone_is_in_other_hands(
    app: Flask, mais: Phone, cast: Cast, database: Database, clock: Clock
) -> None:
    lans = own_phone(app, database, cast.lan, clock.at)
    confirm(mais, cast.lan, review(mais, cast.lan, phone="0912000099"), sign_out="1")
    assert "Đặng Thị Lan" not in lans.get("/dang-nhap").text
    assert lans.enter_pin(PIN).status_code != 303
    assert acts(database, cast.lan)[-1].act == "person.sign-out"


def test_who_has_no_phone_any_more_gets_a_username(
    mais: Phone, cast: Cast, database: Database, phone: Phone
) -> None:
    page = review(mais, cast.lan, phone="")
    assert "Đăng nhập bằng tên “dang-thi-lan”" in page
    confirm(mais, cast.lan, page)
    lan = kept(database, cast.lan)
    assert (lan.phone, lan.username) == (None, "dang-thi-lan")
    assert phone.sign_in("dang-thi-lan", PASSWORD).status_code in {302, 303}


def test_a_phone_that_another_has_is_asked_about_and_taken_only_with_a_word(
    mais: Phone, cast: Cast, database: Database
) -> None:
    page = review(mais, cast.lan, phone="0912000002")
    assert "Số này đang là của người khác" in page
    assert f'href="/quan-ly/nguoi/{cast.minh.id}"' in page
    again = mais.client.post(address(cast.lan), data=filled_in(page))
    assert again.status_code == 422
    assert kept(database, cast.minh).phone == "+84912000002"
    assert "Đã lưu: số điện thoại." in confirm(mais, cast.lan, again.text, take="1")
    assert kept(database, cast.lan).phone == "+84912000002"
    minh = kept(database, cast.minh)
    assert (minh.phone, minh.username) == (None, "h-hen-minh")
    assert [act.act for act in acts(database, cast.minh)] == ["person.correct", "person.move-phone"]


def test_the_phone_of_the_office_is_not_taken_by_staff(mais: Phone, cast: Cast, database: Database) -> None:
    page = review(mais, cast.lan, phone="0912000006")
    assert "chỉ quản trị viên chuyển số ấy được" in page
    assert kept(database, cast.quan).phone == "+84912000006"


@pytest.mark.parametrize("who", ["quan", "mai"])
def test_staff_mend_nobody_of_the_office(mais: Phone, cast: Cast, who: str) -> None:
    person = getattr(cast, who)
    assert mais.get(address(person)).status_code == 403
    assert mais.send(address(person), full_name="Khác").status_code == 403
    assert f'href="{address(person)}"' not in mais.get(f"/quan-ly/nguoi/{person.id}").text


def test_only_the_office_mends(app: Flask, cast: Cast, database: Database, clock: Clock) -> None:
    for who in (cast.lan, cast.hung, cast.son):
        theirs = own_phone(app, database, who, clock.at)
        assert theirs.get(address(cast.minh)).status_code == 403
        assert theirs.send(address(cast.minh), full_name="Khác").status_code == 403


def test_an_erased_person_is_not_mended(mais: Phone, cast: Cast, database: Database, clock: Clock) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.lan.id).erased_at = clock.at
    assert mais.get(address(cast.lan)).status_code == 409
    assert address(cast.lan) not in re.findall(
        r'href="([^"]+)"', mais.get(f"/quan-ly/nguoi/{cast.lan.id}").text
    )


def test_a_username_is_free(mais: Phone, cast: Cast, database: Database) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.thu.id).username = "dang-thi-lan"
    assert "“dang-thi-lan-2”" in review(mais, cast.lan, phone="")
