"""A one-time link carries a session from the browser inside an app to the phone's own."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from lms.people.tables import Device, Handover
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import Cast
from tests.integration.people.conftest import PIN, Clock, Phone, own_phone

ZALO = "Mozilla/5.0 (Linux; Android 12; wv) Chrome/120.0 Mobile Safari/537.36 Zalo android/1"
CHROME = "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/120.0 Mobile Safari/537.36"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile/15E148 Safari/604.1"


def using(phone: Phone, agent: str) -> Phone:
    phone.client.environ_base["HTTP_USER_AGENT"] = agent
    return phone


@pytest.fixture
def mine(app: Flask, cast: Cast, database: Database, clock: Clock) -> Phone:
    """Minh inside Zalo."""
    return using(own_phone(app, database, cast.minh, clock.at), ZALO)


@pytest.fixture
def browser(phone: Phone) -> Phone:
    """Chrome on the same phone."""
    return using(phone, CHROME)


@pytest.fixture
def link(mine: Phone) -> str:
    made = mine.send("/ca-nhan/mo-trinh-duyet")
    assert made.status_code == 303
    assert re.fullmatch(r"/tiep-tuc/[\w-]{43}", made.location)
    return made.location


def test_the_link_opens_the_same_persons_session_and_ends_nothing(
    mine: Phone, browser: Phone, link: str, cast: Cast, database: Database
) -> None:
    page = browser.get(link)
    assert "Minh" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert browser.send(link).status_code == 303
    assert browser.is_signed_in()
    assert mine.is_signed_in()
    assert "Điện thoại Android, Chrome" in mine.get(link).text
    assert "mở tiếp từ Điện thoại Android, Zalo" in mine.get("/ca-nhan/").text
    with database.reading() as session:
        labels = session.scalars(select(Device.label).where(Device.person_id == cast.minh.id)).all()
        acts = session.scalars(select(AuditEntry.act)).all()
    assert sorted(labels) == ["Điện thoại Android, Chrome", "Điện thoại Android, Zalo"]
    assert {"person.hand-over", "person.take-over"} <= set(acts)


def test_the_same_pin_opens_the_new_browser_later(browser: Phone, link: str) -> None:
    browser.send(link)
    browser.send("/dang-xuat")
    assert browser.enter_pin(PIN).status_code == 303


def test_looking_uses_nothing_up_and_taking_it_works_once(
    browser: Phone, other_phone: Phone, link: str
) -> None:
    for _ in range(3):
        other_phone.get(link)
        other_phone.client.head(link)
    assert browser.send(link).status_code == 303
    late = using(other_phone, CHROME).send(link)
    assert late.status_code == 409
    assert not other_phone.is_signed_in()
    assert other_phone.get(link).status_code == 410


def test_it_lasts_ten_minutes(browser: Phone, link: str, clock: Clock) -> None:
    clock.forward(minutes=10)
    assert browser.get(link).status_code == 410
    assert browser.send(link).status_code == 409
    assert not browser.is_signed_in()


def test_another_machine_cannot_take_it_and_does_not_use_it_up(
    browser: Phone, other_phone: Phone, link: str
) -> None:
    refused = using(other_phone, IPHONE).send(link)
    assert refused.status_code == 409
    assert "chỉ dùng được trên chính máy ấy" in refused.text
    assert not other_phone.is_signed_in()
    assert browser.send(link).status_code == 303


def test_its_maker_does_not_use_it_up(mine: Phone, browser: Phone, link: str) -> None:
    assert mine.send(link).status_code == 200
    assert "intent://" in mine.get(link).text
    assert browser.send(link).status_code == 303


def test_it_ends_with_the_session_that_it_carries(mine: Phone, browser: Phone, link: str) -> None:
    mine.send("/dang-xuat")
    assert browser.get(link).status_code == 410
    assert browser.send(link).status_code == 410
    assert not browser.is_signed_in()


def test_a_new_link_makes_the_one_before_useless(mine: Phone, browser: Phone, link: str) -> None:
    second = mine.send("/ca-nhan/mo-trinh-duyet").location
    assert browser.send(link).status_code == 409
    assert browser.send(second).status_code == 303


def test_making_one_asks_for_the_pin_and_taking_one_proves_nothing(
    mine: Phone, browser: Phone, clock: Clock, database: Database
) -> None:
    clock.forward(minutes=11)
    assert mine.send("/ca-nhan/mo-trinh-duyet").status_code == 422
    made = mine.send("/ca-nhan/mo-trinh-duyet", pin_current=PIN)
    assert made.status_code == 303
    browser.send(made.location)
    assert browser.send("/ca-nhan/mat-khau", password="xe đạp ba bánh").status_code == 422
    assert browser.send("/ca-nhan/mo-trinh-duyet").status_code == 422
    with database.reading() as session:
        stored = session.scalars(select(Handover.token_hash)).all()
    assert made.location.rsplit("/", 1)[-1] not in stored
