"""What ends a passkey, and who may."""

from flask import Flask

from lms.law import erasing, requesting
from lms.people import persons
from lms.people.tables import PasskeyChallenge
from lms.storage.db import Database
from tests.authenticator import Authenticator
from tests.cast import Cast
from tests.integration.people.conftest import Clock, Phone, own_phone
from tests.integration.people.passkeys.doing import MINE, add, question, rows, sign_in, staff


def test_signing_out_everywhere_removes_every_passkey(
    mine: Phone, key: Authenticator, phone: Phone, database: Database
) -> None:
    mine.send("/ca-nhan/dang-xuat-moi-thiet-bi")
    assert rows(database) == []
    assert sign_in(phone, key).status_code == 422


def test_forgetting_a_device_removes_the_passkeys_made_on_it_only(
    app: Flask, cast: Cast, database: Database, clock: Clock, mine: Phone, key: Authenticator
) -> None:
    tablet = own_phone(app, database, cast.lan, clock.at)
    add(tablet, Authenticator(), "Máy tính bảng")
    lost = next(kept.device_id for kept in rows(database) if kept.name == "Máy của tôi")
    tablet.send(f"/ca-nhan/thiet-bi/{lost}/dang-xuat")
    assert [kept.name for kept in rows(database)] == ["Máy tính bảng"]


def test_staff_end_passkeys_with_a_lost_phone_and_with_the_account(
    app: Flask, cast: Cast, database: Database, mine: Phone, key: Authenticator, phone: Phone, clock: Clock
) -> None:
    office = own_phone(app, database, cast.mai, clock.at)
    assert "Khóa truy cập “Máy của tôi”" in office.get(f"/quan-ly/nguoi/{cast.lan.id}").text
    office.send(f"/quan-ly/nguoi/{cast.lan.id}/dang-xuat")
    assert rows(database) == []
    lans = own_phone(app, database, cast.lan, clock.at)
    add(lans, key)
    office.send(f"/quan-ly/nguoi/{cast.lan.id}/ngung")
    assert rows(database) == []
    office.send(f"/quan-ly/nguoi/{cast.lan.id}/mo-lai")
    assert sign_in(phone, key).status_code == 422


def test_a_closed_account_is_not_opened_by_a_passkey_that_is_left(
    cast: Cast, database: Database, key: Authenticator, phone: Phone, clock: Clock
) -> None:
    with database.writing() as session:
        persons.get_person(session, cast.lan.id).deactivated_at = clock.at
    assert sign_in(phone, key).status_code == 422


def test_a_person_is_shown_their_passkeys_and_erasure_takes_them(
    cast: Cast, database: Database, mine: Phone, key: Authenticator, clock: Clock
) -> None:
    question(mine, f"{MINE}cau-hoi")
    shown = mine.get("/ca-nhan/du-lieu").text
    assert "Máy của tôi" in shown
    assert "Khóa truy cập đang thêm dở" in shown
    with database.writing() as session:
        asked = requesting.ask(session, cast.lan.id, "delete", "", actor_id=cast.lan.id, now=clock.at)
        erasing.erase(session, asked.id, staff(cast), now=clock.at)
    assert rows(database) == rows(database, PasskeyChallenge) == []


def test_a_passkeys_of_others_cannot_be_named_or_removed(
    app: Flask, cast: Cast, database: Database, key: Authenticator, clock: Clock
) -> None:
    (kept,) = rows(database)
    minhs = own_phone(app, database, cast.minh, clock.at)
    for act in ("ten", "go"):
        assert minhs.send(f"{MINE}{kept.id}/{act}", name="x").status_code == 404
    assert rows(database)[0].name == "Máy của tôi"
