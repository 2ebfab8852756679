"""The shipped course, with the lines that its page names changed so that it asks for a bài thu hoạch."""

import shutil
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from lms.certificates.tables import Certificate
from lms.config import ROOT, Config
from lms.courses import catalogue
from lms.courses.publishing import publish
from lms.courses.tables import Release
from lms.demo.ward.answering import right_response
from lms.grading.question import Question
from lms.storage.db import Database
from tests import cast
from tests.cast import NOW
from tests.classroom import Classroom, Clock
from tests.essays import mark, teach

SLUG = "nhan-thuc-ve-dang"


@pytest.fixture
def room(app: Flask, database: Database, config: Config, clock: Clock, tmp_path: Path) -> Classroom:
    folder = tmp_path / "courses" / SLUG
    shutil.copytree(ROOT / "courses" / SLUG, folder)
    shutil.copy(ROOT / "courses/citations.yml", folder.parent)
    change(folder / "course.md", "exam: 5.0}", "exam: 5.0, essay: 5.0}")
    change(folder / "kiem-tra.md", "{from: Bài thu hoạch, pick: 0,", "{from: Bài thu hoạch, pick: 1,")
    change(folder / "kiem-tra.md", "minutes: 20", "minutes: 120\nessay: {markers: 1}")
    with database.writing() as session:
        people = cast.gather_cast(session)
        release = publish(session, folder, media=config.media, now=NOW).release
        cast.open_class(session, release, people.lan)
    return Classroom(app, database, people, clock)


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert text.count(before) == 1, (path.name, before)
    path.write_text(text.replace(before, after))


def answer(client: FlaskClient, paper: str, question: Question) -> None:
    """Save the right answer as the page's script does."""
    given, name = right_response(question.body), f"q-{question.id}"
    form = {name: given} if not isinstance(given, dict) else {f"{name}-{k}": v for k, v in given.items()}
    sent = client.post(f"{paper}/cau/{question.id}", data=form | {"revision": "0", "writer": "t"})  # type: ignore[operator]
    assert sent.get_json()["status"] == "saved", question.id


def test_the_shipped_course_with_an_essay_is_passed_online_once_it_is_marked(room: Classroom) -> None:
    with room.database.reading() as session:
        course = catalogue.load_release(session, session.scalars(select(Release)).one().id)
    lan = room.browser(room.cast.lan)
    lan.read_all(course)
    paper = lan.start()
    asked = set(lan.questions(paper))
    assert course.exam is not None
    bank = [one for pool in course.exam.pools for one in pool.questions if one.id in asked]
    for one in bank:
        answer(lan.client, paper, one)
    lan.post(f"{paper}/nop")
    [essay] = [one for one in bank if one.type_name == "essay"]
    with room.database.reading() as session:
        assert session.scalars(select(Certificate)).all() == []
    teach(room, room.cast.hung)
    mark(room.browser(room.cast.hung), "2", "1,5", "2,5", "1", "0,5", question=essay.id)
    assert str(room.attempt(paper).essay) == "7.5"
    with room.database.reading() as session:
        assert len(session.scalars(select(Certificate)).all()) == 1
