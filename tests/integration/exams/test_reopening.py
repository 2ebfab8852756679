"""An exam that is reopened after its explanations were open: on purpose only, not for who read them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, WRONG
from tests.classroom import ENTRANCE, Browser, Classroom, Clock, open_classroom
from tests.integration.classes.meeting import open_room

assert COURSE.exam is not None
LATE = replace(COURSE, exam=replace(COURSE.exam, feedback="after-class"))
CHANGE = "/quan-ly/lop/lop-mau/sua"
OPEN = "/giang-day/lop-mau/mo-bai-kiem-tra"


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Iterator[Classroom]:
    """Lan has sat the exam once, of two times; then it was over."""
    found = open_classroom(app, database, clock, LATE)
    found.browser(found.cast.lan).sit(WRONG)
    clock.advance(days=31)
    return found


def extend(mai: Browser, **more: str) -> int:
    """Let the exam close in a month from now; the status."""
    form = {"course": "khoa-mau", "title": "Lớp mẫu", "code": "lop-mau", "mode": "truc-tuyen"}
    form |= {"starts_on": "2026-11-22", "ends_on": "2027-01-23"}
    form |= {"exam_opens_at": "2026-11-22T10:00", "exam_closes_at": "2027-01-20T10:00"}
    return mai.post(CHANGE, data={**form, **more}).status_code


def test_it_is_not_opened_anew_without_a_word_about_who_read_the_explanations(room: Classroom) -> None:
    mai = room.browser(room.cast.mai)
    assert "1 học viên đã xem được lời giải thích" in mai.get(CHANGE).text
    assert extend(mai) == 422
    assert room.browser(room.cast.minh).post(ENTRANCE).status_code == 409


def test_who_could_read_them_does_not_sit_again_and_everybody_else_may(room: Classroom) -> None:
    lan, minh, mai = (room.browser(one) for one in (room.cast.lan, room.cast.minh, room.cast.mai))
    assert extend(mai, reopen="1") == 303
    assert "đã xem được lời giải thích" in lan.get(ENTRANCE).text
    assert lan.post(ENTRANCE).status_code == 409
    minh.sit(WRONG)
    minh.start()
    with room.database.reading() as session:
        entry = session.scalars(select(AuditEntry).filter_by(act="class.change")).one()
    assert entry.details["explained"] == 1


def test_before_anybody_could_read_them_an_extension_takes_nothing_away(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_classroom(app, database, clock, LATE)
    lan, mai = room.browser(room.cast.lan), room.browser(room.cast.mai)
    lan.sit(WRONG)
    assert extend(mai) == 303
    lan.start()


def test_where_explanations_come_at_once_nothing_is_asked(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_classroom(app, database, clock)
    room.browser(room.cast.lan).sit(WRONG)
    clock.advance(days=31)
    mai, lan = room.browser(room.cast.mai), room.browser(room.cast.lan)
    assert extend(mai) == 303
    lan.start()


def test_the_instructors_button_asks_the_same(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock, LATE)
    room.browser("lan").sit(WRONG)
    clock.advance(days=31)
    hung, lan = room.browser("hung"), room.browser("lan")
    assert "1 học viên đã xem được lời giải thích" in hung.get("/giang-day/lop-mau/").text
    assert "Chưa mở lại" in hung.post(OPEN, data={"minutes": "30"}, follow_redirects=True).text
    assert lan.post(ENTRANCE).status_code == 409
    said = hung.post(OPEN, data={"minutes": "30", "reopen": "1"}, follow_redirects=True).text
    assert "Đã mở bài kiểm tra" in said
    assert lan.post(ENTRANCE).status_code == 409
    room.browser("minh").start()


def test_explanations_wait_for_a_window_of_the_learners_own(room: Classroom, clock: Clock) -> None:
    lan = room.browser(room.cast.lan)
    paper = lan.page(ENTRANCE).xpath("string(//ul[@class='rows']//a/@href)")
    assert "Giải thích bí mật" in lan.get(paper).text
    clock.now -= timedelta(days=2)
    assert "Giải thích bí mật" not in lan.get(paper).text
    mai = room.browser(room.cast.mai)
    number = mai.page("/quan-ly/lop/lop-mau/").xpath("string(//a[contains(@href, '/ngoai-le/')]/@href)")
    window = {"opens_at": "2026-12-24T08:00", "closes_at": "2026-12-26T17:00"}
    mai.post(number, data={"what": "window", "reason": "Đi công tác xa đến 23/12", **window})
    clock.advance(days=2)
    assert "Giải thích bí mật" not in room.browser(room.cast.lan).get(paper).text
