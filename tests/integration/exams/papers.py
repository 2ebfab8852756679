"""Lan and Minh's class with an exam that has every type of question, and what is typed from their sheets."""

from dataclasses import dataclass, replace

from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select
from werkzeug.test import TestResponse

from lms.classes.tables import Class, ClassInstructor, Enrolment
from lms.courses.course import Course, PassRules
from lms.exams.drawing import Paper
from lms.exams.printed import key
from lms.exams.printed.tables import PrintedSet, PrintedVariant
from lms.exams.tables import Attempt
from lms.people.tables import Person
from lms.storage import canonical_json
from lms.storage.db import Database
from tests.cast import COURSE, enrolment_of
from tests.classroom import Browser, Classroom, Clock, open_classroom
from tests.paper_exam import EXAM, QUESTIONS

HERE = "/giang-day/lop-mau/de-giay/"
SET = f"{HERE}1/"
GRID = f"{SET}nhap"
# The exam decides alone, so that a result on paper is all that a certificate takes.
PRINTED = replace(
    COURSE, exam=EXAM, rules=PassRules(lessons=0, attendance=None, exam=COURSE.rules.exam, essay=None)
)


@dataclass
class Office:
    """The classroom, with Hung as its instructor and a set of variants 101 and 102."""

    classroom: Classroom

    @property
    def database(self) -> Database:
        return self.classroom.database

    def person(self, name: str) -> Person:
        found: Person = getattr(self.classroom.cast, name)
        return found

    def browser(self, name: str) -> Browser:
        return self.classroom.browser(self.person(name))

    def enrolment(self, name: str) -> Enrolment:
        with self.database.reading() as session:
            return enrolment_of(session, self.person(name))

    def key(self, code: str, essay: str = "4") -> list[str]:
        """What to type for full marks."""
        return [line.typed or essay for line in key.lines(self.paper(code), QUESTIONS)]

    def paper(self, code: str) -> Paper:
        with self.database.reading() as session:
            text = session.scalars(select(PrintedVariant.paper).filter_by(code=code)).one()
            return canonical_json.load(text, Paper)

    def place(self, code: str, question: str) -> int:
        """The number, from 1, under which a variant asks a question."""
        return [item.question_id for item in self.paper(code).items].index(question) + 1

    def attempts(self, name: str) -> list[Attempt]:
        with self.database.reading() as session:
            mine = select(Attempt).filter_by(enrolment_id=self.enrolment(name).id)
            return list(session.scalars(mine.order_by(Attempt.number)))

    def form(self, browser: Browser) -> dict[str, list[str]]:
        """The grid's fields as the page shows them now."""
        fields: dict[str, list[str]] = {}
        for field in browser.page(GRID).xpath("//form[@id='grid']//input[@name]"):
            fields.setdefault(field.get("name"), []).append(field.get("value") or "")
        return fields

    def type(
        self, browser: Browser, name: str, code: str, cells: list[str], reason: str = ""
    ) -> TestResponse:
        """Type one learner's sheet into the grid and save the page."""
        number = self.enrolment(name).id
        row = {f"code-{number}": [code], f"a-{number}": cells, "reason": [reason]}
        return browser.post(GRID, data=self.form(browser) | row)


def open_office(app: Flask, database: Database, clock: Clock, course: Course = PRINTED) -> Office:
    """Open the class and let Mai print two variants."""
    office = Office(open_classroom(app, database, clock, course))
    with database.writing() as session:
        class_ = session.query(Class).one()
        session.add(ClassInstructor(class_id=class_.id, person_id=office.person("hung").id))
    made = office.browser("mai").post(HERE, data={"count": "2", "shape": "shuffled"})
    assert made.location == SET, made.text
    return office


def said(response: TestResponse) -> list[str]:
    """The sentences at the rows of a refused page."""
    return list(html.fromstring(response.text).xpath("//ul[@class='problem']/li/text()"))


def sets(database: Database) -> int:
    """How many sets there are."""
    with database.reading() as session:
        return len(session.scalars(select(PrintedSet)).all())
