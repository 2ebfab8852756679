"""What an instructor does at the desk to turn Word files into a release, page by page."""

import re

from playwright.sync_api import expect

from lms import clock
from lms.classes.enrolment.memberships import enrol
from lms.classes.tables import ClassInstructor
from lms.courses import catalogue
from lms.courses.format import template
from lms.people.persons import add_person
from lms.people.tables import Person
from lms.web.access import Role
from tests import word_files
from tests.cast import open_class
from tests.journeys.phone import Phone
from tests.journeys.site import Learner, Site

SLUG, CODE, GROUND = "phep-cong", "lop-phep-cong", "sach-toan-1"
BASE = f"/soan-bai/{SLUG}/"
ESSAY = "Bạn dùng phép cộng vào việc gì?"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXAM = f"""\
---
title: Kiểm tra
minutes: 20
attempts: 2
draw:
  - {{from: Phép cộng, pick: 20, points: 0.25}}
  - {{from: Bài thu hoạch, pick: 1, points: 5}}
essay: {{markers: 2, limit: 1}}
---

## Bài thu hoạch

### Câu hỏi: {ESSAY} {{#thu-hoach can-cu="{GROUND}"}}
= tự luận

| Tiêu chí | Điểm |
|---|---|
| Nêu được một việc cụ thể | 4 |
| Tính đúng | 6 |
"""


def add_author(site: Site, username: str) -> None:
    """An instructor who has never written a course."""
    with site.database.writing() as session:
        add_person(
            session,
            full_name="Vũ Soạn Mới",
            birth=None,
            phone=None,
            username=username,
            roles=[Role.INSTRUCTOR],
            unit_id=None,
            now=clock.now(),
            is_demo=True,
        )


def open_its_class(
    site: Site, learner: Learner, markers: list[str], slug: str = SLUG, code: str = CODE
) -> str:
    """A class on the release that the course is taught by, its markers teaching it; returns its address."""
    with site.database.writing() as session:
        now = clock.now()
        release = catalogue.find_current(session, slug, now)
        assert release is not None
        class_ = open_class(session, release, now=now)
        class_.code, class_.title = code, f"Lớp {code}"
        enrol(session, class_, session.get_one(Person, learner.id), now=now)
        for marker in session.query(Person).filter(Person.username.in_(markers)):
            session.add(ClassInstructor(class_id=class_.id, person_id=marker.id))
    return f"/lop/{code}/"


def register_ground(desk: Phone) -> None:
    """Put the document that everything is grounded on into the register."""
    desk.open("/soan-bai/can-cu/")
    desk.press("Thêm văn bản")
    for label, text in (
        ("Khóa", GROUND),
        ("Tên văn bản", "Toán 1, sách dùng để thử"),
        ("Ngày đối chiếu với bản gốc", clock.now().astimezone(clock.VIETNAM).strftime("%d/%m/%Y")),
    ):
        desk.page.get_by_label(re.compile(rf"^{label}")).first.fill(text)
    desk.press("Lưu")


def begin_course(desk: Phone) -> None:
    """Begin the course by its form and write the exam's rules and its essay in the editor."""
    desk.open("/soan-bai/")
    desk.press("Khóa học mới")
    for label, text in (
        ("Tên khóa học", "Phép cộng cho người mới"),
        ("Địa chỉ", SLUG),
        ("Tóm tắt một, hai câu", "Một bài ngắn và một bài kiểm tra."),
        ("Thời lượng cả khóa, phút", "10"),
        ("Điểm kiểm tra ít nhất", "5"),
    ):
        desk.page.get_by_label(label).fill(text)
    desk.page.get_by_label("Loại").select_option(label="Khác")
    desk.page.get_by_label("Trực tuyến").check()
    desk.press("Tạo khóa học")
    assert desk.path == BASE
    desk.press("Giới thiệu, điều kiện đạt, giấy chứng nhận")
    box = desk.page.get_by_label("Nội dung tệp")
    box.fill(box.input_value().replace(template.INTRO, "Học cộng trong một buổi."))
    desk.press("Lưu")
    desk.open(BASE)
    desk.press("Tự viết câu hỏi")
    desk.page.get_by_label("Nội dung tệp").fill(EXAM)
    problems = desk.page.locator(".problem-place")
    expect(problems).to_contain_text("Phép cộng")  # nothing to draw from, said while it is typed
    desk.press("Lưu")
    expect(desk.page.locator("main")).to_contain_text("Đã lưu")


def send(desk: Phone, label: str, name: str, content: bytes, button: str) -> None:
    """Bring a Word file in; the next page is its review."""
    desk.open(f"{BASE}dua-vao/")
    desk.page.get_by_label(label).set_input_files({"name": name, "mimeType": WORD, "buffer": content})
    desk.press(button)


def mend(desk: Phone, place: int, right: str) -> None:
    """Click the option of a doubtful question that is right; it is kept at once."""
    question = desk.page.locator(f"#cau-{place}")
    question.locator(".key .pick").filter(has_text=re.compile(rf"[A-D]\. {right}\s*$")).click()
    expect(question).to_have_class(re.compile("take"))


def bring_questions(desk: Phone, twelve: str) -> None:
    """Twenty questions from Word, the three doubtful ones mended first; `twelve` is taken for 12 + 12."""
    send(desk, "Tệp câu hỏi", "de.docx", word_files.twenty(), "Đọc câu hỏi")
    tally = desk.page.locator(".tally")
    expect(tally).to_contain_text("17 sẽ nhận")
    expect(tally).to_contain_text("3 cần xem")
    for place, right in ((7, "14"), (9, "18"), (12, twelve)):
        expect(desk.page.locator(f"#cau-{place}")).to_contain_text("Cần xem lại")
        mend(desk, place, right)
    expect(desk.page.locator("#waiting")).to_have_text("0")
    desk.page.get_by_text("Đặt nhóm, căn cứ, mức, thẻ cho mọi câu").click()
    desk.page.get_by_label("Căn cứ cho câu chưa có").fill(GROUND)
    desk.press("Đặt")
    desk.press("Nhận các câu đã chọn")
    assert desk.path == f"{BASE}de-thi/"


def bring_lesson(desk: Phone) -> None:
    """A lesson from Word, seen with its table and both images before it is taken."""
    send(desk, "Tệp Word của bài", "bai.docx", word_files.lesson(), "Đọc bài học")
    preview = desk.page.locator(".sheet-preview")
    expect(preview.locator("table tr")).to_have_count(3)
    expect(preview.locator("img")).to_have_count(2)
    desk.page.get_by_label("Lời tả hình thứ 1").fill("Ba que tính đỏ")
    desk.press("Nhận bài này")
    assert desk.path == BASE
    assert "Bài một" not in desk.page.locator("#thu-tu").inner_text()  # the sample that nobody wrote
    desk.press("Phép cộng trong đời sống")
    box = desk.page.get_by_label("Nội dung tệp")
    box.fill(box.input_value().replace("sources: []", f"sources: [{GROUND}]"))
    desk.press("Lưu")
    expect(desk.page.locator("#preview img")).to_have_count(2)
    expect(desk.page.locator("#preview table tr")).to_have_count(3)
