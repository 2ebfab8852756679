"""What each account of the demonstration finds on its first page: work, and no empty page."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from lms import schema
from lms.certificates.tables import Certificate
from lms.classes.meetings import attendance
from lms.classes.tables import Class, Enrolment, Meeting
from lms.config import Config
from lms.demo import office, small
from lms.people.tables import Person
from lms.storage.db import Database
from tests.cast import sign_in
from tests.classroom import Browser, Clock


@pytest.fixture
def loaded(app: Flask, database: Database, config: Config, clock: Clock) -> Database:
    with app.app_context(), database.writing() as session:
        small.load(session, config, now=clock.now)
        office.load(session, config, now=clock.now)
    return database


def browser(app: Flask, database: Database, clock: Clock, username: str) -> Browser:
    client = app.test_client()
    with database.writing() as session:
        sign_in(
            client, session, session.scalars(select(Person).filter_by(username=username)).one(), clock.now
        )
    return Browser(client)


def sessions(session: Session) -> list[datetime]:
    """When the sessions of the class under way begin."""
    wanted = select(Meeting.starts_at).join(Class).where(Class.code == office.UNDER_WAY)
    return list(session.scalars(wanted.order_by(Meeting.starts_at)))


FIRST_PAGES = (
    ("canbo", "/", ("Việc hôm nay", "2 đề cử chờ xét")),
    ("giangvien", "/", ("Việc hôm nay", "Buổi 1", "Giảng dạy")),
    ("canbo", "/quan-ly/", ("2 đề cử chờ xét", "yêu cầu")),
    ("quantri", "/quan-ly/", ("2 đề cử chờ xét", "2 bài chờ chấm")),
    ("giangvien", "/giang-day/", ("Lớp tại hội trường", "Buổi 1", "2 bài chờ chấm")),
    ("bithu", "/don-vi/", ("Lớp tại hội trường",)),
    ("hocvien", "/", ("Lớp dùng thử",)),
    ("hocvien2", "/ca-nhan/yeu-cau", ("Tôi muốn xem",)),
)


def test_every_first_page_has_something_to_do(app: Flask, loaded: Database, clock: Clock) -> None:
    """Of one office for all of them: making it takes longer than all of its pages."""
    missing = []
    for username, path, words in FIRST_PAGES:
        text = browser(app, loaded, clock, username).page(path).text_content().lower()
        missing += [(username, path, word) for word in words if word.lower() not in text]
    assert missing == []


def test_the_class_that_is_over_has_its_certificates(loaded: Database) -> None:
    with loaded.reading() as session:
        assert session.scalar(select(func.count(Certificate.id))) == 3


def test_loading_again_adds_nothing(app: Flask, loaded: Database, config: Config, clock: Clock) -> None:
    tables = schema.METADATA.sorted_tables
    with app.app_context(), loaded.writing() as session:
        before = [session.scalar(select(func.count()).select_from(table)) for table in tables]
        later = clock.now + timedelta(days=3)
        small.load(session, config, now=later)
        office.load(session, config, now=later)
        assert [session.scalar(select(func.count()).select_from(table)) for table in tables] == before


def test_started_days_later_there_is_a_session_today_and_the_exam_is_open(
    app: Flask, loaded: Database, config: Config, clock: Clock
) -> None:
    later = clock.now + timedelta(days=40)
    with app.app_context(), loaded.writing() as session:
        before = sessions(session)
        office.load(session, config, now=later)
        after = sessions(session)
        class_ = session.scalars(select(Class).filter_by(code=office.UNDER_WAY)).one()
    assert [one - earlier for one, earlier in zip(after, before, strict=True)] == [timedelta(days=40)] * 2
    assert class_.exam_opens_at < later < class_.exam_closes_at
    assert class_.starts_on <= later.date() <= class_.ends_on


def test_a_session_that_somebody_came_to_stays_when_it_was(
    app: Flask, loaded: Database, config: Config, clock: Clock
) -> None:
    with app.app_context(), loaded.writing() as session:
        first, second = sessions(session)
        meeting = session.scalars(select(Meeting).filter_by(starts_at=first)).one()
        enrolment = session.scalars(select(Enrolment.id).filter_by(class_id=meeting.class_id)).first()
        teacher = session.scalars(select(Person.id).filter_by(username="giangvien")).one()
        assert enrolment is not None
        attendance.mark(session, meeting, {enrolment: True}, reason="", actor_id=teacher, now=clock.now)
        office.load(session, config, now=clock.now + timedelta(days=40))
        assert sessions(session) == [first, second + timedelta(days=37)]
