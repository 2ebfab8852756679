from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.credentials.passwords import Hasher
from lms.people.tables import Person, SignIn
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import HASHER, PASSWORD, PIN, Clock, Phone, own_phone


@pytest.mark.parametrize("account", ["0912000001", "+84 912 000 001", "0912.000.001"])
def test_a_learner_signs_in_with_a_phone_number_however_it_is_written(
    cast: Cast, phone: Phone, account: str
) -> None:
    response = phone.sign_in(account)
    assert (response.status_code, response.location) == (303, "/")
    assert cast.lan.full_name in phone.get("/ca-nhan/").text


def test_a_username_works_in_the_same_field(cast: Cast, database: Database, phone: Phone) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.lan.id).username = "lan.dang"
    assert phone.sign_in(" Lan.Dang ").status_code == 303


def test_the_cookies_cannot_be_read_by_scripts_nor_sent_from_other_sites(cast: Cast, phone: Phone) -> None:
    cookies = phone.sign_in().headers.getlist("Set-Cookie")
    ours = [cookie for cookie in cookies if cookie.startswith("lms_")]
    assert {cookie.split("=")[0] for cookie in ours} == {"lms_session", "lms_device"}
    assert all("HttpOnly" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie for cookie in ours)


def test_the_database_holds_no_cookie_in_clear(cast: Cast, database: Database, phone: Phone) -> None:
    phone.sign_in()
    with database.reading() as session:
        kept = session.scalars(select(SignIn.token_hash)).one()
    assert kept != phone.cookie("lms_session")


def test_after_signing_in_the_reader_is_where_they_wanted_to_go(cast: Cast, phone: Phone) -> None:
    assert phone.get("/ca-nhan/").location == "/dang-nhap?tiep=%2Fca-nhan%2F"
    assert phone.sign_in(tiep="/ca-nhan/").location == "/ca-nhan/"


@pytest.mark.parametrize(
    "elsewhere", ["//evil.example", "https://evil.example", "/\\evil.example", "/%2fevil"]
)
def test_nobody_is_sent_to_another_site(cast: Cast, phone: Phone, elsewhere: str) -> None:
    assert "evil" not in phone.get("/dang-nhap", query_string={"tiep": elsewhere}).text
    assert phone.sign_in(tiep=elsewhere).location == "/"


def answer_to_wrong_password(phone: Phone, account: str) -> tuple[int, str]:
    response = phone.sign_in(account, "sai mật khẩu rồi")
    return response.status_code, response.text.replace(account, "…")


def test_a_wrong_password_an_unknown_and_a_closed_account_get_the_same_answer(
    cast: Cast, database: Database, clock: Clock, app: Flask
) -> None:
    with database.writing() as session:
        session.get_one(Person, cast.minh.id).deactivated_at = clock.at
    accounts = ["0912000001", "0912000002", "0912000003", "0999999999", "khong-co-ai"]
    answers = {answer_to_wrong_password(Phone(app.test_client()), account) for account in accounts}
    assert len(answers) == 1
    assert next(iter(answers))[0] == 422


@pytest.fixture
def verifications(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every secret that is hashed for comparison, in order."""
    seen: list[str] = []
    real: Callable[[Hasher, str | None, str], bool] = Hasher.verify

    def verify(self: Hasher, stored: str | None, secret: str) -> bool:
        seen.append(secret)
        return real(self, stored, secret)

    monkeypatch.setattr(Hasher, "verify", verify)
    return seen


def test_known_and_unknown_accounts_cost_one_comparison_each(
    cast: Cast, phone: Phone, verifications: list[str]
) -> None:
    phone.sign_in("0912000001", "sai")
    phone.sign_in("0912000003", "không có mật khẩu")
    phone.sign_in("0999999999", "không có ai")
    assert verifications == ["sai", "không có mật khẩu", "không có ai"]


def test_nothing_is_compared_during_a_wait(cast: Cast, phone: Phone, verifications: list[str]) -> None:
    for _ in range(5):
        phone.sign_in(password="sai")
    assert phone.sign_in(password=PASSWORD).status_code == 429
    assert verifications == ["sai"] * 5


def test_signing_in_gives_a_new_session_and_ends_the_one_before(
    cast: Cast, database: Database, phone: Phone
) -> None:
    phone.sign_in()
    first, device = phone.cookie("lms_session"), phone.cookie("lms_device")
    phone.sign_in()
    assert phone.cookie("lms_session") != first
    assert phone.cookie("lms_device") == device
    with database.reading() as session:
        ended = session.scalars(select(SignIn.ended_at).order_by(SignIn.id)).all()
    assert [moment is None for moment in ended] == [False, True]


def test_a_session_that_a_stranger_planted_is_not_taken_over(cast: Cast, phone: Phone) -> None:
    phone.client.set_cookie("lms_session", "planted")
    phone.sign_in()
    assert phone.cookie("lms_session") != "planted"


def test_signing_out_ends_the_session_on_the_server(cast: Cast, app: Flask, phone: Phone) -> None:
    phone.sign_in()
    stolen = Phone(app.test_client())
    stolen.client.set_cookie("lms_session", phone.cookie("lms_session") or "")
    assert stolen.is_signed_in()
    phone.send("/dang-xuat")
    assert not phone.is_signed_in()
    assert not stolen.is_signed_in()


def test_a_session_lasts_thirty_days(cast: Cast, phone: Phone, clock: Clock) -> None:
    phone.sign_in()
    clock.forward(days=29)
    assert phone.is_signed_in()
    clock.forward(days=1)
    assert not phone.is_signed_in()


def test_who_is_signed_in_needs_no_form(cast: Cast, phone: Phone) -> None:
    phone.sign_in()
    assert phone.get("/dang-nhap?tiep=/ca-nhan/").location == "/ca-nhan/"


def test_a_deactivated_person_is_out_at_once(
    cast: Cast, database: Database, phone: Phone, clock: Clock
) -> None:
    phone.sign_in()
    with database.writing() as session:
        session.get_one(Person, cast.lan.id).deactivated_at = clock.at
    assert not phone.is_signed_in()
    assert phone.sign_in().status_code == 422


def test_a_password_hashed_with_older_parameters_is_hashed_anew(
    cast: Cast, database: Database, phone: Phone
) -> None:
    with database.writing() as session:
        old = Hasher(time_cost=2, memory_kib=16).hash(PASSWORD)
        session.get_one(Person, cast.lan.id).password_hash = old
    assert phone.sign_in().status_code == 303
    with database.reading() as session:
        stored = session.get_one(Person, cast.lan.id).password_hash
    assert stored is not None
    assert not HASHER.is_outdated(stored)
    assert HASHER.verify(stored, PASSWORD)


def test_a_known_device_greets_by_given_name_and_asks_for_the_pin(
    app: Flask, cast: Cast, database: Database, clock: Clock
) -> None:
    mine = own_phone(app, database, cast.lan, clock.at)
    mine.send("/dang-xuat")
    page = mine.get("/dang-nhap").text
    assert "Chào bạn Lan" in page
    assert 'name="pin"' in page
    assert "Đặng" not in page
    assert 'name="account"' in mine.get("/dang-nhap?khac=1").text
    assert mine.enter_pin().status_code == 303
    assert mine.is_signed_in()


def test_a_pin_opens_no_other_device(
    app: Flask, cast: Cast, database: Database, clock: Clock, phone: Phone
) -> None:
    own_phone(app, database, cast.lan, clock.at)
    assert phone.enter_pin(PIN).status_code == 422
    phone.client.set_cookie("lms_device", "made up")
    assert phone.enter_pin(PIN).status_code == 422
    assert phone.sign_in(password=PIN).status_code == 422


def test_a_wrong_pin_is_told_at_its_field_and_slows_only_this_device(
    app: Flask, cast: Cast, database: Database, clock: Clock
) -> None:
    mine, tablet = (own_phone(app, database, cast.lan, clock.at) for _ in range(2))
    mine.send("/dang-xuat")
    tablet.send("/dang-xuat")
    wrong = mine.enter_pin("840273")
    assert wrong.status_code == 422
    assert 'aria-describedby="pin-hint pin-error"' in wrong.text
    for _ in range(4):
        mine.enter_pin("840273")
    assert mine.enter_pin().status_code == 429
    assert tablet.enter_pin().status_code == 303
    assert mine.sign_in().status_code == 303


def test_posts_from_other_sites_are_refused(cast: Cast, phone: Phone) -> None:
    form = {"way": "password", "account": "0912000001", "password": PASSWORD}
    headers = {"Sec-Fetch-Site": "cross-site"}
    assert phone.client.post("/dang-nhap", data=form, headers=headers).status_code == 403
    assert not phone.is_signed_in()
