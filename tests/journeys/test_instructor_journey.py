"""From two Word files to a release, a phone and two markers, and on to a wrong key that is regraded."""

import re

import pytest
from playwright.sync_api import expect

from lms.grading.essay import Essay
from tests.journeys.answering import fill_in
from tests.journeys.authoring import (
    BASE,
    ESSAY,
    add_author,
    begin_course,
    bring_lesson,
    bring_questions,
    open_its_class,
    register_ground,
)
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.regraded import WRONG, approve, let_a_class_answer, notice, propose
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
LAPTOP = {"width": 1280, "height": 800}
AUTHOR, SECOND = "giangvien-moi", "giangvien"


def publish(desk: Phone) -> None:
    """Look at what would be published, and publish it."""
    desk.open(f"{BASE}phat-hanh/")
    desk.press("Phát hành ngay")
    expect(desk.page.locator("main")).to_contain_text("Đã phát hành")
    desk.press("Bản 1")
    assert desk.path == f"{BASE}ban-phat-hanh/1/"


def learn(mine: Phone, path: str) -> str:
    """Read the lesson with its table and images, then sit the exam and write; returns the paper's path."""
    mine.open(path)
    mine.press("Bắt đầu học")
    expect(mine.page.locator("main table tr")).to_have_count(3)
    pictures = mine.page.locator("main img")
    expect(pictures).to_have_count(2)
    for picture in pictures.all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True)
        assert picture.evaluate("image => image.naturalWidth") > 0
    assert mine.page.evaluate("document.documentElement.scrollWidth") <= 360
    mine.page.get_by_role("button", name=re.compile("Đã học xong")).click()
    mine.page.wait_for_load_state()
    mine.open(f"{path}kiem-tra")
    mine.press("Bắt đầu làm bài")
    for question in mine.asked():
        if isinstance(question.body, Essay):
            mine.page.locator(f"[name=q-{question.id}]").fill("Tôi cộng số áo may được: 12 + 15 = 27.")
        else:
            fill_in(mine.page, question)
    mine.wait_until_saved()
    paper = mine.path
    mine.hand_in()
    return paper


def mark(marker: Phone, points: tuple[str, str], words: str) -> None:
    """Take the essay from the queue, give points by the rubric and say why."""
    marker.open("/soan-bai/cham-bai/")
    marker.press(f"Chấm bài tiếp theo: {ESSAY}")
    assert "Trần Cộng" not in marker.words
    for place, text in enumerate(points, 1):
        marker.page.locator(f"[name=p-{place}]").fill(text)
    marker.page.locator("#overall").fill(words)
    with marker.page.expect_navigation():
        marker.page.keyboard.press("Control+Enter")
    expect(marker.page.locator("main")).to_contain_text("Đã nộp điểm")


def test_two_word_files_become_a_release_that_is_sat_marked_twice_and_regraded_for_a_wrong_key(
    phone: OpenPhone, site: Site
) -> None:
    add_author(site, AUTHOR)
    desk = phone(viewport=LAPTOP).be(AUTHOR)
    register_ground(desk)
    begin_course(desk)
    bring_questions(desk, WRONG)
    bring_lesson(desk)
    publish(desk)

    learner = site.add_learner("Trần Cộng")
    path = open_its_class(site, learner, [AUTHOR, SECOND])
    mine = phone().be(learner.username)
    paper = learn(mine, path)
    mine.open(paper)
    assert "Đang chờ chấm" in mine.words

    mark(desk, ("3", "5,5"), "Ví dụ rõ.")
    mine.open(paper)
    assert "Đang chờ chấm" in mine.words  # one of two markers has spoken
    mark(phone(viewport=LAPTOP).be(SECOND), ("3", "5"), "Tính đúng, nên viết dài hơn.")
    mine.open(paper)
    for words in ("Ví dụ rõ.", "Tính đúng, nên viết dài hơn."):
        assert words in mine.words

    let_a_class_answer(site)
    notice(desk)
    approve(phone(viewport=LAPTOP).be("canbo"), propose(desk))
    desk.open(f"{BASE}cau-hoi/")
    assert "Có thể đáp án ghi sai" not in desk.words
    mine.open(paper)
    assert "Câu này đã được chấm lại" in mine.words
