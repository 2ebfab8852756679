"""A class is opened with what its mode means: who learns in the hall is not asked for lessons on a phone."""

import io
from dataclasses import replace

import pytest
from flask import Flask
from openpyxl import load_workbook
from sqlalchemy import select

from lms.certificates.finding import payload_of
from lms.certificates.issuing import replay
from lms.certificates.tables import Certificate
from lms.classes.rules import in_force
from lms.classes.rules.rules import Rules
from lms.classes.tables import Class, Enrolment
from lms.people.consent import recording, wordings
from lms.people.tables import Person
from lms.storage.audit_log import AuditEntry
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT
from tests.classroom import Browser, Classroom, Clock, open_classroom
from tests.forms import filled_in, mistakes
from tests.integration.exams.papers import PRINTED, open_office

OPEN, HALL, CHANGE = "/quan-ly/lop/mo", "/quan-ly/lop/lop-hoi-truong/", "/quan-ly/lop/lop-hoi-truong/sua"
MODES = ("truc-tuyen", "tai-doanh-nghiep", "tu-nghien-cuu")
TYPED = {
    "course": "khoa-mau",
    "title": "Lớp hội trường",
    "mode": "tai-doanh-nghiep",
    "place": "Hội trường Công ty May",
    "starts_on": "2026-11-23",
    "ends_on": "2026-12-31",
    "exam_opens_at": "2026-11-23T07:30",
    "exam_closes_at": "2026-12-25T17:00",
    "basis": "hinh-thuc",
}


@pytest.fixture
def room(app: Flask, database: Database, clock: Clock) -> Classroom:
    return open_classroom(app, database, clock, replace(COURSE, modes=MODES))


@pytest.fixture
def mai(room: Classroom) -> Browser:
    return room.browser(room.cast.mai)


def get_hall(room: Classroom) -> Class:
    with room.database.reading() as session:
        return session.scalars(select(Class).filter_by(code="lop-hoi-truong")).one()


def own_rules(room: Classroom) -> Rules | None:
    found = in_force.read(get_hall(room).overrides)
    return found.rules if found else None


def open_with_thu(room: Classroom, mai: Browser, **typed: str) -> Browser:
    """The class in the hall with Thu in it, who is in no other; her browser."""
    assert mai.post(OPEN, data={**TYPED, **typed}).status_code == 303
    mai.post(f"{HALL}ghi-danh", data={"person": [str(room.cast.thu.id)]})
    with room.database.writing() as session:
        thu = session.get_one(Person, room.cast.thu.id)
        recording.give(session, thu, wordings.in_force(wordings.STUDY)["vi"], now=room.clock.now)
    return room.browser(room.cast.thu)


def sit(browser: Browser) -> None:
    paper = browser.post("/lop/lop-hoi-truong/kiem-tra").location
    browser.answer_all(paper, {name: RIGHT[name] for name in browser.questions(paper)})
    browser.post(f"{paper}/nop")


def test_each_mode_and_each_choice_is_told_in_a_sentence(mai: Browser) -> None:
    page = mai.page(OPEN)
    (modes,) = page.xpath("//fieldset[@id='mode']")
    assert modes.xpath(".//input/@value") == list(MODES)
    assert "Bài học trên máy là tài liệu đọc thêm, không phải điều kiện" in modes.text_content()
    assert page.xpath("//input[@name='basis'][@checked]/@value") == ["hinh-thuc"]


def test_who_passes_in_the_hall_is_done_without_reading_on_a_phone(room: Classroom, mai: Browser) -> None:
    thu = open_with_thu(room, mai)
    before = thu.get("/lop/lop-hoi-truong/").text
    assert "Bài học là tài liệu học, không phải điều kiện" in before.replace("; bài", "; Bài")
    assert "bài học: đã học" not in before.lower()
    sit(thu)
    with room.database.reading() as session:
        certificate = session.scalars(select(Certificate)).one()
        payload = payload_of(certificate)
        told = list(replay.explain(session, certificate.code).lines())
        assert session.scalars(select(Enrolment).filter_by(class_id=get_hall(room).id)).one().passed_at
    assert (payload.starts_on, payload.ended_on) == (get_hall(room).starts_on, get_hall(room).ends_on)
    assert "Bài học: đã học 0; là tài liệu học, không phải điều kiện." in told
    assert told[-1] == "Kết quả tính lại trùng khớp với kết quả đã lưu."
    desk = mai.get(HALL).text
    assert "Chọn cho lớp này ngày 23/11/2026." in desk
    assert "Còn thiếu" not in mai.page(HALL).xpath("string(//table)")


@pytest.mark.parametrize(("basis", "passes"), [("hinh-thuc", True), ("hoc-bai", False)])
def test_who_sat_in_the_hall_and_passed_on_paper_has_passed_by_what_the_mode_means(
    app: Flask, database: Database, clock: Clock, basis: str, passes: bool
) -> None:
    rules = replace(PRINTED.rules, lessons=None)
    office = open_office(app, database, clock, replace(PRINTED, rules=rules, modes=MODES))
    mai, change = office.browser("mai"), "/quan-ly/lop/lop-mau/sua"
    hall = {"mode": "tai-doanh-nghiep", "place": "Hội trường", "basis": basis}
    assert mai.post(change, data=filled_in(mai.get(change).text) | hall).status_code == 303
    office.type(office.browser("hung"), "lan", "101", office.key("101"))
    assert (office.enrolment("lan").passed_at is not None) is passes
    shown = office.browser("lan").get("/lop/lop-mau/").text
    assert ("Bạn đã đạt" in shown, "Còn thiếu" in shown) == (passes, not passes)
    results = mai.get("/giang-day/lop-mau/giay-to/ket-qua.xlsx").data
    sheet = load_workbook(io.BytesIO(results))["Kết quả"]
    (row,) = [row for row in sheet.iter_rows(values_only=True) if office.person("lan").full_name in row]
    assert (f"{row[-1]}".startswith("Đạt"), "bài học" in f"{row[-1]}") == (passes, not passes)


def test_the_same_class_may_ask_for_the_lessons(room: Classroom, mai: Browser) -> None:
    thu = open_with_thu(room, mai, basis="hoc-bai")
    sit(thu)
    assert "2 bài học" in mai.get(HALL).text
    assert own_rules(room) is None


def test_a_class_of_before_keeps_its_rules_when_it_is_edited(room: Classroom, mai: Browser) -> None:
    with room.database.writing() as session:
        class_ = session.scalars(select(Class)).one()
        class_.mode, class_.place = "tai-doanh-nghiep", "Xưởng 1"
    page = mai.get("/quan-ly/lop/lop-mau/sua")
    shown = filled_in(page.text)
    assert shown["basis"] == "hoc-bai"
    mai.post("/quan-ly/lop/lop-mau/sua", data={**shown, "title": "Lớp đổi tên"})
    with room.database.reading() as session:
        class_ = session.scalars(select(Class)).one()
        assert (class_.title, class_.overrides) == ("Lớp đổi tên", None)


def test_until_somebody_begins_the_choice_is_changed_where_it_was_made(room: Classroom, mai: Browser) -> None:
    thu = open_with_thu(room, mai)
    shown = filled_in(mai.get(CHANGE).text)
    assert (shown["basis"], shown.get("attendance", "")) == ("tai-lieu", "")
    mai.post(CHANGE, data={**shown, "attendance": "80"})
    rules = own_rules(room)
    assert rules is not None
    assert (rules.lessons, str(rules.attendance)) == (0, "4/5")
    with room.database.reading() as session:
        (entry,) = session.scalars(select(AuditEntry).filter_by(act="class.rules"))
    assert entry.details["becomes"]["attendance"] == "4/5"
    sit(thu)
    assert "basis" not in filled_in(mai.get(CHANGE).text)
    refused = mai.post(CHANGE, data={**shown, "basis": "hoc-bai"})
    assert refused.status_code == 422
    assert "Hãy đổi ở mục Quy định của lớp" in refused.text
    assert own_rules(room) == rules


def test_a_mistake_is_told_at_its_field_and_nothing_is_lost(room: Classroom, mai: Browser) -> None:
    page = mai.post(OPEN, data={**TYPED, "mode": "truc-tuyen", "basis": "tai-lieu", "attendance": "80"})
    assert page.status_code == 422
    assert mistakes(page.text).keys() == {"attendance"}
    assert filled_in(page.text)["basis"] == "tai-lieu"
