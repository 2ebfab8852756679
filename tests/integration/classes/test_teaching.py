"""What instructors see of their classes, and how they open and close the exam in the room."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.classes.tables import Class, ClassInstructor
from lms.people.persons import add_person
from lms.press import qr
from lms.serving import parent
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import COURSE, NOW, RIGHT
from tests.classroom import ENTRANCE, Browser, Clock
from tests.integration.classes.meeting import TEACH, Room, open_room

MINUTES = timedelta(minutes=1)


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    """A class whose exam of 20 minutes is planned for another day."""
    room = open_room(app, database, clock, COURSE)
    with database.writing() as session:
        class_ = session.query(Class).one()
        class_.exam_opens_at, class_.exam_closes_at = NOW + timedelta(days=5), NOW + timedelta(days=6)
    return room


@pytest.fixture
def hung(room: Room) -> Browser:
    return room.browser("hung")


def paths(room: Room) -> list[str]:
    at = f"{TEACH}buoi/{room.meetings[0]}"
    return [TEACH, f"{at}/ma", f"{at}/danh-sach", f"{at}/phieu-ky"]


def press(browser: Browser, act: str, **form: object) -> str:
    return browser.post(f"{TEACH}{act}-bai-kiem-tra", data=form, follow_redirects=True).text


def window(room: Room) -> tuple[object, object]:
    with room.classroom.database.reading() as session:
        class_ = session.query(Class).one()
        return class_.exam_opens_at, class_.exam_closes_at


def test_todays_session_comes_first_and_leads_to_its_code(room: Room, hung: Browser) -> None:
    page = hung.page("/giang-day/")
    assert page.xpath("//h3/text()") == ["Buổi 1"]
    assert page.xpath("//h3/following::a[1]/@href")[0] == TEACH
    assert page.xpath("string(//ul[@class='rows']/li/a)") == "Lớp mẫu"
    room.clock.advance(days=5)
    assert "Bạn không có buổi học nào hôm nay." in room.browser("hung").get("/giang-day/").text


def test_only_who_teaches_the_class_and_staff_see_it(room: Room) -> None:
    with room.classroom.database.writing() as session:
        other = add_person(
            session,
            full_name="Đỗ Giảng Viên Khác",
            birth=1980,
            phone="0912000050",
            username=None,
            roles=[Role.INSTRUCTOR],
            unit_id=None,
            now=NOW,
        )
    acts = [f"{TEACH}mo-bai-kiem-tra", f"{TEACH}dong-bai-kiem-tra", room.roster]
    for person, status in (("hung", 200), ("mai", 200), ("lan", 403), ("son", 403)):
        assert {room.browser(person).get(path).status_code for path in paths(room)} == {status}
    stranger = room.classroom.browser(other)
    assert {stranger.get(path).status_code for path in paths(room)} == {404}
    assert {stranger.post(path, data={"minutes": 30, "agree": 1}).status_code for path in acts} == {404}
    assert "Khi Ban Xây dựng Đảng phân công bạn" in stranger.get("/giang-day/").text


def test_a_session_is_found_only_in_its_own_class(room: Room, hung: Browser) -> None:
    with room.classroom.database.writing() as session:
        mine = session.query(Class).one()
        session.expunge(mine)
        values = {column.name: getattr(mine, column.name) for column in Class.__table__.columns}
        other = Class(**values | {"id": None, "code": "lop-khac"})
        session.add(other)
        session.flush()
        session.add(ClassInstructor(class_id=other.id, person_id=room.classroom.cast.hung.id))
    for part in ("ma", "danh-sach", "phieu-ky"):
        assert hung.get(f"/giang-day/lop-khac/buoi/{room.meetings[0]}/{part}").status_code == 404


def test_the_qr_on_the_screen_is_the_address_that_proves_presence(room: Room, hung: Browser) -> None:
    response = hung.get(f"{TEACH}buoi/{room.meetings[0]}/ma")
    assert response.headers["Cache-Control"] == "no-store"
    assert f"{room.digits()[:3]} {room.digits()[3:]}" in response.text
    assert '<meta http-equiv="refresh" content="31">' in response.text
    public: str = room.classroom.app.config["LMS"].public_url
    drawing = qr.draw(f"{public}{room.qr()}", "Mã QR điểm danh")
    assert drawing in response.text
    room.clock.advance(seconds=30)
    assert drawing not in hung.get(f"{TEACH}buoi/{room.meetings[0]}/ma").text


def test_codes_stand_on_the_screen_only_around_the_session(room: Room, hung: Browser) -> None:
    ahead = hung.get(f"{TEACH}buoi/{room.meetings[1]}/ma").text
    assert "Mã hiện từ 09:00 24/11/2026" in ahead
    assert "<svg" not in ahead
    room.clock.advance(hours=3)
    assert "Mã không còn dùng được." in room.browser("hung").get(f"{TEACH}buoi/{room.meetings[0]}/ma").text


def test_the_sheet_to_sign_has_everybody_on_it(room: Room, hung: Browser) -> None:
    rows = hung.page(f"{TEACH}buoi/{room.meetings[0]}/phieu-ky").xpath("//tbody/tr")
    assert [[cell.text_content() for cell in row.xpath("td|th")] for row in rows] == [
        ["1", "Đặng Thị Lan", "19/05/1995", "Chi bộ Công ty May Mẫu", ""],
        ["2", "H'Hen Minh", "19/05/1995", "Chi bộ Công ty May Mẫu", ""],
    ]


def test_the_exam_starts_when_the_instructor_opens_it_and_ends_when_they_close_it(
    room: Room, hung: Browser
) -> None:
    lan, minh = room.browser("lan"), room.browser("minh")
    assert lan.post(ENTRANCE).status_code == 409
    assert "Đã mở bài kiểm tra." in press(hung, "mo", minutes=35)
    assert window(room) == (NOW, NOW + 35 * MINUTES)
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    room.clock.advance(minutes=5)
    assert "Chưa đóng. Hãy đánh dấu ô này" in press(hung, "dong")
    assert "Đã đóng bài kiểm tra." in press(hung, "dong", agree=1)
    assert minh.post(ENTRANCE).status_code == 409
    assert "Hết giờ làm bài" in lan.get(paper).text
    assert parent.close_attempts(room.classroom.app) == 1
    attempt = room.classroom.attempt(paper)
    assert (attempt.score, attempt.closed_at, attempt.closed_by) == (10, NOW + 5 * MINUTES, "deadline")
    with room.classroom.database.reading() as session:
        told = select(AuditEntry.act).where(AuditEntry.act.endswith("-exam")).order_by(AuditEntry.id)
        acts = list(session.scalars(told))
    assert acts == ["class.open-exam", "class.close-exam"]


def test_who_starts_late_ends_with_the_room(room: Room, hung: Browser) -> None:
    press(hung, "mo", minutes=25)
    room.clock.advance(minutes=20)
    assert room.classroom.attempt(room.browser("lan").start()).deadline_at == NOW + 25 * MINUTES


def test_the_closing_time_can_be_moved_while_the_room_is_open(room: Room, hung: Browser) -> None:
    press(hung, "mo", minutes=25)
    room.clock.advance(minutes=10)
    press(hung, "mo", minutes=30)
    assert window(room) == (NOW, NOW + 40 * MINUTES)


@pytest.mark.parametrize("minutes", ["", "0", "4", "601", "abc", "9" * 30])
def test_minutes_that_make_no_sense_open_nothing(room: Room, hung: Browser, minutes: str) -> None:
    before = window(room)
    refused = press(hung, "mo", minutes=minutes)
    assert "Hãy nhập số phút từ 5 đến 600.</a>" in refused
    assert not minutes or f'value="{minutes}"' in refused
    assert window(room) == before


def test_an_exam_that_is_not_open_cannot_be_closed(room: Room, hung: Browser) -> None:
    assert "Bài kiểm tra của lớp này hiện không mở." in press(hung, "dong", agree=1)


def test_a_course_without_an_exam_has_no_button(app: Flask, database: Database, clock: Clock) -> None:
    room = open_room(app, database, clock, replace(COURSE, exam=None))
    hung = room.browser("hung")
    assert "Mở bài kiểm tra" not in hung.get(TEACH).text
    assert "không có bài kiểm tra làm tại phòng học" in press(hung, "mo", minutes=30)


def test_whoever_starts_while_the_room_closes_writes_no_longer_than_it_is_open(
    room: Room, hung: Browser
) -> None:
    learners = [room.browser("lan"), room.browser("minh")]
    press(hung, "mo", minutes=60)
    with ThreadPoolExecutor(3) as pool:
        starts = [pool.submit(learner.post, ENTRANCE) for learner in learners]
        pool.submit(press, hung, "dong", agree=1).result()
        answers = [start.result() for start in starts]
    started = [answer.location for answer in answers if answer.status_code == 302]
    assert {answer.status_code for answer in answers} <= {302, 409}
    assert [room.classroom.attempt(paper).deadline_at for paper in started] == [NOW] * len(started)


def test_a_larger_class_costs_the_instructor_no_more(room: Room, hung: Browser) -> None:
    def costs() -> list[int]:
        found = []
        for path in (*paths(room), "/giang-day/"):
            hung.page(path)
            with room.classroom.counting() as asked:
                hung.page(path)
            found.append(len(asked))
        return found

    before = costs()
    mai = room.browser("mai")
    for person in ("thu", "son"):
        mai.post("/quan-ly/lop/lop-mau/ghi-danh", data={"person": getattr(room.classroom.cast, person).id})
    room.scan(room.browser("thu"))
    assert costs() == before
    assert before == [5, 5, 8, 6, 5]
