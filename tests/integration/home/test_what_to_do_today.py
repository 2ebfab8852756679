"""The staff's front page says what needs doing today, and where; the instructor's says what is taught."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from flask import Flask

from lms.bulletins.using.timing import Calendar
from lms.classes.tables import Class, Enrolment
from lms.courses.course import Draw, Pool
from lms.grading.essay import Essay
from lms.home import today
from lms.law.tables import DataRequest
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, changed, question
from tests.classroom import Browser, Classroom, Clock, open_classroom
from tests.integration.classes.meeting import HALF, Room, open_room

DESK = "/quan-ly/"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


def tasks(mai: Browser) -> dict[str, str]:
    """What is to do today: the sentence by its address."""
    links = mai.page(DESK).xpath("//main/ul[@class='rows']/li/a")
    return {link.get("href"): " ".join(link.text_content().split()) for link in links}


def test_a_quiet_day_says_so(mai: Browser) -> None:
    assert tasks(mai) == {}
    assert "Không có việc nào đang chờ." in mai.get(DESK).text


def test_requests_are_counted_and_overdue_ones_stand_out(classroom: Classroom, mai: Browser) -> None:
    with classroom.database.writing() as session:
        for days in (0, 0, 9):
            made_at = classroom.clock.now - timedelta(days=days)
            person_id = classroom.cast.lan.id
            session.add(DataRequest(person_id=person_id, kind="view", words="", made_at=made_at))
    assert tasks(mai) == {"/quan-ly/yeu-cau/": "1 yêu cầu về dữ liệu đã quá hạn"}
    with classroom.database.writing() as session:
        session.query(DataRequest).filter(DataRequest.id == 3).one().done_at = classroom.clock.now
    assert tasks(mai) == {"/quan-ly/yeu-cau/": "2 yêu cầu về dữ liệu đang mở"}


def test_exams_under_way_and_passes_without_a_certificate_lead_to_their_people(
    classroom: Classroom, mai: Browser
) -> None:
    classroom.browser(classroom.cast.lan).start()
    group = "/quan-ly/lop/lop-mau/?nhom="
    assert tasks(mai) == {f"{group}sitting#hoc-vien": "1 người đang làm bài kiểm tra"}
    with classroom.database.writing() as session:
        enrolment = session.query(Enrolment).filter_by(person_id=classroom.cast.minh.id).one()
        enrolment.begun_at = enrolment.passed_at = classroom.clock.now
    assert tasks(mai)["/quan-ly/lop/lop-mau/cap-giay"] == "1 người đạt, chưa có giấy"


def test_an_essay_that_waits_for_its_marks_is_there(app: Flask, database: Database, clock: Clock) -> None:
    assert COURSE.exam is not None
    essays = Pool("Tự luận", (question("luan", Essay(())),))  # type: ignore[arg-type]
    exam = replace(
        COURSE.exam,
        draws=(*COURSE.exam.draws, Draw("Tự luận", 1, Fraction(1))),
        pools=(*COURSE.exam.pools, essays),
    )
    room = open_classroom(app, database, clock, changed(exam=exam))
    lan = room.browser(room.cast.lan)
    lan.read_all()
    lan.sit(RIGHT | {"luan": "Em sẽ phấn đấu."})
    mai = room.browser(room.cast.mai)
    assert tasks(mai) == {"/quan-ly/lop/lop-mau/?nhom=awaiting#hoc-vien": "1 bài chờ chấm"}
    assert "Đặng Thị Lan" in mai.get("/quan-ly/lop/lop-mau/?nhom=awaiting").text


def test_an_exam_that_closes_soon_leads_to_the_reminders(classroom: Classroom) -> None:
    classroom.clock.advance(days=28)
    mai = classroom.browser(classroom.cast.mai)
    assert tasks(mai) == {
        "/quan-ly/lop/lop-mau/loi-nhac": "Bài kiểm tra đóng lúc 10:00 23/12/2026, còn 2 người chưa đạt"
    }


def test_a_class_about_to_begin_without_learners_or_sessions_is_named(
    classroom: Classroom, mai: Browser
) -> None:
    with classroom.database.writing() as session:
        session.query(Enrolment).delete()
        session.query(Class).one().mode = "tai-doanh-nghiep"
    assert tasks(mai) == {
        "/quan-ly/lop/lop-mau/": "Lớp chưa có học viên",
        "/quan-ly/lop/lop-mau/buoi-hoc": "Lớp chưa xếp buổi học nào",
    }


def test_more_of_everything_costs_no_more(classroom: Classroom) -> None:
    with classroom.database.reading() as session, classroom.counting() as asked:
        today.list_tasks(session, now=classroom.clock.now, holidays=(), calendar=Calendar(3, 7))
    assert len(asked) == 15


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    return open_room(app, database, clock, HALF)


def test_todays_session_shows_how_many_came(room: Room) -> None:
    mai, hung = room.browser("mai"), room.browser("hung")
    assert tasks(mai) == {"/giang-day/lop-mau/": "Buổi học lúc 10:00 23/11/2026, 2 học viên"}
    assert "0/2 người đã điểm danh" in hung.get("/giang-day/").text
    room.scan(room.browser("lan"))
    assert "1/2 người đã điểm danh" in hung.get("/giang-day/").text


def test_the_instructors_classes_come_with_results_and_past_ones_last(room: Room) -> None:
    hung = room.browser("hung")
    room.scan(room.browser("lan"))
    row = " ".join(hung.page("/giang-day/").xpath("string(//ul[@class='rows']/li)").split())
    assert "2 học viên, 1 đã bắt đầu · 1 đạt" in row
    room.clock.advance(days=40)
    page = room.browser("hung").page("/giang-day/")
    assert "Bạn không có lớp nào đang học hoặc sắp mở." in page.text_content()
    assert page.xpath("//h2[.='Lớp đã xong']/following::ul[1]/li/a/@href") == ["/giang-day/lop-mau/"]
