"""Whom wrong passwords and PINs make wait, and whom never (decision 027)."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select, update

from lms.people import throttle_rules
from lms.people.tables import Person, Throttle
from lms.people.throttle_rules import Scope
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import HASHER, PASSWORD, Clock, Phone, own_phone


def test_a_right_password_during_a_wait_is_refused_and_works_afterwards(
    cast: Cast, phone: Phone, clock: Clock
) -> None:
    for _ in range(5):
        assert phone.sign_in(password="sai").status_code == 422
    refused = phone.sign_in()
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "31")
    assert "30 giây" in refused.text
    assert not phone.is_signed_in()
    clock.forward(seconds=30)
    assert phone.sign_in().status_code == 303


def test_an_account_that_does_not_exist_makes_one_wait_as_well(cast: Cast, phone: Phone) -> None:
    answers = [phone.sign_in("0999999999", "sai").status_code for _ in range(6)]
    assert answers == [422] * 5 + [429]


def test_success_clears_the_account_but_not_the_count_over_all(
    cast: Cast, database: Database, phone: Phone
) -> None:
    for _ in range(3):
        phone.sign_in(password="sai")
    phone.sign_in()
    with database.reading() as session:
        counts = {row.scope: row.failures for row in session.scalars(select(Throttle))}
    assert counts == {"account-here": 0, "account": 0, "address": 3, "all-passwords": 3}


def test_spraying_one_password_over_all_accounts_is_stopped_at_its_address(
    cast: Cast, phone: Phone, other_phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = replace(throttle_rules.POLICIES[Scope.ADDRESS], free=10)
    monkeypatch.setitem(throttle_rules.POLICIES, Scope.ADDRESS, few)
    answers = [phone.sign_in(f"ai-do-{number}", "matkhau1") for number in range(11)]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429]
    assert "Từ mạng này" in answers[-1].text
    assert other_phone.at("203.0.113.9").sign_in().status_code == 303


def test_a_hundred_failures_from_two_senders_keep_nobody_out(
    app: Flask, cast: Cast, database: Database
) -> None:
    with database.writing() as session:
        session.execute(update(Person).values(password_hash=HASHER.hash(PASSWORD)))
    honest = [person.phone for person in vars(cast).values()]
    senders = [Phone(app.test_client()).at(f"203.0.113.{number}") for number in (1, 2)]
    for number in range(100):
        account = honest[number % len(honest)] if number < 50 else f"ai-do-{number}"
        assert senders[number % 2].sign_in(account, "matkhau1").status_code == 422
    answers = [Phone(app.test_client()).at("198.51.100.7").sign_in(account) for account in honest * 2]
    assert [answer.status_code for answer in answers] == [303] * 14


def test_an_attack_from_everywhere_keeps_nobody_out_of_a_device_that_they_know(
    app: Flask, cast: Cast, database: Database, clock: Clock, phone: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = own_phone(app, database, cast.lan, clock.at)
    mine.send("/dang-xuat")
    few = replace(throttle_rules.POLICIES[Scope.ALL_PASSWORDS], free=3)
    monkeypatch.setitem(throttle_rules.POLICIES, Scope.ALL_PASSWORDS, few)
    for number in range(3):
        phone.at(f"2001:db8:0:{number}::1").sign_in(f"ai-do-{number}", "matkhau1")
    refused = phone.at("198.51.100.7").sign_in()
    assert refused.status_code == 429
    assert "từ nhiều nơi" in refused.text
    assert mine.sign_in().status_code == 303
    mine.send("/dang-xuat")
    assert mine.enter_pin().status_code == 303


def test_strangers_who_guess_cannot_keep_a_person_out_of_their_own_phone(
    app: Flask, cast: Cast, database: Database, clock: Clock, other_phone: Phone
) -> None:
    mine = own_phone(app, database, cast.lan, clock.at)
    mine.send("/dang-xuat")
    for number in range(100):
        other_phone.sign_in(f"ai-do-{number}", "sai")
    for _ in range(6):
        other_phone.sign_in(password="sai")
    assert other_phone.sign_in().status_code == 429
    assert mine.sign_in().status_code == 303
    mine.send("/dang-xuat")
    assert mine.enter_pin().status_code == 303


def test_guessing_pins_on_stolen_phones_slows_those_and_no_other(
    app: Flask, cast: Cast, database: Database, clock: Clock
) -> None:
    stolen = [own_phone(app, database, cast.lan, clock.at) for _ in range(5)]
    answers = [phone.enter_pin("840273").status_code for phone in stolen for _ in range(6)]
    assert answers == ([422] * 5 + [429]) * 5
    assert own_phone(app, database, cast.minh, clock.at).enter_pin().status_code == 303
