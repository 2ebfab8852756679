"""What each account of the demonstration finds on its first page: work, and no empty page."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from lms import schema
from lms.certificates.tables import Certificate
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
        office.load(session, now=clock.now)
    return database


def browser(app: Flask, database: Database, clock: Clock, username: str) -> Browser:
    client = app.test_client()
    with database.writing() as session:
        sign_in(
            client, session, session.scalars(select(Person).filter_by(username=username)).one(), clock.now
        )
    return Browser(client)


@pytest.mark.parametrize(
    ("username", "path", "words"),
    [
        ("canbo", "/quan-ly/", ("2 đề cử chờ xét", "yêu cầu")),
        ("giangvien", "/giang-day/", ("Lớp tại hội trường", "Buổi 1")),
        ("bithu", "/don-vi/", ("Lớp tại hội trường",)),
        ("hocvien", "/", ("Lớp dùng thử",)),
        ("hocvien2", "/ca-nhan/yeu-cau", ("Tôi muốn xem",)),
    ],
)
def test_every_first_page_has_something_to_do(
    app: Flask, loaded: Database, clock: Clock, username: str, path: str, words: tuple[str, ...]
) -> None:
    text = browser(app, loaded, clock, username).page(path).text_content()
    assert [word for word in words if word.lower() not in text.lower()] == []


def test_the_class_that_is_over_has_its_certificates(loaded: Database) -> None:
    with loaded.reading() as session:
        assert session.scalar(select(func.count(Certificate.id))) == 3


def test_loading_again_adds_nothing(app: Flask, loaded: Database, config: Config, clock: Clock) -> None:
    tables = schema.METADATA.sorted_tables
    with app.app_context(), loaded.writing() as session:
        before = [session.scalar(select(func.count()).select_from(table)) for table in tables]
        later = clock.now + timedelta(days=3)
        small.load(session, config, now=later)
        office.load(session, now=later)
        assert [session.scalar(select(func.count()).select_from(table)) for table in tables] == before
