"""A second class, unit and set of people, whose every text carries a mark that nobody else may see."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sqlalchemy import select

from lms.authoring import copies
from lms.authoring.bringing.tables import BroughtFile, BroughtQuestion
from lms.certificates.tables import Certificate
from lms.classes.enrolment.memberships import enrol
from lms.classes.meetings.attendance_codes import step_at, token
from lms.classes.tables import Allowance, Class, ClassInstructor, Meeting, Nomination, UnitQuota
from lms.courses.tables import Release
from lms.exams.bank import fingerprint
from lms.exams.drawing import Paper, PaperItem
from lms.exams.essays.photo_tables import EssayPhoto
from lms.exams.essays.tables import EssayWork
from lms.exams.printed import variants
from lms.exams.rulings.tables import QuestionRuling
from lms.exams.tables import Answer, Attempt
from lms.law.tables import DataRequest
from lms.people.activation import codes
from lms.people.persons import add_person
from lms.people.tables import Device, ImportBatch, Passkey, Person, Unit
from lms.people.units.units import add_unit
from lms.reports.charts import CHARTS
from lms.storage import canonical_json
from lms.web.access import Role
from tests import cast
from tests.cast import COURSE, NOW, RIGHT, enrolment_of
from tests.classroom import Classroom
from tests.essays import ESSAY, WITH_ESSAY
from tests.integration.stranger_names import OF_EVERYBODY, carried_over, cut_off, failed_paper

MARK = "Kxq"
CODE = "lop-kin"
SECRET = b"k" * 32
NUMBER = COURSE.exam.pools[1].questions[0]  # type: ignore[union-attr]


@dataclass(frozen=True)
class Others:
    """Those who must stay hidden, and what names theirs in addresses."""

    learner: Person
    instructor: Person
    secretary: Person
    names: dict[str, str]

    @property
    def people(self) -> tuple[Person, ...]:
        return self.learner, self.instructor, self.secretary


def gather(room: Classroom) -> Others:
    """Another class under way, in which its learner has done everything there is to do."""
    with room.database.writing() as session:
        unit = add_unit(session, name=f"Chi bộ {MARK}", kind="chi-bo")
        phones = iter(("0912000071", "0912000072", "0912000073"))
        learner, instructor, secretary = (
            add_person(
                session,
                full_name=f"{MARK} {name}",
                birth=date(1991, 3, 8),
                phone=next(phones),
                username=None,
                roles=[role],
                unit_id=unit.id,
                now=NOW,
            )
            for name, role in (
                ("Ngô Học", Role.LEARNER),
                ("Ngô Giảng", Role.INSTRUCTOR),
                ("Ngô Bí", Role.SECRETARY),
            )
        )
        class_ = _open(session.scalars(select(Release)).one())
        session.add(class_)
        session.flush()
        meeting = Meeting(
            class_id=class_.id,
            topic=f"Buổi {MARK}",
            place=f"Xưởng {MARK}",
            starts_at=NOW,
            ends_at=NOW + timedelta(hours=2),
            instructor_id=instructor.id,
            secret=SECRET,
        )
        session.add_all(
            [
                meeting,
                ClassInstructor(class_id=class_.id, person_id=instructor.id),
                UnitQuota(class_id=class_.id, unit_id=unit.id, places=9),
            ]
        )
        enrol(session, class_, learner, now=NOW)
    others = Others(learner, instructor, secretary, {})
    _study(room, learner)
    others.names.update(_paperwork(room, others, unit, class_, meeting))
    others.names.update(_office_work(room, others))
    others.names.update(_essay(room, learner))
    others.names.update(_brought(room, others))
    return others


def _open(release: Release) -> Class:
    return Class(
        code=CODE,
        title=f"Lớp {MARK}",
        course_slug=release.course_slug,
        release_id=release.id,
        mode="tai-doanh-nghiep",
        place=f"Nhà {MARK}",
        starts_on=NOW.date() - timedelta(days=1),
        ends_on=NOW.date() + timedelta(days=30),
        exam_opens_at=NOW - timedelta(days=1),
        exam_closes_at=NOW + timedelta(days=30),
        nominations_until=NOW.date() + timedelta(days=7),
        capacity=20,
    )


def _study(room: Classroom, learner: Person) -> None:
    """Read, sit the exam with one marked answer, pass, and be given a certificate."""
    mine = room.browser(learner)
    mine.post("/khoa-hoc/khoa-mau/01-mo-dau/tu-kiem-tra/tu-1", data={"q-tu-1": "o1"})
    mine.read_all()
    mine.post(f"/diem-danh/1/{token(SECRET, step_at(room.clock.now))}")
    paper = mine.post(f"/lop/{CODE}/kiem-tra").location
    mine.answer_all(paper, RIGHT | {"chu": f"Trả lời {MARK}"})
    assert mine.post(f"{paper}/nop").status_code == 302


def _essay(room: Classroom, learner: Person) -> dict[str, str]:
    """A second attempt, whose essay was handed in, with a photo, and waits for its markers."""
    with room.database.writing() as session:
        release = cast.publish(session, replace(WITH_ESSAY, slug="khoa-kin"), 1, NOW)
        enrolment = enrolment_of(session, session.get_one(Person, learner.id))
        attempt = Attempt(
            key="bai-da-nop", number=2, enrolment_id=enrolment.id, release_id=release.id, seed=b"s",
            paper=canonical_json.dump(Paper((PaperItem(ESSAY.id, Fraction(4), ()),))),
            started_at=NOW, deadline_at=NOW + timedelta(days=20), closed_at=NOW, closed_by="learner",
        )  # fmt: skip
        session.add(attempt)
        session.flush()
        work = EssayWork(attempt_id=attempt.id, question_id=ESSAY.id)
        photo = EssayPhoto(
            attempt_id=attempt.id, question_id=ESSAY.id, place=1, sha256=MARK, width=9, height=9,
            content=MARK.encode(), added_at=NOW,
        )  # fmt: skip
        answer = Answer(
            attempt_id=attempt.id, question_id=ESSAY.id, response=f"Bài {MARK}", revision=1, writer="w",
            saved_at=NOW,
        )  # fmt: skip
        session.add_all([work, photo, answer])
        session.flush()
        return {
            "essay_key": attempt.key,
            "essay_id": ESSAY.id,
            "work_id": str(work.id),
            "photo_id": str(photo.id),
        }


def _brought(room: Classroom, others: Others) -> dict[str, str]:
    """A course in the making, and a file of questions that their instructor brought to it."""
    with room.database.writing() as session:
        instructor_id = others.instructor.id
        text = b"---\ntitle: Kh\xc3\xb3a m\xe1\xba\xabu\n---\n"
        # By nobody: those who write in a course are told who saved it last, which is no secret among authors.
        copies.save(session, COURSE.slug, "course.md", text, 0, by=None, now=NOW)
        file = BroughtFile(
            created_by=instructor_id,
            created_at=NOW,
            course_slug=COURSE.slug,
            filename=f"{MARK}.txt",
            notes="",
        )
        session.add(file)
        session.flush()
        session.add(
            BroughtQuestion(
                batch_id=file.id,
                place=1,
                line=1,
                markdown=f"### Câu hỏi: {MARK}? {{#x}}\n= 1\n",
                group_name="",
                doubts="",
                losses="",
                duplicate="",
                state="take",
            )
        )
        return {
            "brought_file": str(file.id),
            "brought_place": "1",
            "brought_form": "zip",
            "brought_picture": "hinh-1.png",
            "work_file": "course.md",
        }


def _office_work(room: Classroom, others: Others) -> dict[str, str]:
    """What desks and unit did about them: an exception, a bulletin that was used, an exam on paper."""
    with room.database.writing() as session:
        enrolment = enrolment_of(session, session.get_one(Person, others.learner.id))
        allowance = Allowance(
            enrolment_id=enrolment.id, what="attempt", reason=f"Cho phép {MARK}",
            allowed_by=room.cast.mai.id, allowed_at=NOW,
        )  # fmt: skip
        ruling = QuestionRuling(
            course_slug=COURSE.slug, question_id="so", fingerprint=fingerprint(NUMBER), key=None,
            policy="new-only", reason="Câu có hai đáp án đúng.", state="proposed", answer="",
            proposed_by=room.cast.hung.id, proposed_at=NOW,
        )  # fmt: skip
        session.add_all([allowance, ruling])
        session.flush()
        names = {
            "ruling_id": str(ruling.id),
            "allowance_id": str(allowance.id),
            "release_number": "1",
            "turn_id": "1",
            "citation_key": "dieu-le-2011",
        }
    mai = room.browser(room.cast.mai)
    draft = mai.post("/quan-ly/ban-tin/ban-thao/", data={"month": "2026-11"}).location
    fields = {"series": "Bản tin 07", "number": "11", "month": "2026-11", "title": "Số thử", "summary": "Tóm"}
    moment = {"publish_at": "2026-11-23T08:00", "body": "Chữ", "version": "1"}
    assert mai.post(draft, data=fields | moment | {"act": "publish"}).status_code == 303
    secret = mai.post("/quan-ly/ban-tin/ban-thao/", data={"month": "2026-12"}).location
    mai.post(secret, data=fields | moment | {"title": f"Bản thảo {MARK}", "act": "save"})
    said = {"met_on": "2026-11-23", "present": "9", "remarks": f"Nhận xét {MARK}"}
    assert room.browser(others.secretary).post("/don-vi/ban-tin/2026-11", data=said).status_code == 303
    teacher = room.browser(others.instructor)
    made = teacher.post(f"/giang-day/{CODE}/de-giay/", data={"count": "2", "shape": variants.SHAPES[0]})
    return names | {
        "chart": next(iter(CHARTS)),
        "design": COURSE.certificate.design,
        "document": "khong-co.pdf",
        "draft_id": secret.rsplit("/", 1)[-1],
        "issue": "2026-11",
        "kind": "thuong",
        "printed_set": made.location.rstrip("/").rsplit("/", 1)[-1],
        "year": "2026",
    }


def _paperwork(
    room: Classroom, others: Others, unit: Unit, class_: Class, meeting: Meeting
) -> dict[str, str]:
    """Everything else that is kept about a person; the words for the places in addresses."""
    learner = others.learner
    with room.database.writing() as session:
        device = session.scalars(select(Device).filter_by(person_id=learner.id)).first()
        assert device is not None
        device.label = f"Máy {MARK}"
        passkey = Passkey(
            person_id=learner.id, device_id=device.id, credential_id=b"c", public_key=b"p", user_handle=b"u",
            sign_count=0, name=f"Khóa {MARK}", created_at=NOW,
        )  # fmt: skip
        nomination = Nomination(
            class_id=class_.id, unit_id=unit.id, person_id=others.instructor.id, state="proposed",
            nominated_by=others.secretary.id, nominated_at=NOW, reason=f"Lý do {MARK}",
        )  # fmt: skip
        request = DataRequest(person_id=learner.id, kind="delete", words=f"Xin {MARK}", made_at=NOW)
        batch = ImportBatch(
            created_by=others.instructor.id, created_at=NOW, filename=f"{MARK}.xlsx", content=b"x",
            state="reading", rows_read=0, rows_total=0,
        )  # fmt: skip
        correction = DataRequest(person_id=learner.id, kind="correct", words=f"Sửa {MARK}", made_at=NOW)
        paper = failed_paper(class_.id, others.instructor.id, f"Hỏng {MARK}")
        session.add_all([passkey, nomination, request, correction, batch, paper])
        session.flush()
        made = codes.create(session, learner, secret=room.app.config["LMS"].secret, now=NOW)
        certificate = session.scalars(select(Certificate).filter_by(person_id=learner.id)).one()
        enrolment = enrolment_of(session, learner)
        attempt = session.scalars(select(Attempt).filter_by(enrolment_id=enrolment.id)).one()
        return OF_EVERYBODY | {
            "batch_id": str(batch.id),
            "case_id": cut_off(session, attempt.id),
            "certificate_code": certificate.code,
            "certificate_id": str(certificate.id),
            "class_code": CODE,
            "activation_code": made.code,
            "attendance_token": token(SECRET, step_at(room.clock.now)),
            "correction_id": str(correction.id),
            "device_id": str(device.id),
            "enrolment_id": str(enrolment.id),
            "handover_token": carried_over(session, learner.id),
            "key": attempt.key,
            "meeting_id": str(meeting.id),
            "nomination_id": str(nomination.id),
            "paper_id": str(paper.id),
            "passkey_id": str(passkey.id),
            "person_id": str(learner.id),
            "request_id": str(request.id),
            "unit_id": str(unit.id),
        }
