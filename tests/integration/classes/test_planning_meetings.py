"""Staff plan the sessions of a class and say who teaches it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.classes.tables import Class, FormerPass, Meeting
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.classroom import Browser, Clock
from tests.forms import mistakes
from tests.integration.classes.meeting import HALF, Room, open_room

PAGE = "/quan-ly/lop/lop-mau/buoi-hoc"
FORM = {
    "topic": "Điều lệ Đảng",
    "place": "Hội trường",
    "starts_at": "2026-11-25T08:00",
    "ends_at": "2026-11-25T11:00",
    "instructor": "",
}


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock)


@pytest.fixture
def mai(room: Room) -> Browser:
    return room.browser("mai")


def acts(room: Room) -> list[str]:
    with room.classroom.database.reading() as session:
        return list(session.scalars(select(AuditEntry.act).order_by(AuditEntry.id)))


def topics(room: Room) -> list[str]:
    with room.classroom.database.reading() as session:
        return list(session.scalars(select(Meeting.topic).order_by(Meeting.starts_at)))


def said(browser: Browser, path: str, **form: object) -> str:
    return browser.post(path, data=form, follow_redirects=True).text


def test_a_session_is_added_and_stands_in_order_of_time(room: Room, mai: Browser) -> None:
    assert "Đã thêm buổi học." in said(mai, PAGE, **FORM)
    assert mai.page(PAGE).xpath("//ol/li/a/text()") == ["Buổi 1", "Buổi 2", "Điều lệ Đảng"]
    assert acts(room) == ["meeting.add"]


def test_what_is_wrong_stands_at_its_field_and_nothing_is_kept(room: Room, mai: Browser) -> None:
    response = mai.post(PAGE, data=FORM | {"topic": "", "ends_at": "2026-11-25T08:00"})
    assert response.status_code == 422
    assert mistakes(response.text) == {
        "topic": "Hãy điền ô này.",
        "ends_at": "Giờ kết thúc phải sau giờ bắt đầu. Hãy kiểm tra lại.",
    }
    assert topics(room) == ["Buổi 1", "Buổi 2"]


def test_a_session_is_changed_and_its_form_shows_it(room: Room, mai: Browser) -> None:
    path = f"{PAGE}/{room.meetings[1]}"
    assert 'value="2026-11-24T10:00"' in mai.get(path).text
    hung = str(room.classroom.cast.hung.id)
    assert "Đã lưu buổi học." in said(mai, path, **FORM | {"instructor": hung})
    assert "Không có gì thay đổi." in said(mai, path, **FORM | {"instructor": hung})
    assert topics(room) == ["Buổi 1", "Điều lệ Đảng"]
    assert acts(room) == ["meeting.change"]


def test_only_a_session_without_attendance_is_removed(room: Room, mai: Browser) -> None:
    room.scan(room.browser("lan"))
    assert "Buổi này đã có điểm danh nên không xóa được." in said(mai, f"{PAGE}/{room.meetings[0]}/xoa")
    assert "Đã xóa buổi học." in said(mai, f"{PAGE}/{room.meetings[1]}/xoa")
    assert topics(room) == ["Buổi 1"]


def test_one_session_less_may_be_enough_to_pass(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock, sessions=3)
    lan = room.browser("lan")
    assert "Bạn đã đạt" not in room.scan(lan)
    said(room.browser("mai"), f"{PAGE}/{room.meetings[2]}/xoa")
    assert "Bạn đã đạt" in lan.get("/lop/lop-mau/").text
    assert lan.page("/chung-nhan/").xpath("//main//a[starts-with(@href, '/chung-nhan/')]")


def test_an_instructor_is_appointed_and_dismissed(room: Room, mai: Browser) -> None:
    hung = room.classroom.cast.hung.id
    assert "còn phụ trách buổi học" in said(mai, f"/quan-ly/lop/lop-mau/giang-vien/{hung}/thoi")
    for number in room.meetings:
        said(mai, f"{PAGE}/{number}", **FORM)
    assert "Người này không còn dạy lớp." in said(mai, f"/quan-ly/lop/lop-mau/giang-vien/{hung}/thoi")
    assert room.browser("hung").get("/giang-day/lop-mau/").status_code == 404
    assert "Đã phân công giảng viên." in said(mai, "/quan-ly/lop/lop-mau/giang-vien", person=hung)
    assert room.browser("hung").get("/giang-day/lop-mau/").status_code == 200


def test_only_instructors_are_appointed(room: Room, mai: Browser) -> None:
    for person in (room.classroom.cast.lan.id, 999_999):
        assert mai.post("/quan-ly/lop/lop-mau/giang-vien", data={"person": person}).status_code == 404
    assert "Hãy chọn giảng viên" in said(mai, "/quan-ly/lop/lop-mau/giang-vien")


def test_a_class_that_never_meets_has_no_sessions(room: Room, mai: Browser) -> None:
    with room.classroom.database.writing() as session:
        session.query(Class).one().mode = "truc-tuyen"
    for response in (mai.get(PAGE), mai.post(PAGE, data=FORM)):
        assert response.status_code == 409
        assert "Chỉ lớp học tại doanh nghiệp mới có buổi học." in response.text
    assert "buoi-hoc" not in mai.get("/quan-ly/lop/lop-mau/").text


def test_a_session_of_another_class_is_not_found_here(room: Room, mai: Browser) -> None:
    for path in (f"{PAGE}/999999", f"/quan-ly/lop/lop-khac/buoi-hoc/{room.meetings[0]}"):
        assert mai.get(path).status_code == 404
        assert mai.post(path, data=FORM).status_code == 404


def test_a_further_session_takes_a_pass_away_that_attendance_no_longer_bears_and_gives_it_back(
    app: Flask, database: Database, clock: Clock
) -> None:
    by_hand = replace(HALF, certificate=replace(HALF.certificate, approval="required"))
    room = open_room(app, database, clock, by_hand)
    lan, mai = room.browser("lan"), room.browser("mai")
    room.scan(lan)
    waiting = "/quan-ly/lop/lop-mau/cap-giay"
    assert "Đặng Thị Lan" in mai.get(waiting).text
    clock.advance(hours=1)
    said(mai, PAGE, **FORM)
    assert "Đặng Thị Lan" not in mai.get(waiting).text
    assert "Còn thiếu" in lan.get("/lop/lop-mau/").text
    with database.reading() as session:
        added = session.scalars(select(Meeting).filter_by(topic="Điều lệ Đảng")).one().id
        former = session.scalars(select(FormerPass)).one()
        assert (former.passed_at, former.until) == (clock.now - timedelta(hours=1), clock.now)
    clock.advance(hours=1)
    assert "Đã xóa" in said(mai, f"{PAGE}/{added}/xoa")
    assert "Đặng Thị Lan" in mai.get(waiting).text
