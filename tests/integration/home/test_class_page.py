"""A learner's class: the outcome, what is missing, the next step; and the certificate at once on passing."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import select

from lms.certificates.issuing import revoking
from lms.certificates.tables import Certificate
from lms.courses.course import CertificateRules, PassRules
from lms.storage.db import Database
from tests.cast import COURSE, NOW, RIGHT, WRONG
from tests.classroom import CLASS, Browser, Classroom, Clock, open_classroom
from tests.integration.classes.meeting import open_room


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def missing(browser: Browser) -> list[str]:
    found = browser.page(CLASS).xpath("//h2[.='Còn thiếu']/following-sibling::ul[1]/li")
    return [" ".join(line.text_content().split()) for line in found]


def certificates(browser: Browser) -> list[str]:
    return list(browser.page(CLASS).xpath("//main//a[starts-with(@href, '/chung-nhan/')]/@href"))


def test_in_the_beginning_everything_is_missing_and_nothing_is_judged(lan: Browser) -> None:
    assert missing(lan) == ["2 bài học: đã học 0/2 bài", "Bài kiểm tra: chưa có điểm, cần từ 5"]
    assert "Chưa đạt" not in lan.get(CLASS).text


def test_who_passes_sees_score_grade_and_certificate_at_once(lan: Browser) -> None:
    lan.read_all()
    paper = lan.start()
    lan.answer_all(paper, RIGHT)
    page = lan.page(lan.post(f"{paper}/nop").location)
    assert "Bạn đã đạt" in page.text_content()
    assert "Điểm 10, xếp loại Giỏi." in page.text_content()
    assert missing(lan) == []
    (certificate,) = certificates(lan)
    assert "Đặng Thị Lan" in lan.get(certificate).text


def test_whose_certificate_was_revoked_is_told_and_not_praised(classroom: Classroom, lan: Browser) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    with classroom.database.writing() as session:
        (number,) = session.scalars(select(Certificate.id))
        mai = classroom.cast.mai.id
        revoking.revoke(session, number, reason="Cấp nhầm người học", actor_id=mai, now=NOW)
    for path in (CLASS, "/"):
        page = lan.page(path).text_content()
        assert "đã bị thu hồi" in page
        assert "Bạn đã đạt" not in page
    assert len(certificates(lan)) == 1


def test_who_fails_sees_what_is_missing_and_may_try_again(lan: Browser) -> None:
    lan.read_all()
    lan.sit(WRONG)
    page = lan.page(CLASS)
    assert "Chưa đạt" in page.text_content()
    assert "Điểm cao nhất hiện nay: 0." in page.text_content()
    assert missing(lan) == ["Điểm kiểm tra: được 0 điểm, cần từ 5"]
    assert page.xpath("string(//main//a[@class='button'])") == "Làm lại bài kiểm tra"
    assert certificates(lan) == []


def test_the_best_attempt_counts(lan: Browser) -> None:
    lan.read_all()
    lan.sit(WRONG)
    lan.sit(RIGHT)
    assert "Điểm 10, xếp loại Giỏi." in lan.get(CLASS).text


def test_a_passed_exam_waits_for_the_lessons(lan: Browser) -> None:
    lan.sit(RIGHT)
    assert missing(lan) == ["2 bài học: đã học 0/2 bài"]
    assert certificates(lan) == []
    lan.read_all()
    assert len(certificates(lan)) == 1


def test_who_has_used_up_all_attempts_is_told_whom_to_ask(lan: Browser) -> None:
    lan.read_all()
    lan.sit(WRONG)
    lan.sit(WRONG)
    page = lan.page(CLASS)
    assert "đã dùng hết số lần làm bài" in page.text_content()
    assert not page.xpath("//main//a[@class='button']")


def test_while_a_paper_waits_to_be_collected_nothing_is_judged(classroom: Classroom, lan: Browser) -> None:
    lan.read_all()
    lan.start()
    classroom.clock.advance(minutes=20)
    text = lan.get(CLASS).text
    assert "Xem kết quả bài kiểm tra" in text
    assert "Chưa đạt" not in text


def test_where_approval_is_required_passing_is_not_yet_issued(
    app: Flask, database: Database, clock: Clock
) -> None:
    strict = replace(COURSE, certificate=CertificateRules("trang-trong", 60, "required"))
    room = open_classroom(app, database, clock, strict)
    lan = room.browser(room.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    text = lan.get(CLASS).text
    assert "Bạn đã đạt" in text
    assert "Đủ điều kiện, đang chờ duyệt cấp giấy." in text
    assert certificates(lan) == []


def test_what_others_record_is_named_too(app: Flask, database: Database, clock: Clock) -> None:
    rules = PassRules(lessons=0, attendance=Fraction(4, 5), exam=None, essay=Decimal("5.5"))
    room = open_room(app, database, clock, replace(COURSE, rules=rules, exam=None), sessions=2)
    lan = room.browser("lan")
    assert missing(lan) == [
        "2 buổi học: đã dự 0% số buổi, cần ít nhất 80%",
        "Bài thu hoạch: chưa có điểm, cần từ 5,5",
    ]
    assert "Hãy hỏi người phụ trách lớp" in lan.get(CLASS).text


@pytest.mark.parametrize("who", ["thu", "mai", "hung"])
def test_the_class_is_its_learners_own(classroom: Classroom, who: str) -> None:
    response = classroom.browser(getattr(classroom.cast, who)).get(CLASS)
    assert response.status_code == 404
    assert "Bạn chưa có tên trong lớp này" in response.text


def test_the_desk_counts_learners_beginners_and_certificates(classroom: Classroom, lan: Browser) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    page = classroom.browser(classroom.cast.mai).page("/quan-ly/")
    (row,) = page.xpath("//tbody/tr")
    assert [cell.text_content() for cell in row.xpath("th|td")] == [
        "Lớp mẫu",
        "2",
        "1",
        "1",
        "10:00 23/12/2026",
    ]
    assert [figure.text_content() for figure in page.xpath("//*[@class='big']")] == ["7", "1"]
