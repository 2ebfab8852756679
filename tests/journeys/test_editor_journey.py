"""An instructor writes a lesson: the look and the mistakes follow, a click mends, nothing typed is lost."""

import re

import pytest
from playwright.sync_api import expect

from lms.demo import small
from tests.journeys.conftest import OpenPhone

pytestmark = pytest.mark.journey
HERE = f"/soan-bai/{small.COURSE.name}/sua/kiem-tra.md"
WRONG = '\n\n### Câu hỏi: Mấy điều? {#may-dieu-thu can-cu="dieu-le-2011"}\n- ( ) Hai\n- ( ) Ba\n'
HEIGHTS = """['scrollHeight', 'scrollTop'].map((name) =>
    document.getElementById('gutter')[name] - document.getElementById('text')[name])"""
"""How much higher, and further down, the numbers are than the text."""
CHOSEN = "(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd))(text)"


def test_a_mistake_is_shown_while_typing_mended_with_a_click_and_what_is_not_saved_comes_back(
    phone: OpenPhone,
) -> None:
    author = phone().be("giangvien")
    author.open(HERE)
    page = author.page
    area = page.locator("textarea[name=text]")
    area.press("Control+End")
    page.evaluate("text => window.editor.insert(text)", WRONG)
    mark = page.get_by_role("toolbar", name="Các dòng cần xem").get_by_role("link")
    mark.wait_for()
    expect(mark).to_have_accessible_name(re.compile(r"Dòng \d+\. Lỗi: Chưa đánh dấu lựa chọn đúng"))
    assert page.evaluate(HEIGHTS) == [0, 0]
    mark.press("Enter")
    assert page.evaluate(CHOSEN) == WRONG.split("\n")[2]
    page.get_by_role("button", name="Đánh dấu “Ba” là đúng").click()
    page.locator(".problem-place .error").wait_for(state="detached")
    expect(mark).to_have_count(0)
    assert area.input_value().endswith("- ( ) Hai\n- (x) Ba\n")
    page.get_by_text("Đã giữ phần chưa lưu lúc").wait_for()
    author.open(HERE)
    page.get_by_role("link", name="Tiếp tục").click()
    assert area.input_value().endswith("- (x) Ba\n")
    page.get_by_role("button", name="Lưu", exact=True).click()
    page.get_by_text("Đã lưu.").wait_for()


def test_a_question_from_the_form_comes_to_the_cursor_and_to_the_preview(phone: OpenPhone) -> None:
    author = phone().be("giangvien")
    author.open(HERE)
    page = author.page
    area = page.locator("textarea[name=text]")
    area.press("Control+End")
    page.get_by_role("button", name="Câu hỏi", exact=True).click()
    form = page.get_by_role("dialog")
    form.get_by_label("Câu hỏi", exact=True).fill("Ba cộng hai?")
    form.get_by_role("button", name="Thêm đáp án").click()
    for number, answer in ((1, "Bốn"), (2, "Năm"), (7, "Sáu")):
        form.get_by_label(f"Đáp án {number}").fill(answer)
    form.get_by_role("checkbox", name="Đúng").nth(1).check()
    form.get_by_label("Căn cứ").fill("dieu-le-2011")
    form.get_by_role("button", name="Chèn câu hỏi").click()
    page.locator("#preview").get_by_text("Ba cộng hai?").wait_for()
    heading = '### Câu hỏi: Ba cộng hai? {#ba-cong-hai can-cu="dieu-le-2011"}'
    assert f"{heading}\n- ( ) Bốn\n- (x) Năm\n- ( ) Sáu\n" in area.input_value()
