"""A class is opened after the pattern of another: rules and sessions come along, moved; people do not."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms.classes.rules import in_force
from lms.classes.rules.rules import Overrides, Rules
from lms.classes.tables import Class, ClassInstructor, Enrolment, Meeting, UnitQuota
from lms.courses.course import PassRules
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, NOW
from tests.classroom import Browser, Clock
from tests.forms import filled_in, mistakes
from tests.integration.classes.meeting import HALF, Room, open_room

COPY = "/quan-ly/lop/lop-mau/sao-chep"
OWN = Overrides("12-QĐ/ĐU", date(2026, 11, 1), ("exam",), Rules(exam=Decimal("6.5")))

ONLY_LESSONS = PassRules(lessons=None, attendance=None, exam=None, essay=None)
IN_THE_HALL = Overrides("", date(2026, 11, 1), ("lessons",), Rules(lessons=0))
SHARE = Overrides(
    "", date(2026, 11, 1), ("lessons", "attendance"), Rules(lessons=0, attendance=Fraction(4, 5))
)


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Room:
    """A class with two sessions, rules of its own and places for a unit."""
    room = open_room(app, database, clock, replace(COURSE, rules=HALF.rules))
    with database.writing() as session:
        class_ = session.query(Class).one()
        class_.nominations_until, class_.capacity = class_.starts_on - timedelta(days=3), 40
        in_force.change(session, class_, OWN, actor_id=room.classroom.cast.mai.id, now=NOW)
        unit_id = room.classroom.cast.lan.unit_id or 0
        session.add(UnitQuota(class_id=class_.id, unit_id=unit_id, places=5))
    return room


@pytest.fixture
def mai(room: Room) -> Browser:
    return room.browser("mai")


def find(room: Room, code: str) -> Class:
    with room.classroom.database.reading() as session:
        return session.scalars(select(Class).filter_by(code=code)).one()


def copy(mai: Browser, **typed: str) -> str:
    """Send the copy's form with these fields changed."""
    form = filled_in(mai.get(COPY).text) | typed
    return mai.post(COPY, data=form, follow_redirects=True).text


def test_the_form_offers_whole_weeks_later_and_shows_every_day(room: Room, mai: Browser) -> None:
    assert f'href="{COPY}"' in mai.get("/quan-ly/lop/lop-mau/").text
    page = mai.get(COPY).text
    old = find(room, "lop-mau").starts_on
    assert filled_in(page)["starts_on"] == (old + timedelta(days=7)).isoformat()
    assert "Dời đúng 1 tuần" in page
    assert "từ 10:00 30/11/2026 đến 12:00 30/11/2026" in page
    assert "văn bản duyệt số 12-QĐ/ĐU" in page
    assert "Học theo bản phát hành 1 của khóa học, như lớp cũ." in page


def test_another_first_day_is_shown_before_anything_is_opened(room: Room, mai: Browser) -> None:
    page = copy(mai, starts_on="2026-12-25", preview="1")
    assert "không tròn tuần: thứ trong tuần đổi theo" in page
    assert "từ 10:00 26/12/2026" in page
    with room.classroom.database.reading() as session:
        assert session.scalar(select(func.count(Class.id))) == 1


def test_rules_places_and_sessions_come_along_moved_and_people_do_not(room: Room, mai: Browser) -> None:
    old = find(room, "lop-mau")
    said = copy(mai, title="Lớp mẫu, đợt 2", starts_on=(old.starts_on + timedelta(days=14)).isoformat())
    assert "Đã mở lớp theo mẫu “Lớp mẫu”" in said
    new = find(room, "lop-mau-dot-2")
    fortnight = timedelta(days=14)
    assert (new.ends_on, new.exam_opens_at) == (old.ends_on + fortnight, old.exam_opens_at + fortnight)
    assert (new.overrides, new.capacity, new.mode, new.place) == (old.overrides, 40, old.mode, old.place)
    assert new.nominations_until == (old.nominations_until or NOW.date()) + fortnight
    with room.classroom.database.reading() as session:
        sessions = session.scalars(
            select(Meeting).filter_by(class_id=new.id).order_by(Meeting.starts_at)
        ).all()
        assert [(one.topic, one.starts_at, one.instructor_id) for one in sessions] == [
            ("Buổi 1", NOW + fortnight, None),
            ("Buổi 2", NOW + timedelta(days=15), None),
        ]
        assert len({one.secret for one in session.scalars(select(Meeting))}) == 4
        assert session.scalars(select(UnitQuota.places).filter_by(class_id=new.id)).all() == [5]
        assert session.scalar(select(func.count(Enrolment.id)).filter_by(class_id=new.id)) == 0
        assert (
            session.scalar(select(func.count()).select_from(ClassInstructor).filter_by(class_id=new.id)) == 0
        )
        told = session.scalars(
            select(AuditEntry).filter_by(subject=f"class:{new.id}", act="class.copy")
        ).one()
    assert (told.actor_id, told.details) == (
        room.classroom.cast.mai.id,
        {"from": old.id, "days": 14, "meetings": 2},
    )


def test_who_taught_it_teaches_the_copy_when_that_is_ticked(room: Room, mai: Browser) -> None:
    copy(mai, code="dot-2", teachers="1")
    new, hung = find(room, "dot-2"), room.classroom.cast.hung.id
    with room.classroom.database.reading() as session:
        assert session.scalars(select(ClassInstructor.person_id).filter_by(class_id=new.id)).all() == [hung]
        assert set(session.scalars(select(Meeting.instructor_id).filter_by(class_id=new.id))) == {hung}


def test_a_code_that_is_taken_a_day_that_is_none_and_an_exam_in_the_past_are_said(
    room: Room, mai: Browser
) -> None:
    form = filled_in(mai.get(COPY).text)
    taken = mai.post(COPY, data=form | {"code": "lop-mau"})
    assert taken.status_code == 422
    assert set(mistakes(taken.text)) == {"code"}
    assert set(mistakes(copy(mai, starts_on="31/02/2027"))) == {"starts_on"}
    past = copy(mai, starts_on="2026-01-05")
    assert set(mistakes(past)) == {"starts_on"}
    with room.classroom.database.reading() as session:
        assert session.scalar(select(func.count(Class.id))) == 1


def test_the_copy_follows_the_newest_release_and_says_so(room: Room, mai: Browser) -> None:
    with room.classroom.database.writing() as session:
        session.query(Class).one().exam_closes_at = NOW - timedelta(hours=1)
    newer = replace(COURSE, title="Bản mới", rules=HALF.rules, modes=("tai-doanh-nghiep",))
    room.classroom.publish(newer, 2)
    page = mai.get(COPY).text
    assert "Học theo bản phát hành 2, bản đang dạy của khóa học; lớp cũ học bản 1." in page
    copy(mai, code="dot-2")
    assert find(room, "dot-2").release_id != find(room, "lop-mau").release_id


@pytest.mark.parametrize("overrides", [None, IN_THE_HALL, SHARE], ids=["none", "material", "share"])
def test_a_choice_comes_along_as_it_is_even_where_it_could_not_be_made_today(
    room: Room, mai: Browser, overrides: Overrides | None
) -> None:
    with room.classroom.database.writing() as session:
        class_ = session.query(Class).one()
        class_.overrides = in_force.kept(overrides)
        class_.exam_closes_at = NOW - timedelta(hours=1)
    newer = replace(COURSE, title="Bản mới", modes=("tai-doanh-nghiep",), rules=ONLY_LESSONS, exam=None)
    room.classroom.publish(newer, 2)
    assert not mistakes(copy(mai, code="dot-2"))
    new = find(room, "dot-2")
    assert in_force.read(new.overrides) == overrides
    with room.classroom.database.reading() as session:
        subject = f"class:{new.id}"
        opened = session.scalars(select(AuditEntry).filter_by(subject=subject, act="class.open")).one()
    assert ("rules" in opened.details) == (overrides is not None)


def test_only_the_office_copies(room: Room) -> None:
    for who in ("lan", "hung", "son"):
        assert room.browser(who).get(COPY).status_code == 403
        assert room.browser(who).post(COPY, data={"title": "Lớp khác"}).status_code == 403
