"""Those who pick people for a class see who was in the course before: certificate, passed, under way."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from lms.certificates.issuing import revoking
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment, Nomination, UnitQuota
from lms.storage.db import Database
from tests import cast
from tests.cast import COURSE, RIGHT
from tests.classroom import Classroom, Clock, open_classroom

UNIT, DESK, ENROL = "/don-vi/lop/lop-hai/", "/quan-ly/lop/lop-hai/de-cu", "/quan-ly/lop/lop-hai/ghi-danh"
HELD = (
    "Đã có giấy chứng nhận lớp Lớp mẫu, số 0001-GCN/2026, cấp ngày 23/11/2026, "
    "có giá trị đến hết ngày 23/11/2031"
)


def open_second(room: Classroom, **others: object) -> None:
    """A second class of the course, for which the cell may nominate."""
    with room.database.writing() as session:
        first = session.query(Class).one()
        values = {column.name: getattr(first, column.name) for column in Class.__table__.columns}
        values |= {"code": "lop-hai", "title": "Lớp hai", "nominations_until": date(2026, 11, 30), **others}
        del values["id"]
        second = Class(**values)
        session.add(second)
        session.flush()
        session.add(UnitQuota(class_id=second.id, unit_id=room.cast.son.unit_id, places=9))


def nominate(room: Classroom, *people: object) -> None:
    son = room.browser(room.cast.son)
    sent = son.post(UNIT, data={"person": [one.id for one in people], "reason": "Công nhân tích cực"})
    assert sent.status_code in {302, 303}


@pytest.fixture
def room(classroom: Classroom) -> Classroom:
    """Lan holds a certificate of the course, Minh has begun it, Thu never heard of it."""
    lan = classroom.browser(classroom.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    classroom.browser(classroom.cast.minh).post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    open_second(classroom)
    return classroom


def texts(page: object) -> dict[str, str]:
    """The line of each person who can be picked, by name."""
    lines = [" ".join(one.text_content().split()) for one in page.xpath("//label[@class='pick']")]
    return {name: line for line in lines for name in ("Lan", "Minh", "Thu") if name in line.split("sinh")[0]}


def test_both_lists_and_the_enrolling_list_show_what_was_before(room: Classroom) -> None:
    son, mai = room.browser(room.cast.son), room.browser(room.cast.mai)
    nominate(room, room.cast.lan, room.cast.minh, room.cast.thu)
    for browser, path in ((son, UNIT), (mai, DESK), (mai, ENROL)):
        lines = texts(browser.page(path))
        assert HELD in lines["Lan"], path
        assert "Đang học lớp Lớp mẫu" in lines["Minh"]
        assert "lớp Lớp mẫu" not in lines["Thu"]


def test_a_revoked_and_an_expired_certificate_are_told_as_such(room: Classroom, clock: Clock) -> None:
    son = room.browser(room.cast.son)
    clock.now += timedelta(days=2000)
    assert (
        "Giấy chứng nhận đã hết hạn lớp Lớp mẫu, số 0001-GCN/2026"
        in texts(room.browser(room.cast.mai).page(ENROL))["Lan"]
    )
    clock.now -= timedelta(days=2000)
    with room.database.writing() as session:
        held = session.scalars(select(Certificate)).one()
        reason = "Cấp nhầm theo biên bản"
        revoking.revoke(session, held.id, reason=reason, actor_id=room.cast.mai.id, now=clock.now)
    line = texts(son.page(UNIT))["Lan"]
    assert "Giấy chứng nhận đã bị thu hồi lớp Lớp mẫu, số 0001-GCN/2026, cấp ngày 23/11/2026" in line


def test_who_passed_without_a_certificate_and_who_failed_are_told_too(
    app: Flask, database: Database, clock: Clock
) -> None:
    rules = replace(COURSE.certificate, approval="required")
    room = open_classroom(app, database, clock, replace(COURSE, certificate=rules))
    lan = room.browser(room.cast.lan)
    lan.read_all()
    lan.sit(RIGHT)
    clock.advance(days=300)
    open_second(room, nominations_until=clock.now.date(), ends_on=clock.now.date() + timedelta(days=9))
    lines = texts(room.browser(room.cast.son).page(UNIT))
    assert "Đã đạt, chưa cấp giấy lớp Lớp mẫu" in lines["Lan"]
    assert "Đã học, chưa đạt lớp Lớp mẫu" in lines["Minh"]


def test_another_course_says_nothing(room: Classroom) -> None:
    with room.database.writing() as session:
        session.query(Class).filter_by(code="lop-mau").one().course_slug = "khoa-khac"
    assert "lớp Lớp mẫu" not in texts(room.browser(room.cast.son).page(UNIT))["Lan"]


def test_a_refused_nominee_is_called_refused_and_may_not_be_ticked(room: Classroom) -> None:
    nominate(room, room.cast.thu)
    with room.database.reading() as session:
        [row] = session.scalars(select(Nomination)).all()
    data = {"nomination": [row.id], "decision": "refused", "reason": "Chưa đủ tuổi"}
    room.browser(room.cast.mai).post(DESK, data=data)
    page = room.browser(room.cast.son).page(UNIT)
    line = texts(page)["Thu"]
    assert "Ban không nhận" in line
    assert "Đã giới thiệu" not in line
    assert page.xpath(f"//input[@value='{room.cast.thu.id}']/@disabled")


def test_more_people_cost_no_more_statements(room: Classroom) -> None:
    son = room.browser(room.cast.son)
    son.page(UNIT)
    with room.counting() as few:
        son.page(UNIT)
    with room.database.writing() as session:
        first = session.query(Class).filter_by(code="lop-mau").one()
        for number in range(9):
            learner = cast.add_person(
                session, full_name=f"Nguyễn Văn {number}", birth=1990, phone=None, username=f"them-{number}",
                roles=[cast.Role.LEARNER], unit_id=room.cast.son.unit_id, now=room.clock.now,
            )  # fmt: skip
            cast.enrol(session, first, learner, now=room.clock.now)
    with room.counting() as many:
        son.page(UNIT)
    assert len(many) == len(few)
    with room.database.reading() as session:
        assert len(session.scalars(select(Enrolment)).all()) == 11
