"""The exam when things go otherwise: no script, another page, hands in too late, nobody hands in."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from lms import clock
from lms.exams.tables import SetAsideAnswer
from tests import patience
from tests.journeys.answering import fill_in, is_filled_in
from tests.journeys.conftest import OpenPhone
from tests.journeys.phone import Phone
from tests.journeys.site import CLASS, COURSE, Site

pytestmark = pytest.mark.journey


def test_without_javascript_a_self_check_is_a_plain_form(phone: OpenPhone, site: Site) -> None:
    mine = phone(java_script_enabled=False).be(site.add_learner("Vũ Không Máy").username)
    lesson = site.course().lessons[0]
    question = lesson.questions[0]
    mine.open(f"{COURSE}{lesson.slug}")
    check(mine, question.id)
    assert f"#q-{question.id}" in mine.page.url
    assert verdict(mine, question.id).startswith("Chưa trả lời")
    fill_in(mine.page, question, right=False)
    check(mine, question.id)
    assert verdict(mine, question.id).startswith("Chưa đúng")
    fill_in(mine.page, question)
    check(mine, question.id)
    assert verdict(mine, question.id).startswith("Đúng")
    assert is_filled_in(mine.page, question)


def test_without_javascript_the_exam_is_saved_and_handed_in_by_its_buttons(
    phone: OpenPhone, site: Site
) -> None:
    mine = phone(java_script_enabled=False).be(site.add_learner("Lò Thị Mai").username)
    mine.read_lessons()
    paper = mine.start_exam()
    asked = mine.asked()
    for question in asked[:5]:
        fill_in(mine.page, question)
    mine.press("Lưu")
    assert mine.path == paper
    expect(mine.page.get_by_role("status")).to_have_text("Đã trả lời 5/12 câu")
    for question in asked[5:-1]:
        fill_in(mine.page, question)
    mine.press("Nộp bài")
    assert "Bạn đã trả lời 11/12 câu. Còn trống:" in mine.words
    mine.press("Câu 12")
    fill_in(mine.page, asked[-1])
    mine.press("Nộp bài")
    assert "Bạn đã trả lời đủ 12 câu" in mine.words
    mine.press("Nộp bài")
    assert mine.path == CLASS
    assert "Điểm 10, xếp loại Xuất sắc." in mine.words


def test_an_older_page_does_not_overwrite_what_was_answered_on_a_newer_one(
    phone: OpenPhone, site: Site
) -> None:
    learner = site.add_learner("Bùi Hai Máy")
    older, newer = phone().be(learner.username), phone().be(learner.username)
    older.start_exam()
    newer.start_exam()
    question = newer.asked()[0]
    newer.answer([question])
    fill_in(older.page, question, right=False)
    status = older.page.get_by_role("status")
    expect(status).to_have_text("Câu này có trả lời mới hơn ở nơi khác. Tải lại trang để xem.")
    older.page.reload()
    assert is_filled_in(older.page, question)


def test_an_answer_changed_while_its_last_value_is_under_way_arrives_before_the_paper_is_handed_in(
    phone: OpenPhone, site: Site
) -> None:
    mine = phone().be(site.add_learner("Đỗ Nhanh Tay").username)
    mine.read_lessons()
    mine.start_exam()
    asked = mine.asked()
    mine.answer(asked[:-1])
    fill_in(mine.page, asked[-1], right=False)
    fill_in(mine.page, asked[-1])
    mine.hand_in()
    assert "Điểm 10, xếp loại Xuất sắc." in mine.words


def test_when_time_is_up_the_page_says_so_and_what_was_saved_is_marked(phone: OpenPhone, site: Site) -> None:
    mine = phone().be(site.add_learner("Cao Hết Giờ").username)
    paper, exam = mine.start_exam(), mine.page.title()
    asked = mine.asked()
    mine.answer(asked)
    site.move_deadline(paper, clock.now() + timedelta(seconds=3))
    mine.page.reload()  # the page hears of it, or comes when time is up already: the machine may be slow
    heading = mine.page.locator("h1")
    expect(heading).not_to_have_text(exam)
    if heading.inner_text() == "Hết giờ làm bài":  # unless the server has closed it in this very second
        mine.press("Xem kết quả")
        assert mine.path == CLASS
        mine.open(paper)
    expect(heading).to_have_text("Kết quả lần 1")
    assert "10 trên thang 10" in mine.words
    assert "hết giờ, hệ thống tự thu bài" in mine.words


def test_when_time_is_up_without_network_the_paper_stays_until_there_is_one(
    phone: OpenPhone, site: Site
) -> None:
    mine = phone().be(site.add_learner("Lê Mất Sóng").username)
    mine.page.clock.install()
    paper = mine.start_exam()
    asked = mine.asked()
    mine.answer(asked[:1])
    mine.context.set_offline(True)
    fill_in(mine.page, asked[1])
    mine.page.clock.fast_forward(1000 * int((site.attempt(paper).deadline_at - clock.now()).total_seconds()))
    timer = mine.page.get_by_role("timer")
    expect(timer).to_have_text("Hết giờ")
    assert is_filled_in(mine.page, asked[1])
    site.move_deadline(paper, clock.now())
    mine.context.set_offline(False)
    expect(mine.page.locator("h1")).to_have_text(re.compile("Hết giờ làm bài|Kết quả lần 1"))
    with site.database.reading() as session:
        late = session.scalars(select(SetAsideAnswer).filter_by(attempt_id=site.attempt(paper).id)).one()
    assert (late.question_id, late.reason) == (asked[1].id, "late")


def test_what_nobody_hands_in_is_closed_by_the_server_at_its_deadline(phone: OpenPhone, site: Site) -> None:
    mine = phone().be(site.add_learner("Mai Bỏ Dở").username)
    paper = mine.start_exam()
    mine.answer(mine.asked()[:3])
    mine.page.close()
    deadline = clock.now()
    site.move_deadline(paper, deadline)
    patience.wait_until(lambda: site.attempt(paper).closed_at, "the server closed nothing")
    attempt = site.attempt(paper)
    assert attempt.closed_by == "deadline"
    assert attempt.closed_at == deadline
    assert attempt.score is not None
    assert attempt.score > 0


def check(mine: Phone, question_id: str) -> None:
    """Send the form of one self-check."""
    with mine.page.expect_navigation():
        mine.page.locator(f"form.check:has(#q-{question_id}) > button").click()


def verdict(mine: Phone, question_id: str) -> str:
    """What the page says about the answer to one self-check."""
    return mine.page.locator(f"form.check:has(#q-{question_id}) [role=status]").inner_text()
