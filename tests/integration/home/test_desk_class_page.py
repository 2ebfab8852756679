"""The staff's page of a class: who is in it, how far each has come, at a constant cost."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask

from lms.certificates.issuing import revoking
from lms.certificates.tables import Certificate
from lms.classes.enrolment import memberships
from lms.classes.tables import Class
from lms.people.persons import add_person
from lms.storage.db import Database
from lms.web.access import Role
from tests.cast import COURSE, NOW, RIGHT, WRONG
from tests.classroom import Browser, Classroom, Clock, open_classroom

CLASS = "/quan-ly/lop/lop-mau/"


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def rows(mai: Browser, path: str = CLASS) -> dict[str, list[str]]:
    """By name: result, lessons, best score, certificate."""

    def read() -> Iterator[tuple[str, list[str]]]:
        for row in mai.page(path).xpath("//tbody/tr"):
            cells = [" ".join(cell.text_content().split()) for cell in row.xpath("td")]
            yield row.xpath("string(th/a)"), cells[:4]

    return dict(read())


def fill(room: Classroom, count: int) -> None:
    """That many more learners, each with a lesson read."""
    with room.database.writing() as session:
        class_ = session.query(Class).one()
        for number in range(count):
            learner = add_person(
                session, full_name=f"Nguyễn Văn Bình {number:03}", birth=1990, phone=None,
                username=f"nguoi-{number}", roles=[Role.LEARNER], unit_id=None, now=NOW,
            )  # fmt: skip
            memberships.enrol(session, class_, learner, now=NOW)


def test_before_anybody_begins_everything_is_open(mai: Browser) -> None:
    assert rows(mai) == {
        "Đặng Thị Lan": ["Chưa bắt đầu", "0/2", "–", "–"],
        "H'Hen Minh": ["Chưa bắt đầu", "0/2", "–", "–"],
    }
    assert "2 học viên, 0 đã bắt đầu" in mai.get(CLASS).text


def test_it_follows_a_learner_from_lesson_to_certificate(mai: Browser, lan: Browser) -> None:
    lan.post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    assert rows(mai)["Đặng Thị Lan"] == ["Đang học Còn thiếu: 1 bài học, bài kiểm tra", "1/2", "–", "–"]
    lan.read_all()
    lan.sit(WRONG)
    assert rows(mai)["Đặng Thị Lan"] == ["Chưa đạt Còn thiếu: điểm kiểm tra", "2/2", "0", "–"]
    lan.sit(RIGHT)
    assert rows(mai)["Đặng Thị Lan"] == ["Đạt · Giỏi", "2/2", "10", "cấp 23/11/2026"]
    assert rows(mai)["H'Hen Minh"] == ["Chưa bắt đầu", "0/2", "–", "–"]
    (certificate,) = mai.page(CLASS).xpath("//tbody//a[starts-with(@href, '/quan-ly/chung-nhan/')]/@href")
    assert "Đặng Thị Lan" in mai.get(certificate).text


def test_the_best_score_stays_when_a_later_attempt_is_worse(mai: Browser, lan: Browser) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    lan.sit(WRONG)
    assert rows(mai)["Đặng Thị Lan"][:3] == ["Đạt · Giỏi", "2/2", "10"]


def test_an_attempt_under_way_has_no_score_yet(mai: Browser, lan: Browser) -> None:
    lan.start()
    assert rows(mai)["Đặng Thị Lan"] == ["Đang học Còn thiếu: 2 bài học, bài kiểm tra", "0/2", "–", "–"]


def test_a_revoked_certificate_says_so(classroom: Classroom, mai: Browser, lan: Browser) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    with classroom.app.app_context(), classroom.database.writing() as session:
        number = session.query(Certificate).one().id
        revoking.revoke(session, number, reason="Cấp nhầm người học", actor_id=classroom.cast.mai.id, now=NOW)
    assert rows(mai)["Đặng Thị Lan"][3] == "cấp 23/11/2026 Đã thu hồi"


def test_each_is_measured_by_the_release_begun_under(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    classroom.publish(replace(COURSE, lessons=COURSE.lessons[:1]), 2)
    assert [cells[1] for cells in rows(mai).values()] == ["2/2", "0/1"]


def test_where_no_exam_is_sat_no_times_of_one_are_shown(app: Flask, database: Database, clock: Clock) -> None:
    room = open_classroom(app, database, clock, replace(COURSE, exam=None))
    facts = room.browser(room.cast.mai).page(CLASS).xpath("//dl[@class='facts']//dt/text()")
    assert facts == ["Khóa học", "Hình thức", "Thời gian", "Để đạt", "Học viên"]


def test_learners_stand_by_given_name_fifty_a_page(classroom: Classroom, mai: Browser) -> None:
    fill(classroom, 60)
    first, second = rows(mai), rows(mai, f"{CLASS}?trang=2")
    assert (len(first), len(second)) == (50, 12)
    assert list(second)[-2:] == ["Đặng Thị Lan", "H'Hen Minh"]
    assert next(iter(first)) == "Nguyễn Văn Bình 000"
    assert not first.keys() & second.keys()
    assert rows(mai, f"{CLASS}?trang=99") == second


def test_a_large_class_costs_no_more_statements_than_a_small_one(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    lan.sit(RIGHT)

    def cost() -> int:
        mai.page(CLASS)
        with classroom.counting() as asked:
            mai.page(CLASS)
        return len(asked)

    before = cost()
    fill(classroom, 120)
    assert cost() == before == 12  # one of them writes down whose records were read


def test_the_desk_leads_to_the_class_and_to_opening_one(mai: Browser) -> None:
    links = set(mai.page("/quan-ly/").xpath("//main//a/@href"))
    assert {CLASS, "/quan-ly/lop/", "/quan-ly/lop/mo", "/quan-ly/nguoi/them"} <= links
    assert mai.page("/quan-ly/nguoi/").xpath("//main//a[.='Thêm người']/@href") == ["/quan-ly/nguoi/them"]
