"""A class under way, and what its people do in it through their browsers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import event, select
from werkzeug.test import TestResponse

from lms.classes.enrolment.memberships import enrol
from lms.classes.enrolment.release_updates import follow
from lms.classes.tables import Class
from lms.courses.course import Course
from lms.courses.tables import Release
from lms.exams.drawing import Paper
from lms.exams.tables import Answer, Attempt, SetAsideAnswer
from lms.people.persons import add_person
from lms.people.tables import Person
from lms.storage import canonical_json
from lms.storage.db import Database
from lms.web.access import Role
from tests import cast
from tests.cast import COURSE, NOW, Cast

CLASS = "/lop/lop-mau/"
ENTRANCE = "/lop/lop-mau/kiem-tra"


class Clock:
    """The clock that pages are served by; it stands still until it is moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = NOW
        monkeypatch.setattr("lms.clock.now", lambda: self.now)

    def advance(self, **passed: float) -> datetime:
        """Let time pass, like timedelta(minutes=20)."""
        self.now += timedelta(**passed)
        return self.now


@dataclass
class Browser:
    """One person's browser, and the exam form that a page with or without its script would send."""

    client: FlaskClient

    def get(self, path: str, **options: object) -> TestResponse:
        return self.client.get(path, **options)

    def post(self, path: str, **options: object) -> TestResponse:
        return self.client.post(path, **options)

    def page(self, path: str) -> html.HtmlElement:
        """The page as a tree; it must be there."""
        response = self.get(path)
        assert response.status_code == 200, (path, response.status_code)
        return html.fromstring(response.text)

    def start(self) -> str:
        """Start or go on with the exam; returns the attempt's address."""
        response = self.post(ENTRANCE)
        assert response.status_code == 302, response.text
        return response.location

    def save(self, paper: str, question: str, value: str, base: int = 0, writer: str = "trang-1") -> str:
        """Save one answer as the script does; returns what happened to it."""
        form = {f"q-{question}": value, "revision": base, "writer": writer}
        response = self.post(f"{paper}/cau/{question}", data=form)
        assert response.status_code == 200, response.text
        return str(response.get_json()["status"])

    def questions(self, paper: str) -> list[str]:
        """The ids of the paper's questions, in order."""
        return re.findall(r'name="r-([^"]+)"', self.get(paper).text)

    def answer_all(self, paper: str, answers: Mapping[str, str]) -> None:
        """Answer every question of the paper."""
        for question in self.questions(paper):
            assert self.save(paper, question, answers[question]) == "saved"

    def sit(self, answers: Mapping[str, str]) -> str:
        """A whole attempt, handed in; returns its address."""
        paper = self.start()
        self.answer_all(paper, answers)
        assert self.post(f"{paper}/nop").location == CLASS
        return paper

    def read_all(self, course: Course = COURSE) -> None:
        """Say of every lesson that it is read."""
        for lesson in course.lessons:
            assert self.post(f"/khoa-hoc/{course.slug}/{lesson.slug}/da-hoc").status_code == 302


@dataclass
class Classroom:
    """The class 'lop-mau' of Lan and Minh."""

    app: Flask
    database: Database
    cast: Cast
    clock: Clock

    def browser(self, person: Person | None = None) -> Browser:
        """The browser of a person, or a stranger's."""
        client = self.app.test_client()
        if person is not None:
            with self.database.writing() as session:
                cast.sign_in(client, session, session.get_one(Person, person.id), self.clock.now)
        return Browser(client)

    def publish(self, course: Course, number: int) -> int:
        """A further release that the class follows; returns how many learners stay on an earlier one."""
        with self.database.writing() as session:
            cast.publish(session, course, number, self.clock.now)
            return follow(session, course.slug, now=self.clock.now)

    def fill(self, count: int) -> None:
        """Enrol so many more learners."""
        with self.database.writing() as session:
            class_ = session.query(Class).one()
            for number in range(count):
                learner = add_person(
                    session,
                    full_name=f"Nguyễn Văn {number}",
                    birth=1990,
                    phone=f"09130000{number:02}",
                    username=None,
                    roles=[Role.LEARNER],
                    unit_id=None,
                    now=NOW,
                )
                enrol(session, class_, learner, now=NOW)

    def release_of(self, person: Person) -> int:
        """The number of the release that a learner studies."""
        with self.database.reading() as session:
            enrolment = cast.enrolment_of(session, person)
            return session.get_one(Release, enrolment.release_id).number

    def attempt(self, paper: str) -> Attempt:
        """The attempt at an address like /kiem-tra/<key>."""
        with self.database.reading() as session:
            return session.scalars(select(Attempt).filter_by(key=paper.rsplit("/", 1)[-1])).one()

    def order(self, paper: str, question: str) -> tuple[str, ...]:
        """The ids of a question's options as the paper shows them."""
        items = canonical_json.load(self.attempt(paper).paper, Paper).items
        return next(item.order for item in items if item.question_id == question)

    def attempts(self) -> int:
        """How many attempts there are."""
        with self.database.reading() as session:
            return len(session.scalars(select(Attempt)).all())

    def saved(self, paper: str) -> dict[str, object]:
        """The saved responses of an attempt by question."""
        wanted = select(Answer.question_id, Answer.response).filter_by(attempt_id=self.attempt(paper).id)
        with self.database.reading() as session:
            return {row.question_id: row.response for row in session.execute(wanted)}

    def set_aside(self, paper: str) -> list[tuple[str, object, str]]:
        """What was set aside: question, response, reason."""
        wanted = select(SetAsideAnswer).filter_by(attempt_id=self.attempt(paper).id)
        with self.database.reading() as session:
            rows = session.scalars(wanted.order_by(SetAsideAnswer.id)).all()
        return [(row.question_id, row.response, row.reason) for row in rows]

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """The statements that the database is asked meanwhile."""
        asked: list[str] = []

        def note(_c: object, _k: object, statement: str, *_more: object) -> None:
            if not statement.startswith("BEGIN"):
                asked.append(statement)

        engines = (self.database.reader, self.database.writer)
        for engine in engines:
            event.listen(engine, "before_cursor_execute", note)
        yield asked
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


def open_classroom(app: Flask, database: Database, clock: Clock, course: Course = COURSE) -> Classroom:
    """Publish a course and open the class of Lan and Minh."""
    with database.writing() as session:
        people = cast.gather_cast(session)
        release = cast.publish(session, course)
        cast.open_class(session, release, people.lan, people.minh)
    return Classroom(app, database, people, clock)
