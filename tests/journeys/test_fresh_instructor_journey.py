"""A new instructor, three files as offices send them, and a learner marked by the papers' own keys.

Nowhere on the way is there Markdown or YAML to be seen.
"""

import re

import pytest
from playwright.sync_api import expect

from lms.grading.body import Body
from lms.grading.number import Number
from lms.grading.one_choice import OneChoice
from lms.grading.statements import Statements
from tests.journeys import office_papers
from tests.journeys.answering import fill_in
from tests.journeys.authoring import WORD, add_author, open_its_class
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
SLUG, CODE, AUTHOR = "dang-vien-du-bi", "lop-du-bi", "giang-vien-lan-dau"
BASE = f"/soan-bai/{SLUG}/"
MARKUP = re.compile(r"\{#|can-cu=|^- [(\[]|^#{2,}|^---$|^draw:|pick:|sources:|\*\*", re.MULTILINE)
TRUTHS = {"Có quyền biểu quyết.": False, "Dự bị 12 tháng.": True, "Sinh hoạt chi bộ.": True}


def see(desk: Phone) -> str:
    """The words of the page, without any sign of Markdown or YAML."""
    shown = desk.words
    assert not MARKUP.search(shown), (desk.path, shown)
    for typed in desk.page.locator("main :is(textarea, input:not([type=hidden]))").all():
        if typed.is_visible():
            assert not MARKUP.search(typed.input_value()), (desk.path, typed.input_value())
    return shown


def begin(desk: Phone) -> None:
    """A course by its form, its introduction by that of the settings, its lesson from Word."""
    desk.open("/soan-bai/")
    desk.press("Khóa học mới")
    for label, text in (
        ("Tên khóa học", "Đảng viên dự bị"),
        ("Địa chỉ", SLUG),
        ("Tóm tắt một, hai câu", "Quyền và việc của đảng viên dự bị."),
        ("Thời lượng cả khóa, phút", "30"),
        ("Điểm kiểm tra ít nhất", "5"),
    ):
        desk.page.get_by_label(label).fill(text)
    desk.page.get_by_label("Loại").select_option(label="Khác")
    desk.page.get_by_label("Trực tuyến").check()
    desk.press("Tạo khóa học")
    see(desk)
    desk.press("Cài đặt")
    see(desk)
    desk.page.get_by_label("Giới thiệu khóa học").fill("Học cho đảng viên *dự bị*.\n\n# Một buổi là xong.")
    desk.press("Lưu cài đặt")
    send(desk, "Tệp Word của bài", "bai.docx", office_papers.lesson(), "Đọc bài học")
    see(desk)
    desk.press("Nhận bài này")
    assert desk.path == BASE
    see(desk)


def send(desk: Phone, label: str, name: str, content: bytes, button: str) -> None:
    """Bring a file in."""
    desk.open(f"{BASE}dua-vao/")
    see(desk)
    desk.page.get_by_label(label).set_input_files({"name": name, "mimeType": WORD, "buffer": content})
    desk.press(button)


def take_all(desk: Phone) -> None:
    """Take what the review holds; groups that no paper asks yet are drawn as proposed."""
    see(desk)
    desk.press("Nhận các câu đã chọn")
    see(desk)
    while desk.page.locator("#nhom-chua-rut").count():
        assert "thì đề có" in see(desk)
        with desk.page.expect_navigation():
            desk.page.get_by_role("button", name="Rút vào đề").first.click()
        expect(desk.page.locator("main")).to_contain_text("Mỗi đề có")


def mend_the_last(desk: Phone) -> None:
    """Go to the one question in doubt by key and click its right option; reloading loses nothing."""
    assert "Còn 1 câu cần xem" in see(desk)
    with desk.page.expect_navigation():
        desk.page.keyboard.press("n")
    assert desk.page.url.endswith("#cau-8")
    question = desk.page.locator("#cau-8")
    question.get_by_text("A. Việc một 8").click()
    expect(desk.page.locator("#waiting")).to_have_text("0")
    desk.page.reload()
    expect(desk.page.locator("#cau-8").get_by_label("A. Việc một 8")).to_be_checked()


def right_text(title: str) -> str:
    """What the paper's key says is right, from the number in the question."""
    found = re.search(r"\d+", title)
    assert found
    n = int(found[0])
    if title.startswith("Việc thứ"):
        return f"Việc {n}{'abcd'[n % 4]}"
    if title.startswith("Sự kiện"):
        return str(office_papers.YEARS[n % 4] + n)
    return f"Việc {['một', 'hai', 'ba', 'bốn'][n % 4 if n < 8 else 0]} {n}"


def agrees(title: str, body: Body) -> bool:
    """Whether the released question has the key of the paper."""
    match body:
        case OneChoice():
            return [one.html for one in body.options if one.right] == [right_text(title)]
        case Statements():
            return all(one.right is TRUTHS.get(one.html, False) for one in body.statements)
        case Number():
            return body.value == 12
    return False


def test_three_files_become_an_exam_that_marks_as_their_keys_say(phone: OpenPhone, site: Site) -> None:
    add_author(site, AUTHOR)
    desk = phone(viewport={"width": 1280, "height": 800}).be(AUTHOR)
    begin(desk)
    send(desk, "Tệp câu hỏi", "de-2025.docx", office_papers.paper_of_2025(), "Đọc câu hỏi")
    take_all(desk)
    send(desk, "Tệp câu hỏi", "hai-ma-de.docx", office_papers.two_variants(), "Đọc câu hỏi")
    assert "18 sẽ nhận" in see(desk).replace("\n", " ")
    take_all(desk)
    send(desk, "Tệp câu hỏi", "de-cu.docx", office_papers.in_tcvn3(), "Đọc câu hỏi")
    mend_the_last(desk)
    take_all(desk)

    desk.open(f"{BASE}de-thi/")
    see(desk)
    desk.press("Xem thử năm đề")
    see(desk)
    desk.open(f"{BASE}phat-hanh/")
    see(desk)
    desk.press("Phát hành ngay")
    assert "Đã phát hành" in see(desk)

    learner = site.add_learner("Lê Dự Bị")
    path = open_its_class(site, learner, [AUTHOR], SLUG, CODE)
    mine = phone().be(learner.username)
    mine.open(path)
    mine.press("Bắt đầu học")
    mine.page.get_by_role("button", name=re.compile("Đã học xong")).click()
    mine.page.wait_for_load_state()
    mine.open(f"{path}kiem-tra")
    mine.press("Bắt đầu làm bài")
    for question in mine.asked():
        assert agrees(question.title_html, question.body), question
        fill_in(mine.page, question)
    mine.wait_until_saved()
    mine.hand_in()
    assert "10" in mine.words
    assert "Xuất sắc" in mine.words
