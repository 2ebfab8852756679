"""Erasing a person: previewed, confirmed twice, thorough, and the register keeps what it must."""

import pytest
from sqlalchemy import select

from lms.certificates.tables import Certificate, RegisterEntry
from lms.classes.tables import Attendance, Meeting, Nomination
from lms.exams.tables import Attempt
from lms.law.collecting import as_data, collect
from lms.law.holdings import ERASED_NAME, HOLDINGS
from lms.law.tables import DataRequest
from lms.people.tables import Consent, Device, Person
from lms.schema import METADATA
from lms.storage.audit_log import AuditEntry
from tests.cast import NOW, enrolment_of
from tests.classroom import Browser, Classroom
from tests.integration.home.test_pages_in_both_languages import sound
from tests.integration.law.conftest import WORDS, ask, person

REQUEST = "/quan-ly/yeu-cau/1"
CONFIRM = f"{REQUEST}/xoa/xac-nhan"
KEPT = {"certificate"}  # whose payload and search key are the register's


def dump(room: Classroom) -> str:
    """Every value of every table but the certificates, as text."""
    with room.database.reading() as session:
        tables = [table for name, table in METADATA.tables.items() if name not in KEPT]
        return "\n".join(f"{table.name}: {row}" for table in tables for row in session.execute(select(table)))


def add_traces(room: Classroom) -> None:
    """What Lan leaves in a class at the enterprise: a nomination and a presence by her phone."""
    lan, son = room.cast.lan, room.cast.son
    with room.database.writing() as session:
        enrolment = enrolment_of(session, lan)
        phone = session.scalars(select(Device).filter_by(person_id=lan.id)).first()
        meeting = Meeting(class_id=enrolment.class_id, topic="Buổi 1", place="Hội trường", secret=b"x" * 32)
        meeting.starts_at = meeting.ends_at = NOW
        session.add(meeting)
        session.flush()
        present = Attendance(meeting_id=meeting.id, enrolment_id=enrolment.id, present=True, method="qr")
        present.device_id, present.taken_at = phone.id, NOW
        nomination = Nomination(class_id=enrolment.class_id, unit_id=lan.unit_id, person_id=lan.id)
        nomination.nominated_by, nomination.nominated_at, nomination.state = son.id, NOW, "accepted"
        nomination.reason = "Chị Lan là tổ trưởng tổ may 3"
        consent = Consent(person_id=lan.id, purpose="hoc-tap", wording="v1", wording_sha256="0" * 64)
        consent.given_at = NOW
        session.add_all([present, nomination, consent])


@pytest.fixture
def asked(classroom: Classroom, lan: Browser) -> Browser:
    """Lan's browser after she asked to be erased."""
    add_traces(classroom)
    ask(lan, "delete", "Tôi là Lan, xin xóa số 0912000001")
    return lan


def test_nothing_goes_before_the_second_confirmation(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    before = person(classroom, classroom.cast.lan)
    page = mai.page(f"{REQUEST}/xoa")
    sound(page)
    assert [heading.text_content() for heading in page.xpath("//h2")] == [
        "Xóa hẳn",
        "Bỏ phần nhận dạng",
        "Giữ lại",
    ]
    assert "Câu trả lời: 4" in page.text_content()
    sound(mai.page(CONFIRM))
    after = person(classroom, classroom.cast.lan)
    assert (after.full_name, after.phone) == (before.full_name, before.phone)
    done = mai.post(f"{REQUEST}/ket-thuc", data={"result": "Đã xóa xong rồi.", "outcome": "done"})
    assert done.status_code == 422


def test_what_identifies_the_person_is_gone_from_every_table(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    assert mai.post(CONFIRM).location == REQUEST
    left = dump(classroom)
    for trace in ("Đặng Thị Lan", "dang thi lan", "912000001", "1995-05-19', 1", "tổ trưởng", "Trần Phú'"):
        assert trace not in left, trace
    now = person(classroom, classroom.cast.lan)
    assert (now.full_name, now.phone, now.username, now.unit_id) == (ERASED_NAME, None, None, None)
    assert (now.birth_date, now.birth_year, now.password_hash) == (None, None, None)
    assert now.erased_at == now.deactivated_at == classroom.clock.now


def test_rows_to_be_removed_are_gone_and_the_rest_still_counts(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    lan = classroom.cast.lan
    with classroom.database.reading() as session:
        before = {section.table: len(section.rows) for section in collect(session, lan.id)}
    mai.post(CONFIRM)
    with classroom.database.reading() as session:
        after = {section.table: len(section.rows) for section in collect(session, lan.id)}
    for holding in HOLDINGS:
        name = holding.table.name
        if name not in {"audit_entry", "record_read"}:  # erasing is itself written down
            assert after.get(name, 0) == (0 if holding.is_removed else before.get(name, 0)), name
    assert {"answer", "self_check", "device", "sign_in"} <= set(before) - set(after)


def test_the_person_is_out_at_once_and_may_not_come_back(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    lan = classroom.cast.lan
    mai.post(CONFIRM)
    assert asked.get("/ca-nhan/").status_code == 302
    page = mai.page(f"/quan-ly/nguoi/{lan.id}")
    sound(page)
    assert "đã được xóa theo yêu cầu" in page.text_content()
    assert mai.post(f"/quan-ly/nguoi/{lan.id}/mo-lai").status_code == 409
    assert person(classroom, lan).deactivated_at is not None


def test_the_register_keeps_the_certificate_and_says_so(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    with classroom.database.reading() as session:
        before = session.scalars(select(Certificate)).one()
    mai.post(CONFIRM)
    with classroom.database.reading() as session:
        after = session.scalars(select(Certificate)).one()
        assert session.scalars(select(RegisterEntry)).one().certificate_id == after.id
    assert (after.payload, after.evidence, after.search_key) == (
        before.payload,
        before.evidence,
        before.search_key,
    )
    page = mai.page(f"/quan-ly/chung-nhan/{after.id}")
    assert "Đặng Thị Lan" in page.text_content()
    assert "đã bị xóa ngày 23/11/2026" in page.text_content()
    assert "còn giá trị" in classroom.browser().page(f"/xac-minh/{after.code}").text_content().lower()
    explained = mai.page(f"/quan-ly/chung-nhan/{after.id}/giai-thich").text_content()
    assert "Câu trả lời đã được xóa" in explained
    assert "KHÁC" not in explained


def test_the_log_says_who_erased_whom_without_a_name(
    classroom: Classroom, asked: Browser, mai: Browser
) -> None:
    mai.post(CONFIRM)
    with classroom.database.reading() as session:
        act = session.scalars(select(AuditEntry).filter_by(act="person.erase")).one()
        request = session.scalars(select(DataRequest)).one()
    assert (act.actor_id, act.subject) == (classroom.cast.mai.id, f"person:{classroom.cast.lan.id}")
    assert (request.outcome, request.words, request.done_at) == ("done", "", classroom.clock.now)
    assert mai.post(CONFIRM).status_code == 409


def test_others_keep_everything(classroom: Classroom, asked: Browser, mai: Browser) -> None:
    minh = classroom.browser(classroom.cast.minh)
    minh.read_all()

    def held() -> dict[str, list[dict[str, object]]]:
        with classroom.database.reading() as session:
            return as_data(collect(session, classroom.cast.minh.id))

    before = held()
    mai.post(CONFIRM)
    assert held() == before


def test_whoever_is_sitting_the_exam_is_not_erased_meanwhile(classroom: Classroom, mai: Browser) -> None:
    minh = classroom.browser(classroom.cast.minh)
    minh.start()
    ask(minh, "delete")
    for response in (mai.get(f"{REQUEST}/xoa"), mai.post(CONFIRM)):
        assert response.status_code == 409
        assert "đang làm dở bài kiểm tra" in response.text
    assert person(classroom, classroom.cast.minh).erased_at is None


@pytest.mark.parametrize(("who", "status"), [("quan", 403), ("mai", 403)])
def test_staff_erase_nobody_of_the_office(classroom: Classroom, mai: Browser, who: str, status: int) -> None:
    ask(classroom.browser(getattr(classroom.cast, who)), "delete")
    assert mai.get(f"{REQUEST}/xoa").status_code == status
    assert mai.post(CONFIRM).status_code == status


def test_an_administrator_does_not_erase_themselves(classroom: Classroom) -> None:
    quan = classroom.browser(classroom.cast.quan)
    ask(quan, "delete")
    assert quan.post(CONFIRM).status_code == 409


def test_another_kind_of_request_erases_nobody(classroom: Classroom, mai: Browser) -> None:
    ask(classroom.browser(classroom.cast.lan), "correct", WORDS)
    assert mai.get(f"{REQUEST}/xoa").location == REQUEST
    assert mai.post(CONFIRM).status_code == 409
    assert person(classroom, classroom.cast.lan).erased_at is None


def test_the_result_of_an_attempt_still_opens_without_its_answers(classroom: Classroom, lan: Browser) -> None:
    with classroom.database.writing() as session:
        attempt = session.scalars(select(Attempt)).one()
        attempt.answers_removed_at = NOW
        key = attempt.key
    page = lan.page(f"/kiem-tra/{key}")
    assert "Câu trả lời đã được xóa theo thời hạn lưu giữ" in page.text_content()


def test_two_people_may_be_erased(classroom: Classroom, mai: Browser) -> None:
    for number, who in enumerate(("lan", "minh"), start=1):
        ask(classroom.browser(getattr(classroom.cast, who)), "delete")
        assert mai.post(f"/quan-ly/yeu-cau/{number}/xoa/xac-nhan").status_code == 303
    with classroom.database.reading() as session:
        assert len(session.scalars(select(Person.id).filter_by(full_name=ERASED_NAME)).all()) == 2
