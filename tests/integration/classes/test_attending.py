"""Presence at a session: by QR, by digits, by roster; once per person and phone, never by an old code."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from flask import Flask
from sqlalchemy import select

from lms.certificates.tables import Certificate
from lms.classes.tables import Attendance
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.classroom import CLASS, Browser, Clock
from tests.integration.classes.meeting import TEACH, Room, open_room


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock)


@pytest.fixture
def lan(room: Room) -> Browser:
    return room.browser("lan")


@pytest.fixture
def hung(room: Room) -> Browser:
    return room.browser("hung")


def corrections(room: Room) -> list[dict[str, object]]:
    with room.classroom.database.reading() as session:
        wanted = select(AuditEntry).filter_by(act="attendance.correct").order_by(AuditEntry.id)
        return [entry.details for entry in session.scalars(wanted)]


def test_the_screens_code_proves_presence_and_half_the_sessions_pass(room: Room, lan: Browser) -> None:
    text = room.scan(lan)
    assert "Đã điểm danh buổi “Buổi 1”." in text
    assert "Bạn đã đạt" in text
    assert room.rows() == {"lan": (True, "qr")}
    with room.classroom.database.reading() as session:
        assert session.query(Certificate).count() == 1


def test_opening_the_codes_address_records_nothing(room: Room, lan: Browser) -> None:
    assert "Điểm danh cho: Đặng Thị Lan" in lan.get(room.qr()).text
    assert room.rows() == {}


def test_the_class_page_counts_sessions_and_leads_to_the_code(room: Room, lan: Browser) -> None:
    page = lan.page(CLASS)
    assert "1 buổi học: đã dự 0% số buổi, cần ít nhất 50%" in page.text_content()
    assert page.xpath("string(//ol//a[@href='/diem-danh/'])") == "Điểm danh: Buổi 1"
    room.scan(lan)
    assert "đã dự" in lan.page(CLASS).xpath("string(//ol/li[@class='success'])")


def test_a_code_still_counts_in_the_next_step_and_then_never_again(room: Room, lan: Browser) -> None:
    address = room.qr()
    room.clock.advance(seconds=59)
    assert lan.get(address).status_code == 200
    room.clock.advance(seconds=1)
    for response in (lan.get(address), lan.post(address)):
        assert response.status_code == 410
        assert "Mã này đã đổi" in response.text
    assert room.rows() == {}


def test_the_code_of_one_session_opens_no_other(room: Room, lan: Browser) -> None:
    right = room.qr(0).rsplit("/", 1)[-1]
    assert lan.post(f"/diem-danh/{room.meetings[1]}/{right}").status_code == 410
    room.clock.advance(days=1)
    assert lan.post(room.qr(0)).status_code == 410, "the first session is over"
    assert "Đã điểm danh buổi “Buổi 2”." in room.scan(lan, 1)


def test_a_second_phone_of_the_same_person_changes_nothing(room: Room, lan: Browser) -> None:
    room.scan(lan)
    other = room.browser("lan")
    assert "Bạn đã được điểm danh buổi này từ trước." in other.get(room.qr()).text
    assert "Bạn đã được điểm danh buổi này từ trước." in other.post(room.qr(), follow_redirects=True).text
    assert room.rows() == {"lan": (True, "qr")}


def test_one_phone_serves_one_person_even_after_signing_out(room: Room, lan: Browser) -> None:
    room.scan(lan)
    minhs = room.browser("minh").client.get_cookie("lms_session")
    assert minhs is not None
    lan.client.set_cookie("lms_session", minhs.value)
    assert "Điểm danh cho: H&#39;Hen Minh" in lan.get(room.qr()).text
    refused = lan.post(room.qr())
    assert refused.status_code == 409
    assert "Điện thoại này đã điểm danh cho người khác ở buổi này." in refused.text
    assert room.rows() == {"lan": (True, "qr")}
    assert "Đã điểm danh" in room.scan(room.browser("minh"))


def test_a_forged_mark_of_the_phone_is_no_mark(room: Room, lan: Browser) -> None:
    lan.client.set_cookie("lms_phone", "1.forged.mark", path="/diem-danh/")
    assert "Đã điểm danh" in room.scan(lan)


def test_presses_at_the_same_moment_record_presence_once(room: Room, lan: Browser) -> None:
    phones = [lan, room.browser("lan"), room.browser("lan"), room.browser("minh")]
    address = room.qr()
    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(lambda phone: phone.post(address).status_code, phones))
    assert statuses == [303] * 4
    assert room.rows() == {"lan": (True, "qr"), "minh": (True, "qr")}
    with room.classroom.database.reading() as session:
        assert session.query(Certificate).count() == 2


def test_digits_read_aloud_prove_presence_too(room: Room, lan: Browser) -> None:
    assert lan.page("/diem-danh/").xpath("//input[@name='code']")
    text = lan.post(
        "/diem-danh/", data={"code": f"{room.digits()[:3]} {room.digits()[3:]}"}, follow_redirects=True
    ).text
    assert "Đã điểm danh buổi “Buổi 1”." in text
    assert room.rows() == {"lan": (True, "code")}


def test_guessing_digits_is_slowed_down_and_a_right_code_must_wait_too(room: Room, lan: Browser) -> None:
    wrong = "000000" if room.digits() != "000000" else "111111"
    for _ in range(5):
        response = lan.post("/diem-danh/", data={"code": wrong})
        assert response.status_code == 422
        assert "Mã chưa đúng hoặc đã đổi." in response.text
    response = lan.post("/diem-danh/", data={"code": room.digits()})
    assert response.status_code == 429
    assert "Hãy thử lại sau" in response.text
    assert room.rows() == {}
    room.clock.advance(seconds=31)
    assert lan.post("/diem-danh/", data={"code": room.digits()}).status_code == 303


def test_only_learners_of_the_class_have_a_place_at_its_session(room: Room) -> None:
    for name in ("thu", "son", "hung", "mai"):
        browser = room.browser(name)
        assert browser.get(room.qr()).status_code == 404
        assert browser.post(room.qr()).status_code == 404
        assert "Hiện không có buổi học nào" in browser.get("/diem-danh/").text
        assert browser.post("/diem-danh/", data={"code": room.digits()}).status_code == 422
    assert room.rows() == {}


def test_the_roster_records_who_is_ticked(room: Room, hung: Browser) -> None:
    assert "Đã lưu điểm danh: 1 thay đổi." in room.tick(hung, "minh")
    assert room.rows() == {"minh": (True, "roster")}
    assert "Không có gì thay đổi." in room.tick(hung, "minh")
    assert corrections(room) == []


def test_taking_a_tick_away_needs_a_reason_and_is_written_down(
    room: Room, lan: Browser, hung: Browser
) -> None:
    room.scan(lan)
    assert "Hãy ghi lý do: bạn đang sửa điểm danh đã có." in room.tick(hung)
    assert room.rows() == {"lan": (True, "qr")}
    assert "1 thay đổi" in room.tick(hung, reason="Nhờ người khác quét hộ")
    assert room.rows() == {"lan": (False, "roster")}
    (entry,) = corrections(room)
    assert (entry["was"], entry["method"], entry["reason"]) == (True, "qr", "Nhờ người khác quét hộ")
    refused = lan.post(room.qr())
    assert refused.status_code == 409
    assert "Giảng viên đã ghi bạn vắng" in refused.text


def test_who_scans_while_the_roster_is_open_keeps_the_tick(room: Room, lan: Browser, hung: Browser) -> None:
    shown = [room.enrolment("lan"), room.enrolment("minh")]
    room.scan(lan)
    hung.post(room.roster, data={"shown": shown, "present": [shown[1]]})
    assert room.rows() == {"lan": (True, "qr"), "minh": (True, "roster")}


def test_ids_from_elsewhere_are_passed_over_on_the_roster(room: Room, hung: Browser) -> None:
    hung.post(room.roster, data={"shown": [999_999], "present": [999_999]})
    assert room.rows() == {}


def test_nobody_is_present_before_the_session(room: Room, hung: Browser) -> None:
    ahead = f"{TEACH}buoi/{room.meetings[1]}/danh-sach"
    form = {"shown": [room.enrolment("lan")], "present": [room.enrolment("lan")]}
    assert "Chưa đến giờ học" in hung.post(ahead, data=form, follow_redirects=True).text
    with room.classroom.database.reading() as session:
        assert session.query(Attendance).count() == 0


def test_who_came_has_begun_and_stays_in_the_class(room: Room, lan: Browser) -> None:
    room.scan(lan)
    path = f"/quan-ly/lop/lop-mau/go-ten/{room.enrolment('lan')}"
    assert "đã bắt đầu học" in room.browser("mai").post(path, follow_redirects=True).text
    assert room.rows() == {"lan": (True, "qr")}


def test_further_sessions_cost_the_learners_page_no_more(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock, sessions=12)
    lan = room.browser("lan")
    lan.page(CLASS)
    with room.classroom.counting() as asked:
        assert len(lan.page(CLASS).xpath("//ol[@class='rows']/li")) == 12
    assert sum("attendance" in statement for statement in asked) == 2, "the share and the list"


def test_presence_from_a_phone_that_is_new_to_its_person_is_marked_for_a_look(
    room: Room, hung: Browser
) -> None:
    """Lan has a phone of hers; today somebody signs her in on another one, which was cleared before."""
    room.browser("lan")
    room.clock.advance(days=1)
    for name in ("lan", "minh"):
        room.scan(room.browser(name), 1)
    page = hung.page(f"{TEACH}buoi/{room.meetings[1]}/danh-sach")
    lines = [line.text_content() for line in page.xpath("//label[@class='pick']")]
    assert [line.split(" quét")[0] for line in lines if "cần xem lại" in line] == ["Đặng Thị Lan"]
    assert len(lines) == 2


def test_presence_from_the_phone_one_always_uses_or_by_the_roster_is_not_marked(
    room: Room, hung: Browser
) -> None:
    lan = room.browser("lan")
    room.browser("minh")
    room.clock.advance(days=1)
    room.scan(lan, 1)
    roster = f"{TEACH}buoi/{room.meetings[1]}/danh-sach"
    hung.post(roster, data={"shown": [room.enrolment("minh")], "present": [room.enrolment("minh")]})
    page = hung.get(roster).text
    assert page.count(" checked") == 2
    assert "cần xem lại" not in page
