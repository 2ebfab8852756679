"""Sessions and exam windows in a calendar: as a file, and at a private address until it is revoked."""

import hashlib
import re
from datetime import timedelta

import pytest
from flask import Flask
from icalendar import Calendar, Event
from sqlalchemy import select

from lms.classes.tables import Class, ClassInstructor, Meeting
from lms.people.tables import CalendarAddress
from lms.storage.db import Database
from tests.cast import COURSE
from tests.classroom import Browser, Clock
from tests.integration.classes.meeting import Room, open_room

OWN, PLAN = "/ca-nhan/lich", "/quan-ly/lop/lop-mau/buoi-hoc"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock, COURSE)


def calendar(browser: Browser, address: str = f"{OWN}.ics") -> Calendar:
    response = browser.get(address)
    assert (response.status_code, response.mimetype) == (200, "text/calendar")
    read = Calendar.from_ical(response.data)
    assert isinstance(read, Calendar)
    return read


def events(browser: Browser, address: str = f"{OWN}.ics") -> dict[str, Event]:
    found = {str(one["summary"]): one for one in calendar(browser, address).events}
    assert len({str(one["uid"]) for one in found.values()}) == len(found)
    return found


def make_address(browser: Browser) -> str:
    (address,) = browser.client.post(OWN).text.split("<textarea")[1].split("</textarea>")[0].splitlines()[1:2]
    return re.sub(r"^https?://[^/]+", "", address.strip())


def change(room: Room, number: int, **typed: str) -> int:
    mai = room.browser("mai")
    path = f"{PLAN}/{room.meetings[number]}"
    shown = {
        "topic": f"Buổi {number + 1}",
        "place": "Xưởng 1",
        "starts_at": "2026-11-24T10:00",
        "ends_at": "2026-11-24T12:00",
        "instructor": str(room.classroom.cast.hung.id),
    }
    return mai.post(path, data={**shown, **typed}).status_code


def test_learner_and_instructor_have_the_sessions_and_the_exam_and_nobodys_name(room: Room) -> None:
    cast = room.classroom.cast
    for name, address in (("lan", "/lop/lop-mau/"), ("hung", "/giang-day/lop-mau/")):
        browser = room.browser(name)
        found = events(browser)
        assert set(found) == {
            "Buổi 1 · Lớp mẫu", "Buổi 2 · Lớp mẫu", "Được làm bài: Kiểm tra · Lớp mẫu",
        }  # fmt: skip
        first = found["Buổi 1 · Lớp mẫu"]
        assert first["dtstart"].dt == room.clock.now
        assert first["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
        assert str(first["url"]).endswith(address)
        text = browser.get(f"{OWN}.ics").text
        assert not [one.full_name for one in (cast.lan, cast.minh, cast.hung) if one.full_name in text]
    assert events(room.browser("thu")) == {}


def test_the_zone_is_told_with_its_one_offset(room: Room) -> None:
    (zone,) = calendar(room.browser("lan")).timezones
    assert str(zone["tzid"]) == "Asia/Ho_Chi_Minh"
    offsets = {one["tzoffsetto"].td for one in zone.subcomponents}
    assert offsets == {timedelta(hours=7)}


def test_a_class_has_its_own_file_and_its_pages_lead_there(room: Room) -> None:
    lan, hung = room.browser("lan"), room.browser("hung")
    link = f"{OWN}.ics?lop=lop-mau"
    assert lan.page("/lop/lop-mau/").xpath(f"//a[@href='{link}']")
    assert hung.page("/giang-day/lop-mau/").xpath(f"//a[@href='{link}']")
    assert lan.page("/ca-nhan/").xpath(f"//a[@href='{OWN}']")
    assert len(events(lan, link)) == 3
    assert events(lan, f"{OWN}.ics?lop=lop-khac") == {}


def test_a_session_that_is_moved_keeps_its_name_and_counts_up(room: Room) -> None:
    lan = room.browser("lan")
    before = events(lan)["Buổi 2 · Lớp mẫu"]
    assert int(before["sequence"]) == 0
    room.clock.advance(hours=1)
    assert change(room, 1, starts_at="2026-11-25T08:00", ends_at="2026-11-25T10:00") == 303
    after = events(lan)["Buổi 2 · Lớp mẫu"]
    assert after["uid"] == before["uid"]
    assert int(after["sequence"]) == 1
    assert after["last-modified"].dt == room.clock.now.replace(microsecond=0)
    assert f"{after['dtstart'].dt:%d/%m %H:%M}" == "25/11 08:00"


def test_a_session_that_is_taken_off_is_cancelled_and_its_name_never_used_again(room: Room) -> None:
    lan, mai = room.browser("lan"), room.browser("mai")
    before = events(lan)["Buổi 2 · Lớp mẫu"]
    assert mai.post(f"{PLAN}/{room.meetings[1]}/xoa").status_code == 303
    after = events(lan)["Buổi 2 · Lớp mẫu"]
    assert (after["uid"], str(after["status"]), int(after["sequence"])) == (before["uid"], "CANCELLED", 1)
    typed = {
        "topic": "Buổi bù",
        "place": "Xưởng 1",
        "starts_at": "2026-11-26T08:00",
        "ends_at": "2026-11-26T10:00",
    }
    assert mai.post(PLAN, data=typed).status_code == 303
    found = events(lan)
    assert found["Buổi bù · Lớp mẫu"]["uid"] != before["uid"]
    assert str(found["Buổi 2 · Lớp mẫu"]["status"]) == "CANCELLED"
    assert "Buổi 2" not in lan.page(OWN).text_content()


def test_an_exam_that_is_opened_in_the_room_moves(room: Room) -> None:
    lan, title = room.browser("lan"), "Được làm bài: Kiểm tra · Lớp mẫu"
    before = events(lan)[title]
    room.browser("hung").post("/giang-day/lop-mau/mo-bai-kiem-tra", data={"minutes": "45"})
    after = events(lan)[title]
    assert (after["uid"], int(after["sequence"])) == (before["uid"], int(before["sequence"]) + 1)
    assert after["dtend"].dt == room.clock.now + timedelta(minutes=45)
    assert str(after["transp"]) == "TRANSPARENT"


def test_the_private_address_opens_without_signing_in_until_it_is_revoked(room: Room) -> None:
    lan, stranger = room.browser("lan"), room.classroom.browser()
    address = make_address(lan)
    response = stranger.get(address)
    assert len(events(stranger, address)) == 3
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["Cache-Control"] == "no-store"
    assert address not in lan.get(OWN).text
    assert lan.post(f"{OWN}/thu-hoi").status_code == 303
    assert stranger.get(address).status_code == 404
    assert "Đã thu hồi" in lan.get(OWN).text


def test_a_new_address_ends_the_old_one_and_only_its_hash_is_kept(room: Room) -> None:
    lan, stranger = room.browser("lan"), room.classroom.browser()
    old, new = make_address(lan), make_address(lan)
    assert (stranger.get(old).status_code, stranger.get(new).status_code) == (404, 200)
    token = new.removeprefix("/lich/").removesuffix(".ics")
    with room.classroom.database.reading() as session:
        (kept,) = session.scalars(select(CalendarAddress))
    assert kept.token_hash == hashlib.sha256(token.encode()).hexdigest()


@pytest.mark.parametrize(
    ("path", "data"), [("/ca-nhan/dang-xuat-moi-thiet-bi", {}), ("/ca-nhan/rut-dong-y", {"agree": "1"})]
)
def test_it_ends_with_every_device_and_with_the_consent(room: Room, path: str, data: dict[str, str]) -> None:
    lan, stranger = room.browser("lan"), room.classroom.browser()
    address = make_address(lan)
    assert lan.post(path, data=data).status_code in {302, 303}
    assert stranger.get(address).status_code == 404


def test_it_is_told_among_the_data_held_and_never_its_secret(room: Room) -> None:
    lan = room.browser("lan")
    address = make_address(lan)
    page = lan.get("/ca-nhan/du-lieu").text
    assert "Địa chỉ lịch riêng" in page
    with room.classroom.database.reading() as session:
        (kept,) = session.scalars(select(CalendarAddress))
    assert kept.token_hash not in page
    assert address not in page


def test_what_it_costs_does_not_grow_with_the_sessions(room: Room) -> None:
    lan = room.browser("lan")
    lan.get(f"{OWN}.ics")
    costs = []
    for _round in range(2):
        with room.classroom.counting() as asked:
            lan.get(f"{OWN}.ics")
        costs.append(len(asked))
        with room.classroom.database.writing() as session:
            first = session.get_one(Meeting, room.meetings[0])
            values = {
                name: getattr(first, name) for name in ("class_id", "topic", "place", "starts_at", "ends_at")
            }
            session.add_all(Meeting(**values, secret=bytes([n]) * 32) for n in range(100, 110))
    assert costs[0] == costs[1]


def test_who_teaches_no_more_has_the_class_no_more(room: Room) -> None:
    hung = room.browser("hung")
    with room.classroom.database.writing() as session:
        class_ = session.scalars(select(Class)).one()
        key = {"class_id": class_.id, "person_id": room.classroom.cast.hung.id}
        session.delete(session.get_one(ClassInstructor, key))
    assert events(hung) == {}
