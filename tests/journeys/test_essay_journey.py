"""An essay from a phone, in words and on paper, past two markers who differ to a third, and back again."""

import re

import pytest
from playwright.sync_api import expect

from lms import clock
from lms.demo.small import PASSWORD
from lms.people.credentials.passwords import hasher
from lms.people.persons import add_person, set_password
from lms.people.tables import Person
from lms.web.access import Role
from tests.cast import COURSE
from tests.essays import ESSAY, QUEUE, WITH_ESSAY, open_essay_class, photo
from tests.journeys.answering import fill_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import Site

pytestmark = pytest.mark.journey
LAPTOP = {"width": 1280, "height": 800}


def prepare(site: Site) -> tuple[str, str, str]:
    """A learner and a second instructor with a class of their own; returns its address and their names."""
    learner = site.add_learner("Hồ Viết Luận")
    with site.database.writing() as session:
        second = add_person(
            session,
            full_name="Đinh Chấm Hai",
            birth=None,
            phone=None,
            username="giangvien-hai",
            roles=[Role.INSTRUCTOR],
            unit_id=None,
            now=clock.now(),
            is_demo=True,
        )
        set_password(second, PASSWORD, hasher("lowest"))
        first = session.query(Person).filter_by(username="giangvien").one()
        path = open_essay_class(
            session, learners=[learner.id], markers=[first.id, second.id], now=clock.now()
        )
    return path, learner.username, "giangvien-hai"


def write(mine: Phone, path: str) -> str:
    """Read, answer, write and photograph, hand in; returns the paper's path."""
    for lesson in WITH_ESSAY.lessons:
        mine.open(f"/khoa-hoc/khoa-lop-luan/{lesson.slug}")
        mine.page.get_by_role("button", name=re.compile("Đã học xong")).click()
        mine.page.wait_for_load_state()
    mine.open(f"{path}kiem-tra")
    mine.press("Bắt đầu làm bài")
    paper = mine.path
    mine.page.locator(f"[name=q-{ESSAY.id}]").fill("Tôi sẽ học nghề và giữ kỷ luật.\nTôi giúp tổ sản xuất.")
    for question in (one for pool in COURSE.exam.pools for one in pool.questions):
        if mine.page.locator(f"[name=q-{question.id}]").count():
            fill_in(mine.page, question)
    mine.press("Gửi ảnh bài viết tay")
    expect(mine.page.locator("h1")).to_have_text("Ảnh bài viết tay")
    files = [
        {"name": f"{side}.jpg", "mimeType": "image/jpeg", "buffer": photo(side=side)} for side in (2400, 1800)
    ]
    mine.page.locator("#anh").set_input_files(files)  # type: ignore[arg-type]
    mine.page.get_by_role("button", name="Gửi ảnh").click()
    expect(mine.page.locator(".pages li")).to_have_count(2)
    mine.page.locator("main").get_by_role("link", name="Về bài làm").click()
    mine.press("Nộp bài")
    assert "trả lời đủ" in mine.words
    mine.press("Nộp bài")
    return paper


def take(marker: Phone) -> None:
    """Open the next essay from the queue."""
    marker.open(QUEUE)
    marker.press(f"Chấm bài tiếp theo: {ESSAY.title_html}")
    expect(marker.page.locator("h1")).to_contain_text("Bài số")


def type_points(marker: Phone, first: str, second: str, words: str) -> None:
    """By keyboard alone: points, Enter, points, Enter, words."""
    marker.page.keyboard.press("Alt+1")
    marker.page.keyboard.type(first)
    marker.page.keyboard.press("Enter")
    marker.page.keyboard.type(second)
    marker.page.keyboard.press("Enter")
    marker.page.keyboard.type(words)


def hand_in(marker: Phone) -> None:
    """Ctrl and Enter, after which nothing is left in the queue for this marker."""
    with marker.page.expect_navigation():
        marker.page.keyboard.press("Control+Enter")
    expect(marker.page.locator("main")).to_contain_text("Đã nộp điểm")


def test_an_essay_is_written_on_a_phone_marked_by_three_and_read_with_comments(
    phone: OpenPhone, site: Site
) -> None:
    path, learner, second = prepare(site)
    mine = phone().be(learner)
    paper = write(mine, path)
    mine.open(paper)
    assert "Đang chờ chấm" in mine.words

    first = phone(viewport=LAPTOP).be("giangvien")
    take(first)
    type_points(first, "1", "2,5", "Cần liên hệ cụ thể hơn.")
    expect(first.page.get_by_role("status")).to_have_text("Đã lưu nháp")
    first.context.set_offline(True)
    first.page.keyboard.type(" Bài ngắn.")
    expect(first.page.get_by_role("status")).to_contain_text("Mất mạng")
    first.context.set_offline(False)
    expect(first.page.get_by_role("status")).to_have_text("Đã lưu nháp")
    first.page.reload()
    expect(first.page.locator("#overall")).to_have_value("Cần liên hệ cụ thể hơn. Bài ngắn.")
    first.page.locator("#overall").focus()
    hand_in(first)

    other = phone().be(second)
    take(other)
    assert "Hồ Viết Luận" not in other.words
    assert "Cần liên hệ" not in other.words
    expect(other.page.locator(".pages img")).to_have_count(2)
    type_points(other, "4", "5", "Bài tốt.")
    hand_in(other)

    staff = phone(viewport=LAPTOP).be("canbo")
    take(staff)
    type_points(staff, "3", "4", "Đủ ý, liên hệ được.")
    hand_in(staff)

    mine.open(paper)
    for words in ("7/10 điểm", "Cần liên hệ cụ thể hơn. Bài ngắn.", "Bài tốt.", "Đủ ý, liên hệ được."):
        assert words in mine.words
    mine.open(path)
    assert "Xem giấy chứng nhận" in mine.words
