from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.orm import Session

from lms.certificates.issuing import reissuing, revoking
from lms.certificates.issuing.reissuing import Reissue
from lms.certificates.tables import Certificate
from lms.classes.enrolment import memberships
from lms.classes.tables import Class, Enrolment
from lms.clock import VIETNAM
from lms.courses.course import CertificateRules, Course, Draw, Exam, Lesson, PassRules, Pool
from lms.courses.tables import Release
from lms.exams import answers, attempts, closing
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question
from lms.grading.score import GradeStep
from lms.people import persons
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person
from lms.people.units import units
from lms.storage import canonical_json
from lms.storage.db import Database
from lms.study import progress
from lms.web.access import Role

NOW = datetime(2026, 11, 23, 9, tzinfo=VIETNAM)
QUESTIONS = 4


def question(number: int) -> Question:
    options = (Choice("a", "Đúng", True), Choice("b", "Sai", False))
    return Question(f"cau-{number}", f"Câu số <b>{number}</b>", "", OneChoice(options))


def course(approval: str = "automatic") -> Course:
    lessons = tuple(Lesson(slug, slug, 5, (), ()) for slug in ("01-mo-dau", "02-dieu-le"))
    pool = Pool("Chung", tuple(question(number) for number in range(QUESTIONS)))
    exam = Exam(
        "Kiểm tra", 20, 3, 0, False, "after-submit", "", (Draw("Chung", QUESTIONS, Fraction(1)),), (pool,)
    )
    return Course(
        slug="nhan-thuc-ve-dang",
        title="Bồi dưỡng nhận thức về Đảng",
        summary="",
        kind="nhan-thuc-ve-dang",
        language="vi",
        minutes=10,
        modes=("truc-tuyen",),
        rules=PassRules(lessons=None, attendance=None, exam=Decimal(5), essay=None),
        grades=(GradeStep("Giỏi", Decimal(8)), GradeStep("Trung bình", Decimal(5))),
        rounding=Decimal("0.1"),
        certificate=CertificateRules("trang-trong", 60, approval),  # type: ignore[arg-type]
        approved_by="Quyết định số 01-QĐ/ĐU",
        intro_html="",
        lessons=lessons,
        exam=exam,
        citations=(),
        pictures=(),
    )


@dataclass
class World:
    """A class under way and its people; each act is a transaction of its own, as a request would be."""

    app: Flask
    database: Database
    class_: Class
    course: Course

    def add_learner(self, name: str) -> int:
        """A new learner of the class; returns the enrolment's id."""
        with self.database.writing() as session:
            unit = units.add_unit(session, name="Công ty May Bình Minh", kind="doanh-nghiep")
            person = persons.add_person(
                session, full_name=name, birth=1994, phone=None, username=None,
                roles=[Role.LEARNER], unit_id=unit.id, now=NOW,
            )  # fmt: skip
            return memberships.enrol(session, self.class_, person, now=NOW).id

    def read_lessons(self, enrolment_id: int, *, now: datetime = NOW) -> None:
        with self.app.app_context(), self.database.writing() as session:
            self.read_lessons_in(session, enrolment_id, now=now)

    def read_lessons_in(self, session: Session, enrolment_id: int, *, now: datetime = NOW) -> None:
        membership = memberships.get_membership(session, enrolment_id, now=now)
        for lesson in self.course.lessons:
            progress.mark_read(session, membership, lesson, now=now)

    def sit_exam(self, enrolment_id: int, *, right: int = QUESTIONS, now: datetime = NOW) -> None:
        with self.app.app_context(), self.database.writing() as session:
            membership = memberships.get_membership(session, enrolment_id, now=now)
            attempt = attempts.start(session, membership, now=now)
            for number in range(QUESTIONS):
                choice = "a" if number < right else "b"
                answers.save(session, attempt, f"cau-{number}", choice, None, base=0, writer="w", now=now)
            session.flush()
            closing.close(session, attempt, now=now)

    def certify(self, name: str, *, right: int = QUESTIONS, now: datetime = NOW) -> Certificate:
        """A learner who has read everything and passed."""
        enrolment_id = self.add_learner(name)
        self.read_lessons(enrolment_id, now=now)
        self.sit_exam(enrolment_id, right=right, now=now)
        found = self.find(enrolment_id)
        assert found is not None
        return found

    def find(self, enrolment_id: int) -> Certificate | None:
        with self.database.reading() as session:
            return session.scalar(select(Certificate).filter_by(enrolment_id=enrolment_id))

    def person_of(self, enrolment_id: int) -> int:
        with self.database.reading() as session:
            return session.get_one(Enrolment, enrolment_id).person_id

    def add_staff(self, name: str = "Trần Văn Cán Bộ") -> int:
        with self.database.writing() as session:
            return persons.add_person(
                session, full_name=name, birth=1980, phone=None, username=None,
                roles=[Role.STAFF], unit_id=None, now=NOW,
            ).id  # fmt: skip

    def revoke(self, certificate: Certificate, *, reason: str = "Cấp nhầm người do trùng tên") -> None:
        staff = self.add_staff()
        with self.database.writing() as session:
            revoking.revoke(session, certificate.id, reason=reason, actor_id=staff, now=NOW)

    def reissue(self, certificate: Certificate, *, now: datetime = NOW) -> Certificate:
        """Issue it again under a new number, as after a misspelling."""
        config, staff = self.app.config["LMS"], self.add_staff()
        wanted = Reissue("Sai tên đệm trên giấy đã cấp")
        with self.app.app_context(), self.database.writing() as session:
            return reissuing.reissue(session, certificate.id, wanted, config=config, actor_id=staff, now=now)

    def client_of(self, person_id: int | None) -> FlaskClient:
        """A browser, signed in as that person."""
        client = self.app.test_client()
        if person_id is not None:
            with self.database.writing() as session:
                person = session.get_one(Person, person_id)
                signed_in = devices.open_sign_in(session, person, Browser(None, None, "Máy thử"), now=NOW)
            client.set_cookie("lms_session", signed_in.session_token)
        return client


@pytest.fixture
def open_class(app: Flask, database: Database, at: Callable[[datetime], None]) -> Callable[..., World]:
    """Publish a course and open a class of it."""

    def open_class(approval: str = "automatic") -> World:
        taught = course(approval)
        text = canonical_json.dump(taught)
        with database.writing() as session:
            release = Release(
                course_slug=taught.slug, number=1, title=taught.title, sha256=canonical_json.digest(text),
                source_sha256="0" * 64, canonical=text, published_at=NOW,
            )  # fmt: skip
            session.add(release)
            session.flush()
            class_ = Class(
                code="lop-1",
                title="Nhận thức về Đảng khóa 1",
                course_slug=taught.slug,
                release_id=release.id,
                mode="truc-tuyen",
                place="",
                starts_on=date(2026, 11, 2),
                ends_on=date(2026, 11, 30),
                exam_opens_at=NOW - timedelta(days=20),
                exam_closes_at=NOW + timedelta(days=7),
            )
            session.add(class_)
        return World(app, database, class_, taught)

    return open_class


@pytest.fixture
def world(open_class: Callable[..., World]) -> World:
    return open_class()


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Set the clock that pages are served by."""

    def at(now: datetime) -> None:
        monkeypatch.setattr("lms.clock.now", lambda: now)

    at(NOW)
    return at


@pytest.fixture
def certificate(world: World) -> Certificate:
    return world.certify("Đặng Thị An")
