import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.tables import Device
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import PASSWORD, PIN, Clock, Phone, own_phone

NEW_PASSWORD = "xe đạp ba bánh"
NEW_PIN = "840273"


@pytest.fixture
def mine(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """Lan's phone, on which she signed in just now."""
    return own_phone(app, database, cast.lan, clock.at)


@pytest.fixture
def tablet(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """Lan's other device."""
    return own_phone(app, database, cast.lan, clock.at)


def device_ids(database: Database, cast: Cast) -> list[int]:
    with database.reading() as session:
        return list(
            session.scalars(select(Device.id).where(Device.person_id == cast.lan.id).order_by(Device.id))
        )


def test_the_page_shows_everything_that_is_kept_about_the_person(mine: Phone) -> None:
    page = mine.get("/ca-nhan/").text
    for kept in (
        "Đặng Thị Lan",
        "19/05/1995",
        "0912 000 001",
        "Chi bộ Công ty May Mẫu",
        "Học viên",
        "Điện thoại Android, Zalo",
        "Thiết bị này",
    ):
        assert kept in page


def test_strangers_are_asked_to_sign_in(cast: Cast, phone: Phone) -> None:
    assert phone.get("/ca-nhan/").status_code == 302
    assert phone.send("/ca-nhan/ma-pin", pin=PIN, again=PIN).status_code == 401


def test_just_after_signing_in_no_proof_is_needed(mine: Phone) -> None:
    assert 'name="pin_current"' not in mine.get("/ca-nhan/").text
    assert mine.send("/ca-nhan/ma-pin", pin=NEW_PIN, again=NEW_PIN).status_code == 303
    mine.send("/dang-xuat")
    assert mine.enter_pin(PIN).status_code == 422
    assert mine.enter_pin(NEW_PIN).status_code == 303


@pytest.mark.parametrize("proof", [PIN, PASSWORD])
def test_later_the_present_pin_or_password_is_needed(mine: Phone, clock: Clock, proof: str) -> None:
    clock.forward(minutes=10)
    assert 'name="pin_current"' in mine.get("/ca-nhan/").text
    refused = mine.send("/ca-nhan/ma-pin", pin=NEW_PIN, again=NEW_PIN, pin_current="sai mật khẩu")
    assert refused.status_code == 422
    assert 'id="pin_current-error"' in refused.text
    assert mine.send("/ca-nhan/ma-pin", pin=NEW_PIN, again=NEW_PIN).status_code == 422
    assert mine.send("/ca-nhan/ma-pin", pin=NEW_PIN, again=NEW_PIN, pin_current=proof).status_code == 303


def test_a_found_phone_does_not_let_anybody_try_proofs_for_ever(mine: Phone, clock: Clock) -> None:
    clock.forward(minutes=10)
    form = {"password": NEW_PASSWORD, "password_current": "sai mật khẩu"}
    answers = [mine.send("/ca-nhan/mat-khau", **form).status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]
    right = mine.send("/ca-nhan/mat-khau", password=NEW_PASSWORD, password_current=PASSWORD)
    assert right.status_code == 429
    assert 'id="password_current-error"' in right.text


def test_a_new_password_replaces_the_old_one_and_ends_the_other_sessions(
    mine: Phone, tablet: Phone, phone: Phone
) -> None:
    assert mine.send("/ca-nhan/mat-khau", password=NEW_PASSWORD).status_code == 303
    assert mine.is_signed_in()
    assert not tablet.is_signed_in()
    assert phone.sign_in(password=PASSWORD).status_code == 422
    assert phone.sign_in(password=NEW_PASSWORD).status_code == 303


@pytest.mark.parametrize(
    ("path", "form", "field"),
    [
        ("/ca-nhan/ma-pin", {"pin": "123456", "again": "123456"}, "pin"),
        ("/ca-nhan/ma-pin", {"pin": NEW_PIN, "again": PIN}, "again"),
        ("/ca-nhan/mat-khau", {"password": "matkhau123"}, "password"),
        ("/ca-nhan/mat-khau", {"password": "Đặng Thị Lan"}, "password"),
        ("/ca-nhan/mat-khau", {}, "password"),
    ],
)
def test_a_weak_secret_is_told_at_its_field(mine: Phone, path: str, form: dict[str, str], field: str) -> None:
    page = mine.send(path, **form)
    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text


def test_a_lost_phone_is_signed_out_and_its_pin_opens_nothing(
    cast: Cast, database: Database, mine: Phone, tablet: Phone
) -> None:
    lost = device_ids(database, cast)[1]
    assert mine.send(f"/ca-nhan/thiet-bi/{lost}/dang-xuat").status_code == 303
    assert mine.is_signed_in()
    assert not tablet.is_signed_in()
    assert tablet.enter_pin().status_code == 422
    assert 'name="account"' in tablet.get("/dang-nhap").text


def test_signing_this_device_out_leads_to_the_sign_in_page(
    cast: Cast, database: Database, mine: Phone
) -> None:
    this = device_ids(database, cast)[0]
    assert mine.send(f"/ca-nhan/thiet-bi/{this}/dang-xuat").location == "/dang-nhap?da-ra=1"
    assert not mine.is_signed_in()
    assert mine.enter_pin().status_code == 422


def test_nobody_can_sign_out_the_device_of_somebody_else(
    app: Flask, cast: Cast, database: Database, clock: Clock, mine: Phone
) -> None:
    minhs = own_phone(app, database, cast.minh, clock.at)
    theirs = device_ids(database, cast)[0]
    assert minhs.send(f"/ca-nhan/thiet-bi/{theirs}/dang-xuat").status_code == 404
    assert minhs.send("/ca-nhan/thiet-bi/999999/dang-xuat").status_code == 404
    assert mine.is_signed_in()


def test_signing_out_everywhere_ends_all_sessions_and_keeps_only_this_devices_pin(
    mine: Phone, tablet: Phone
) -> None:
    assert mine.send("/ca-nhan/dang-xuat-moi-thiet-bi").location == "/dang-nhap?da-ra=1"
    assert not mine.is_signed_in()
    assert not tablet.is_signed_in()
    assert tablet.enter_pin().status_code == 422
    assert mine.enter_pin().status_code == 303


def test_changing_a_secret_is_written_down_without_it(mine: Phone, database: Database) -> None:
    mine.send("/ca-nhan/ma-pin", pin=NEW_PIN, again=NEW_PIN)
    mine.send("/ca-nhan/mat-khau", password=NEW_PASSWORD)
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.act for entry in entries] == ["person.change-pin", "person.change-password"]
    assert all(entry.details == {} for entry in entries)
