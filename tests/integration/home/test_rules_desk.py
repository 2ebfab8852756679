"""Staff set the rules of one class: no outcome changes before they have seen whose; it is logged."""

from dataclasses import replace
from fractions import Fraction

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select

from lms.certificates.issuing import replay
from lms.certificates.issuing.certificate_grounds import Grounds
from lms.certificates.tables import Certificate
from lms.classes.tables import Class, Enrolment
from lms.courses.course import CertificateRules, PassRules
from lms.storage import canonical_json
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, WRONG, enrolment_of
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom, Clock, open_classroom
from tests.integration.classes.meeting import HALF, open_room
from tests.integration.home.test_desk_class_page import fill

RULES = "/quan-ly/lop/lop-mau/quy-dinh"
DOCUMENT = {"document": "12-QĐ/ĐU", "dated": "02/11/2026"}
HALF_RIGHT = {**RIGHT, "so": "24", "chu": "Lê Duẩn"}


@pytest.fixture
def mai(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.mai)


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def preview(mai: Browser, **typed: str) -> list[str]:
    """What the page says would happen; nothing is written by that."""
    page = mai.post(RULES, data={**DOCUMENT, **typed})
    assert page.status_code == 200, page.text
    return effects(page.text)


def effects(text: str) -> list[str]:
    found = html.fromstring(text).xpath("//div[contains(@class, 'notice')]//li")
    return [" ".join(line.text_content().split()) for line in found]


def set_rules(mai: Browser, **typed: str) -> str:
    """Preview, then confirm what was shown; the next page."""
    shown = html.fromstring(mai.post(RULES, data={**DOCUMENT, **typed}).text)
    fields = {
        one.get("name"): one.get("value") for one in shown.xpath("//form[.//input[@name='digest']]//input")
    }
    return mai.post(RULES, data=fields, follow_redirects=True).text


def entries(room: Classroom, act: str) -> list[dict[str, object]]:
    with room.database.reading() as session:
        return [one.details for one in session.scalars(select(AuditEntry).filter_by(act=act))]


def certificates(room: Classroom) -> list[Certificate]:
    with room.database.reading() as session:
        return list(session.scalars(select(Certificate)))


def test_a_document_is_required_and_nothing_typed_is_lost(mai: Browser) -> None:
    page = mai.post(RULES, data={"exam": "7,5", "document": "", "dated": ""})
    assert page.status_code == 422
    assert "Hãy ghi số văn bản phê duyệt" in page.text
    assert 'value="7,5"' in page.text


def test_nobodys_outcome_changes_before_staff_have_seen_whose(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    lan.read_all()
    lan.sit(HALF_RIGHT)
    minh = classroom.browser(classroom.cast.minh)
    minh.sit(HALF_RIGHT)
    assert len(certificates(classroom)) == 1
    assert preview(mai, lessons="0", exam="4") == [
        "1 học viên sẽ thành đạt. Khóa cấp tự động, nên họ được cấp giấy chứng nhận ngay.",
        "0 học viên đang đạt sẽ thành chưa đạt.",
        "1 học viên đã được cấp giấy chứng nhận: kết quả và giấy giữ nguyên.",
    ]
    assert len(certificates(classroom)) == 1
    assert "12-QĐ/ĐU ngày 02/11/2026" in set_rules(mai, lessons="0", exam="4")
    assert len(certificates(classroom)) == 2
    assert "Bạn đã đạt" in minh.get(CLASS).text
    (change,) = entries(classroom, "class.rules")
    assert change == {
        "was": None,
        "becomes": {"document": "12-QĐ/ĐU", "dated": "2026-11-02", "lessons": 0, "exam": "4"},
    }
    (outcome,) = entries(classroom, "class.outcome")
    assert outcome == {"person_id": classroom.cast.minh.id, "passed": True}


def test_what_changed_meanwhile_is_shown_again_instead_of_kept(
    classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    stale = {**DOCUMENT, "exam": "9", "digest": "x"}
    page = mai.post(RULES, data=stale)
    assert "vừa thay đổi sau lần xem trước" in page.text
    assert entries(classroom, "class.rules") == []


def test_an_issued_certificate_is_never_touched_and_replays_under_its_own_rules(
    app: Flask, classroom: Classroom, mai: Browser, lan: Browser
) -> None:
    set_rules(mai, exam="4,5")
    lan.read_all()
    lan.sit(HALF_RIGHT)
    (before,) = certificates(classroom)
    assert "học viên đã được cấp giấy" in preview(mai, exam="9")[2]
    set_rules(mai, exam="9")
    (after,) = certificates(classroom)
    assert (after.payload, after.evidence, after.revoked_at) == (before.payload, before.evidence, None)
    assert "Bạn đã đạt" in lan.get(CLASS).text
    assert "Đạt" in mai.page("/quan-ly/lop/lop-mau/").xpath("string(//tbody/tr[1]/td[1])")
    with app.app_context(), classroom.database.reading() as session:
        explained = replay.explain(session, after.code)
    assert explained.differences == ()
    assert "Điểm kiểm tra: 5,0, cần từ 4,5." in list(explained.lines())
    assert explained.approved_by == "12-QĐ/ĐU ngày 02/11/2026"


def test_a_certificate_from_before_classes_had_rules_replays_under_its_release(
    app: Flask, classroom: Classroom, lan: Browser
) -> None:
    lan.read_all()
    lan.sit(RIGHT)
    with classroom.database.writing() as session:
        certificate = session.scalars(select(Certificate)).one()
        data = canonical_json.to_data(canonical_json.load(certificate.evidence, Grounds))
        for name in ("rules", "document"):
            del data[name]
        del data["evidence"]["sessions"]
        certificate.evidence = canonical_json.dump(data)
        code = certificate.code
    with app.app_context(), classroom.database.reading() as session:
        assert replay.explain(session, code).differences == ()


def test_who_passed_without_a_certificate_may_come_to_pass_no_more(
    app: Flask, database: Database, clock: Clock
) -> None:
    strict = replace(COURSE, certificate=CertificateRules("trang-trong", 60, "required"))
    room = open_classroom(app, database, clock, strict)
    lan, mai = room.browser(room.cast.lan), room.browser(room.cast.mai)
    lan.read_all()
    lan.sit(HALF_RIGHT)
    assert preview(mai, exam="6")[1] == "1 học viên đang đạt sẽ thành chưa đạt."
    set_rules(mai, exam="6")
    assert "Điểm kiểm tra: được 5 điểm, cần từ 6" in lan.get(CLASS).text
    with database.reading() as session:
        assert enrolment_of(session, room.cast.lan).passed_at is None
    set_rules(mai, document="", dated="")
    with database.reading() as session:
        assert session.query(Class).one().overrides is None
        assert session.scalars(select(Enrolment.passed_at).order_by(Enrolment.id)).first() == clock.now


def test_attempts_and_waiting_are_the_classs_own(classroom: Classroom, mai: Browser, lan: Browser) -> None:
    set_rules(mai, attempts="1", wait_hours="5")
    assert "Số lần được làm" in lan.get(ENTRANCE).text
    lan.sit(WRONG)
    assert "đã dùng hết số lần làm bài" in lan.get(ENTRANCE).text
    assert lan.post(ENTRANCE).status_code == 409
    set_rules(mai, attempts="2", wait_hours="5")
    assert "được làm lại bài kiểm tra từ" in lan.get(ENTRANCE).text
    classroom.clock.advance(hours=5)
    lan.start()


def test_everybody_reads_the_rules_in_force(mai: Browser, lan: Browser) -> None:
    set_rules(mai, lessons="1", exam="7,5")
    words = "Học ít nhất 1 bài; điểm kiểm tra từ 7,5 trở lên"
    for browser, path in ((lan, CLASS), (lan, "/khoa-hoc/khoa-mau/"), (mai, "/quan-ly/lop/lop-mau/")):
        assert words in browser.get(path).text, path
    assert "từ 7,5 trên thang 10" in lan.get(ENTRANCE).text


def test_where_nobody_meets_attendance_is_not_asked_for_and_that_is_said(
    app: Flask, database: Database, clock: Clock
) -> None:
    rules = PassRules(lessons=None, attendance=Fraction(4, 5), exam=None, essay=None)
    room = open_classroom(app, database, clock, replace(COURSE, rules=rules, exam=None))
    lan, mai = room.browser(room.cast.lan), room.browser(room.cast.mai)
    for path in ("/quan-ly/lop/lop-mau/", RULES):
        assert "không có buổi học" in mai.get(path).text
    lan.read_all()
    assert len(certificates(room)) == 1


def test_the_mode_does_not_change_under_learners_where_attendance_decides(
    app: Flask, database: Database, clock: Clock
) -> None:
    room = open_room(app, database, clock)
    room.classroom.publish(replace(HALF, modes=("tai-doanh-nghiep", "truc-tuyen")), 2)
    with database.writing() as session:
        session.query(Enrolment).first().begun_at = clock.now  # type: ignore[union-attr]
    mai = room.browser("mai")
    form = {"course": "khoa-mau", "title": "Lớp mẫu", "code": "lop-mau", "mode": "truc-tuyen"}
    form |= {"starts_on": "2026-11-22", "ends_on": "2026-12-23"}
    page = mai.post("/quan-ly/lop/lop-mau/sua", data=form)
    assert page.status_code == 422
    assert "đổi hình thức là đổi điều kiện đạt" in page.text
    set_rules(mai, attendance="không")
    assert mai.post("/quan-ly/lop/lop-mau/sua", data=form).status_code == 303


def test_seeing_the_effect_costs_no_more_in_a_larger_class(classroom: Classroom, mai: Browser) -> None:
    def cost() -> int:
        preview(mai, exam="9")
        with classroom.counting() as asked:
            preview(mai, exam="9")
        return len(asked)

    before = cost()
    fill(classroom, 60)
    assert cost() == before


def test_other_peoples_doors_stay_shut(classroom: Classroom) -> None:
    for who in ("lan", "hung", "son"):
        assert classroom.browser(getattr(classroom.cast, who)).get(RULES).status_code == 403
