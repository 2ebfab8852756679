"""The people of the tests, and a small course for them: everybody is named by who they are."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import Class, Enrolment
from lms.courses.course import (
    Block,
    CertificateRules,
    Course,
    Draw,
    Exam,
    Lesson,
    PassRules,
    Pool,
)
from lms.courses.tables import Release, ReleaseTurn
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question
from lms.grading.score import GradeStep
from lms.grading.short_text import ShortText
from lms.people.consent import recording, wordings
from lms.people.persons import add_person
from lms.people.sign_in import devices
from lms.people.sign_in.devices import Browser
from lms.people.tables import Person
from lms.people.units.units import add_unit
from lms.storage import canonical_json
from lms.web.access import Role

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Cast:
    """One person per role, and two learners in one class."""

    lan: Person  # a learner, named first in most tests
    minh: Person  # another learner of the same class
    hung: Person  # the instructor
    mai: Person  # staff of the Party-building office
    son: Person  # secretary of the enterprise's cell
    quan: Person  # the administrator
    thu: Person  # a learner of no class


def gather_cast(session: Session, now: datetime = NOW) -> Cast:
    """Write the cast into the database (not committed)."""
    ward = add_unit(session, name="Đảng ủy phường Mẫu", kind="dang-uy")
    cell = add_unit(session, name="Chi bộ Công ty May Mẫu", kind="chi-bo", parent_id=ward.id)

    def person(name: str, phone: str, role: Role, unit_id: int) -> Person:
        return add_person(
            session,
            full_name=name,
            birth=date(1995, 5, 19),
            phone=phone,
            username=None,
            roles=[role],
            unit_id=unit_id,
            now=now,
        )

    return Cast(
        lan=person("Đặng Thị Lan", "0912000001", Role.LEARNER, cell.id),
        minh=person("H'Hen Minh", "0912000002", Role.LEARNER, cell.id),
        hung=person("Trần Quốc Hùng", "0912000003", Role.INSTRUCTOR, ward.id),
        mai=person("Nguyễn Thị Mai", "0912000004", Role.STAFF, ward.id),
        son=person("Lê Sơn", "0912000005", Role.SECRETARY, cell.id),
        quan=person("Phạm Quân", "0912000006", Role.ADMINISTRATOR, ward.id),
        thu=person("Võ Thị Thu", "0912000007", Role.LEARNER, cell.id),
    )


def question(name: str, body: OneChoice | Number | ShortText) -> Question:
    """A question named by its id."""
    return Question(
        id=name,
        title_html=f"Câu {name}?",
        text_html="",
        body=body,
        explanation_html=f"<p>Giải thích bí mật của {name}.</p>",
        grounds=("dieu-le-2011:dieu-1",),
    )


def choice(name: str) -> Question:
    """One choice of three, the second is right."""
    options = tuple(Choice(f"o{n}", f"Ý {n}", n == 2, f"Phản hồi {n}") for n in (1, 2, 3))
    return question(name, OneChoice(options))


COURSE = Course(
    slug="khoa-mau",
    title="Khóa mẫu",
    summary="Một khóa nhỏ để thử.",
    kind="khac",
    language="vi",
    minutes=20,
    modes=("truc-tuyen",),
    rules=PassRules(lessons=None, attendance=None, exam=Decimal("5.0"), essay=None),
    grades=(GradeStep("Giỏi", Decimal(8)), GradeStep("Trung bình", Decimal(5))),
    rounding=Decimal("0.1"),
    certificate=CertificateRules(design="trang-trong", valid_months=60, approval="automatic"),
    approved_by="",
    intro_html="<p>Giới thiệu.</p>",
    lessons=(
        Lesson(
            "01-mo-dau",
            "Mở đầu",
            10,
            (),
            (Block("<p>Đoạn một.</p>", choice("tu-1")), Block("<p>Đoạn hai.</p>", None)),
        ),
        Lesson("02-tiep-theo", "Tiếp theo", 10, (), (Block("<p>Đoạn ba.</p>", None),)),
    ),
    exam=Exam(
        title="Kiểm tra",
        minutes=20,
        attempts=2,
        wait_hours=0,
        shuffle=True,
        feedback="after-submit",
        intro_html="",
        draws=(Draw("Chọn", 2, Fraction(1)), Draw("Số và chữ", 2, Fraction(1))),
        pools=(
            Pool("Chọn", (choice("c1"), choice("c2"), choice("c3"))),
            Pool(
                "Số và chữ",
                (question("so", Number(Decimal(12))), question("chu", ShortText(("Trần Phú",)))),
            ),
        ),
    ),
    citations=(),
    pictures=(),
)
RIGHT = {"c1": "o2", "c2": "o2", "c3": "o2", "so": "12", "chu": "Trần Phú"}
WRONG = {"c1": "o1", "c2": "o1", "c3": "o1", "so": "24", "chu": "Lê Duẩn"}


def publish(session: Session, course: Course = COURSE, number: int = 1, now: datetime = NOW) -> Release:
    """Keep a release of `course`."""
    text = canonical_json.dump(course)
    release = Release(
        course_slug=course.slug,
        number=number,
        title=course.title,
        sha256=canonical_json.digest(text),
        source_sha256=canonical_json.digest(f"source {text}"),
        canonical=text,
        published_at=now,
    )
    session.add(release)
    session.flush()
    session.add(
        ReleaseTurn(course_slug=course.slug, release_id=release.id, from_at=now, reason="", entered_at=now)
    )
    session.flush()
    return release


def open_class(session: Session, release: Release, *learners: Person, now: datetime = NOW) -> Class:
    """A class whose exam has been open for a day and stays open for a month, with its learners."""
    class_ = Class(
        code="lop-mau",
        title="Lớp mẫu",
        course_slug=release.course_slug,
        release_id=release.id,
        mode="truc-tuyen",
        place="",
        starts_on=now.date() - timedelta(days=1),
        ends_on=now.date() + timedelta(days=30),
        exam_opens_at=now - timedelta(days=1),
        exam_closes_at=now + timedelta(days=30),
    )
    session.add(class_)
    session.flush()
    for learner in learners:
        enrol(session, class_, learner, now=now)
    return class_


def changed(course: Course = COURSE, **changes: object) -> Course:
    """A course like `course` but for `changes`."""
    return replace(course, **changes)  # type: ignore[arg-type]


def sign_in(
    client: FlaskClient, session: Session, person: Person, now: datetime | None = None
) -> FlaskClient:
    """Let `client` be the browser of `person`, who as a learner has agreed before; commits the session."""
    moment = now or datetime.now(UTC)
    agree(session, person, moment)
    signed = devices.open_sign_in(session, person, Browser(None, None, "Trình duyệt thử"), now=moment)
    session.commit()
    client.set_cookie("lms_session", signed.session_token)
    return client


def agree(session: Session, person: Person, now: datetime = NOW) -> None:
    """Let a learner have agreed to take part, unless they answered the question before."""
    if recording.must_ask(session, person) and not recording.list_consents(session, person.id):
        recording.give(session, person, wordings.in_force(wordings.STUDY)["vi"], now=now)


def enrolment_of(session: Session, person: Person) -> Enrolment:
    """The person's only enrolment."""
    return session.query(Enrolment).filter_by(person_id=person.id).one()
