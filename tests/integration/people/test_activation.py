from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.activation import codes
from lms.people.credentials import tokens
from lms.people.errors import CodeError
from lms.people.sign_in.address_limits import AddressLimits
from lms.people.sign_in.devices import Browser
from lms.people.tables import Activation, Device, Person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import (
    AGREED,
    HASHER,
    PIN,
    WORDING,
    Clock,
    Phone,
    issue_code,
    own_phone,
)


@pytest.fixture
def code(app: Flask, cast: Cast, database: Database, clock: Clock) -> str:
    """Minh's activation code."""
    return issue_code(app, database, cast.minh, clock.at)


def activate(phone: Phone, code: str, pin: str = PIN, again: str | None = None, password: str = "") -> int:
    form = {"pin": pin, "again": pin if again is None else again, "password": password, **AGREED}
    return phone.send(f"/kich-hoat/{code}", **form).status_code


def test_a_code_from_paper_leads_to_its_page_however_it_is_typed(code: str, phone: Phone) -> None:
    typed = f" {tokens.group_code(code).lower().replace('0', 'o')} "
    assert phone.send("/kich-hoat/", code=typed).location == f"/kich-hoat/{code}"


def test_the_page_of_a_code_shows_whose_it_is_and_is_kept_by_no_cache(code: str, phone: Phone) -> None:
    page = phone.get(f"/kich-hoat/{code}")
    assert "H&#39;Hen Minh" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_a_chat_app_that_fetches_the_link_uses_nothing_up(
    code: str, phone: Phone, other_phone: Phone
) -> None:
    for _ in range(3):
        other_phone.get(f"/kich-hoat/{code}")
        other_phone.client.head(f"/kich-hoat/{code}")
    assert activate(phone, code) == 303
    assert phone.is_signed_in()


def test_the_pin_set_with_a_code_opens_this_device_afterwards(code: str, phone: Phone) -> None:
    activate(phone, code)
    phone.send("/dang-xuat")
    assert not phone.is_signed_in()
    assert phone.enter_pin().status_code == 303
    assert phone.is_signed_in()


def test_a_password_set_with_a_code_opens_other_devices(code: str, phone: Phone, other_phone: Phone) -> None:
    activate(phone, code, password="xe đạp ba bánh")
    assert other_phone.sign_in("0912000002", "xe đạp ba bánh").status_code == 303


def test_a_code_works_once(code: str, phone: Phone, other_phone: Phone) -> None:
    activate(phone, code)
    again = other_phone.get(f"/kich-hoat/{code}")
    assert again.status_code == 410
    assert "đã được dùng" in again.text
    assert "Minh" not in again.text
    assert activate(other_phone, code) == 410
    assert not other_phone.is_signed_in()


def test_a_code_lasts_fourteen_days(code: str, phone: Phone, clock: Clock) -> None:
    clock.forward(days=13)
    assert phone.get(f"/kich-hoat/{code}").status_code == 200
    clock.forward(days=1)
    assert activate(phone, code) == 410


def test_a_new_code_makes_the_one_before_useless(
    app: Flask, cast: Cast, database: Database, clock: Clock, code: str, phone: Phone
) -> None:
    second = issue_code(app, database, cast.minh, clock.at)
    assert phone.get(f"/kich-hoat/{code}").status_code == 410
    assert phone.get(f"/kich-hoat/{second}").status_code == 200


def test_a_deactivated_person_has_no_use_for_a_code(
    cast: Cast, database: Database, clock: Clock, code: str, phone: Phone
) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.minh.id).deactivated_at = clock.at
    assert activate(phone, code) == 404


@pytest.mark.parametrize(
    ("pin", "again", "password", "field"),
    [
        ("123456", "123456", "", "pin"),
        ("190595", "190595", "", "pin"),
        (PIN, "502932", "", "again"),
        (PIN, PIN, "ngắn", "password"),
        (PIN, PIN, "0912000002", "password"),
    ],
)
def test_a_weak_secret_is_told_at_its_field_and_leaves_the_code_unused(
    code: str, phone: Phone, pin: str, again: str, password: str, field: str
) -> None:
    page = phone.send(f"/kich-hoat/{code}", pin=pin, again=again, password=password, **AGREED)
    assert page.status_code == 422
    assert f'id="{field}-error"' in page.text
    assert activate(phone, code) == 303


def test_the_code_is_kept_only_as_a_hash_that_needs_the_secret(
    app: Flask, database: Database, code: str
) -> None:
    with database.reading() as session:
        kept = session.scalars(select(Activation.code_hash)).one()
    assert kept == tokens.hash_code(code, app.config["LMS"].secret)


def test_what_is_no_code_at_all_is_told_at_its_field(cast: Cast, phone: Phone) -> None:
    page = phone.send("/kich-hoat/", code="không phải mã")
    assert page.status_code == 422
    assert 'id="code-error"' in page.text
    assert phone.get("/kich-hoat/linh-tinh").status_code == 404


def test_guessing_codes_is_stopped_and_then_not_even_a_right_one_is_looked_at(
    code: str, phone: Phone
) -> None:
    guesses = [tokens.make_code(number.to_bytes(7)) for number in range(64, 64 * 21, 64)]
    assert {phone.get(f"/kich-hoat/{guess}").status_code for guess in guesses} == {404}
    refused = phone.get(f"/kich-hoat/{code}")
    assert refused.status_code == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 61
    assert activate(phone, code) == 429


def test_guesses_from_everywhere_keep_nobody_from_their_code(code: str, app: Flask, phone: Phone) -> None:
    app.extensions["code_guesses"] = AddressLimits(each=5, together=10)
    wrong = tokens.make_code((64).to_bytes(7))
    for number in range(12):
        sender = phone.at(f"203.0.113.{number % 3}")
        sender.get(f"/kich-hoat/{wrong}")
    assert sender.get(f"/kich-hoat/{code}").status_code == 429
    assert phone.at("198.51.100.7").get(f"/kich-hoat/{code}").status_code == 200


def test_of_two_uses_of_one_code_the_second_gets_nothing(
    app: Flask, cast: Cast, database: Database, clock: Clock, code: str
) -> None:
    secret, browser = app.config["LMS"].secret, Browser(None, None, "Máy thử")

    def use() -> None:
        with database.writing() as session:
            codes.use(
                session,
                code,
                browser,
                pin_hash="pin",
                password_hash=None,
                wording=WORDING,
                secret=secret,
                now=clock.at,
            )

    use()
    with pytest.raises(CodeError):
        use()
    with database.reading() as session:
        assert len(session.scalars(select(Device)).all()) == 1


def test_activating_a_known_device_changes_its_pin_and_adds_no_second_device(
    app: Flask, cast: Cast, database: Database, clock: Clock, code: str
) -> None:
    mine = own_phone(app, database, cast.minh, clock.at)
    assert activate(mine, code, pin="840273") == 303
    mine.send("/dang-xuat")
    assert mine.enter_pin(PIN).status_code == 422
    assert mine.enter_pin("840273").status_code == 303
    with database.reading() as session:
        assert len(session.scalars(select(Device)).all()) == 1


def test_activating_on_somebody_elses_phone_leaves_their_device_alone(
    app: Flask, cast: Cast, database: Database, clock: Clock, code: str
) -> None:
    shared = own_phone(app, database, cast.lan, clock.at)
    assert activate(shared, code, pin="840273") == 303
    assert "H&#39;Hen Minh" in shared.get("/ca-nhan/").text
    with database.reading() as session:
        lans = session.scalars(select(Device).where(Device.person_id == cast.lan.id)).one()
    assert HASHER.verify(lans.pin_hash, PIN)


def test_inside_zalo_the_reader_is_told_to_open_a_browser(code: str, phone: Phone) -> None:
    zalo = {"User-Agent": "Mozilla/5.0 (Linux; Android 13) Chrome/120 Mobile Zalo"}
    assert "Bạn đang xem trong Zalo" in phone.get(f"/kich-hoat/{code}", headers=zalo).text
    assert "Zalo" not in phone.get(f"/kich-hoat/{code}").text


def test_making_and_using_a_code_is_written_down_without_the_code(
    database: Database, code: str, phone: Phone
) -> None:
    activate(phone, code)
    with database.reading() as session:
        entries = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.act for entry in entries] == [
        "person.issue-code",
        "person.give-consent",
        "person.activate",
    ]
    assert code not in str([entry.details for entry in entries])


def test_the_code_says_until_when_it_opens_the_account(
    app: Flask, cast: Cast, database: Database, clock: Clock
) -> None:
    with database.writing() as session:
        made = codes.create(session, cast.minh, secret=app.config["LMS"].secret, now=clock.at)
    assert made.expires_at == clock.at + timedelta(days=14)
