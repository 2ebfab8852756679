"""A scan by somebody who is not signed in yet counts once they are, for a few minutes and one session."""

import pytest
from flask import Flask
from sqlalchemy import delete

from lms.classes.meetings.scan import LASTS
from lms.people.activation import codes
from lms.people.tables import Consent, Person
from lms.storage.db import Database
from tests.classroom import CLASS, Browser, Clock
from tests.integration.classes.meeting import Room, open_room

PIN = "804615"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock)


@pytest.fixture
def phone(room: Room) -> Browser:
    """A phone on which nobody is signed in."""
    return room.classroom.browser()


def sign_in(room: Room, phone: Browser, who: str = "lan") -> None:
    session = room.browser(who).client.get_cookie("lms_session")
    assert session is not None
    phone.client.set_cookie("lms_session", session.value)


def scan(room: Room, phone: Browser, which: int = 0) -> str:
    """Scan the code on the screen; the address that it holds, which leads to signing in."""
    address = room.qr(which)
    assert phone.get(address).location.startswith("/dang-nhap?tiep=%2Fdiem-danh%2F")
    return address


def test_who_signs_in_after_scanning_is_recorded_although_the_code_has_changed(
    room: Room, phone: Browser
) -> None:
    address = scan(room, phone)
    room.clock.advance(minutes=3)
    sign_in(room, phone)
    assert "Tôi có mặt" in phone.get(address).text
    assert phone.post(address).location == CLASS
    assert room.rows() == {"lan": (True, "qr")}


def test_the_scan_serves_once(room: Room, phone: Browser) -> None:
    address = scan(room, phone)
    room.clock.advance(minutes=3)
    sign_in(room, phone)
    phone.post(address)
    sign_in(room, phone, "minh")
    assert phone.post(address).status_code == 410


def test_the_scan_is_forgotten_in_the_end(room: Room, phone: Browser) -> None:
    address = scan(room, phone)
    room.clock.advance(seconds=LASTS.total_seconds())
    sign_in(room, phone)
    assert phone.get(address).status_code == 410
    assert phone.post(address).status_code == 410


def test_an_old_code_is_not_remembered(room: Room, phone: Browser) -> None:
    address = room.qr()
    room.clock.advance(minutes=1)
    assert phone.get(address).status_code == 302
    assert phone.client.get_cookie("lms_scan", path="/diem-danh/") is None
    phone.get(f"/diem-danh/999999/{address.rsplit('/', 1)[-1]}")
    assert phone.client.get_cookie("lms_scan", path="/diem-danh/") is None


def test_the_scan_of_one_session_serves_no_other(room: Room, phone: Browser) -> None:
    scan(room, phone)
    sign_in(room, phone)
    assert phone.post(f"/diem-danh/{room.meetings[1]}/x").status_code == 410


def test_a_forged_scan_is_none(room: Room, phone: Browser) -> None:
    phone.client.set_cookie("lms_scan", "WzEsMV0.forged", path="/diem-danh/")
    sign_in(room, phone)
    assert phone.post(f"/diem-danh/{room.meetings[0]}/x").status_code == 410


def test_who_must_agree_first_keeps_the_scan_too(room: Room, phone: Browser) -> None:
    sign_in(room, phone)
    with room.classroom.database.writing() as session:
        session.execute(delete(Consent))
    address = room.qr()
    assert phone.get(address).location.startswith("/dong-y?tiep=%2Fdiem-danh%2F")
    assert phone.client.get_cookie("lms_scan", path="/diem-danh/") is not None


def test_whoever_activates_their_account_on_the_way_comes_to_the_session(
    app: Flask, room: Room, phone: Browser
) -> None:
    with room.classroom.database.writing() as session:
        minh = session.get_one(Person, room.classroom.cast.minh.id)
        secret = app.config["LMS"].secret
        code = codes.create(session, minh, secret=secret, now=room.clock.now).code
    address = scan(room, phone)
    typing = phone.page(phone.get(address).location).xpath("//a[contains(@href, '/kich-hoat/')]/@href")[0]
    tiep = phone.page(typing).xpath("string(//input[@name='tiep']/@value)")
    page = phone.page(phone.post("/kich-hoat/", data={"code": code, "tiep": tiep}).location)
    form = phone.page(page.xpath("string(//a[contains(@href, 'buoc=2')]/@href)"))
    kept = {name: form.xpath(f"string(//input[@name='{name}']/@value)") for name in ("tiep", "wording")}
    sent = {"pin": PIN, "again": PIN, "agree": "1", **kept}
    assert phone.post(f"/kich-hoat/{code}", data=sent).location == address
    assert "Điểm danh cho: H&#39;Hen Minh" in phone.get(address).text
