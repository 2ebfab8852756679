"""'Tất cả có mặt': the whole class is ticked on one page, saved only when the exceptions were unticked."""

import re

from flask import Flask

from lms.people.tables import Person
from lms.storage.db import Database
from tests.classroom import Browser, Clock
from tests.integration.classes.meeting import Room, open_room


def ticked(page: str) -> set[int]:
    return {int(one) for one in re.findall(r'name="present" value="(\d+)" checked', page)}


def save(room: Room, browser: Browser, page: str, *absent: str, reason: str = "") -> str:
    """Untick these people on the page and save it."""
    fields = {name: re.findall(rf'name="{name}" value="(\d+)"', page) for name in ("shown", "was")}
    present = ticked(page) - {room.enrolment(name) for name in absent}
    data = {**fields, "present": sorted(present), "reason": reason}
    return browser.post(f"{room.roster}?tat-ca=1", data=data, follow_redirects=True).text


def test_all_are_ticked_but_nothing_is_saved_before_the_exceptions_are_unticked(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    assert 'href="?tat-ca=1"' in hung.get(room.roster).text
    page = hung.get(f"{room.roster}?tat-ca=1").text
    assert "Đã đánh dấu cả lớp, chưa lưu" in page
    assert ticked(page) == {room.enrolment("lan"), room.enrolment("minh")}
    assert room.rows() == {}
    after = save(room, hung, page, "minh")
    assert "Đã lưu điểm danh: 1 thay đổi." in after
    assert ticked(after) == {room.enrolment("lan")}
    assert room.rows() == {"lan": (True, "roster")}


def test_the_whole_class_stands_on_one_page(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    room.classroom.fill(60)
    page = room.browser("hung").get(f"{room.roster}?tat-ca=1").text
    assert len(ticked(page)) == 62
    assert "Trang sau" not in page


def test_who_was_corrected_to_absent_and_who_has_no_account_are_not_ticked(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    hung = room.browser("hung")
    room.tick(hung, "lan")
    room.tick(hung, reason="Về sớm")
    with database.writing() as session:
        session.get_one(Person, room.classroom.cast.minh.id).deactivated_at = clock.now
    page = hung.get(f"{room.roster}?tat-ca=1").text
    assert ticked(page) == set()
    assert "tài khoản đã ngừng" in page
    assert room.rows() == {"lan": (False, "roster")}


def test_before_the_session_nobody_is_ticked_at_once(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    address = room.roster.replace(str(room.meetings[0]), str(room.meetings[1]))
    hung = room.browser("hung")
    assert "tat-ca" not in hung.get(address).text
    assert "Chưa đến giờ học" in hung.post(f"{address}?tat-ca=1", follow_redirects=True).text


def test_who_does_not_teach_the_class_sees_nobody(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock)
    assert room.browser("lan").get(f"{room.roster}?tat-ca=1").status_code == 403
