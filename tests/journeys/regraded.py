"""A class that answers against a wrong key, and the way from noticing it to the document."""

import re
from random import Random

from playwright.sync_api import expect

from lms import clock
from lms.classes.tables import Class
from lms.exams.bank import load_questions
from lms.grading.one_choice import OneChoice
from tests.answered import answer_all
from tests.journeys.authoring import BASE, CODE
from tests.journeys.phone import Phone
from tests.journeys.site import Site

PEOPLE = 30
WRONG, RIGHT = "25", "24"
"""What the instructor took for the answer of 12 + 12, and what it is."""


def let_a_class_answer(site: Site) -> None:
    """Thirty people who can add, some better than others: all but four know what 12 + 12 is."""
    random = Random(5)
    with site.database.writing() as session:
        class_ = session.query(Class).filter_by(code=CODE).one()
        asked = load_questions(session, class_.release_id).values()
        answers = []
        for number in range(PEOPLE):
            given = {}
            for one in asked:
                if isinstance(one.body, OneChoice):
                    options = {option.html: option.id for option in one.body.options}
                    total = str(2 * int(re.findall(r"\d+", one.title_html)[0]))
                    knows = random.random() < number / PEOPLE
                    given[one.id] = options[total] if knows else random.choice(list(options.values()))
                    if total == RIGHT:
                        given[one.id] = options[RIGHT if number > 3 else WRONG]
            answers.append(given)
        answer_all(session, class_, answers, now=clock.now())


def notice(desk: Phone) -> None:
    """See on the statistics page that a key is probably wrong, and open its question."""
    desk.open(BASE)
    desk.press("Thống kê câu hỏi")
    alarm = desk.page.locator(".notice.warning")
    expect(alarm).to_have_count(1)
    expect(alarm).to_contain_text("Có thể đáp án ghi sai")
    expect(alarm).to_contain_text("12 cộng 12")
    with desk.page.expect_navigation():
        alarm.get_by_role("link").click()
    desk.press("Chấm lại câu này")


def propose(desk: Phone) -> str:
    """Mend the key, see what each way would change, choose and propose; returns the proposal's address."""
    desk.page.get_by_label(RIGHT, exact=True).check()
    desk.press("Xem điều gì sẽ đổi")
    assert f"{PEOPLE} bài" in desk.words or f"{PEOPLE + 1} bài" in desk.words
    desk.page.get_by_role("radio", name=re.compile("^Lấy kết quả có lợi hơn")).check()
    desk.press("Xem điều gì sẽ đổi")
    assert "Người Làm Bài" in desk.words  # the proposer teaches the class
    desk.page.get_by_label("Lý do").fill("12 cộng 12 bằng 24; đáp án ghi nhầm 25.")
    desk.press("Gửi đề nghị")
    assert "Chờ duyệt" in desk.words
    return desk.path


def approve(office: Phone, proposal: str) -> None:
    """As a second person: from the front desk to the proposal, what it changes, and the document."""
    office.open("/quan-ly/")
    with office.page.expect_navigation():
        office.page.get_by_role("link", name=re.compile("đề nghị chấm lại chờ duyệt")).click()
    office.open(proposal)
    expect(office.page.locator("main table tbody tr").first).to_contain_text("Người Làm Bài")
    office.page.get_by_label("Ý kiến của người duyệt").fill("Đã tính lại.")
    office.press("Duyệt và chấm lại")
    expect(office.page.locator("main")).to_contain_text("Biên bản đã được lưu")
    document = office.context.request.get(f"{office.site.url}{proposal}bien-ban.pdf")
    assert document.body().startswith(b"%PDF-")
