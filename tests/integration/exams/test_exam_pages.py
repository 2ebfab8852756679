"""What the pages of an exam show, to whom, and what they keep to themselves."""

from dataclasses import replace

import pytest
from flask import Flask

from lms.courses.course import Feedback
from lms.storage.db import Database
from tests.cast import COURSE, RIGHT, WRONG
from tests.classroom import CLASS, ENTRANCE, Browser, Classroom, Clock, open_classroom

assert COURSE.exam is not None
EXAM = COURSE.exam
SECRETS = ("bí mật", "Phản hồi", "Trần Phú", "Giải thích", "dieu-le")


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def told(browser: Browser, path: str) -> list[str]:
    """The secrets that a page gives away."""
    response = browser.get(path)
    assert response.status_code == 200
    return [secret for secret in SECRETS if secret in response.text]


def test_nothing_of_the_key_is_told_before_the_paper_is_handed_in(classroom: Classroom, lan: Browser) -> None:
    assert told(lan, ENTRANCE) == []
    paper = lan.start()
    assert told(lan, paper) == []
    lan.answer_all(paper, WRONG)
    for path in (paper, f"{paper}/nop", ENTRANCE, CLASS, "/"):
        assert told(lan, path) == [], path
    classroom.clock.advance(minutes=20)
    for path in (paper, ENTRANCE, CLASS, "/"):
        assert told(lan, path) == [], path


def test_the_reply_to_an_answer_does_not_say_whether_it_is_right(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    asked = next(question for question in lan.questions(paper) if question in {"c1", "c2", "c3"})
    replies = []
    for browser, value in ((lan, "o1"), (classroom.browser(classroom.cast.lan), "o2")):
        form = {f"q-{asked}": value, "revision": "9", "writer": "w"}
        replies.append(browser.post(f"{paper}/cau/{asked}", data=form).get_json())
    assert len({reply.pop("contact") for reply in replies}) == 1
    assert [reply | {"revision": 0} for reply in replies] == [
        {"status": "saved", "revision": 0, "left": 1200}
    ] * 2


@pytest.mark.parametrize(
    ("feedback", "at_once", "later"),
    [("after-submit", True, True), ("after-class", False, True), ("never", False, False)],
)
def test_marks_and_explanations_come_when_the_exam_says(
    app: Flask, database: Database, clock: Clock, feedback: Feedback, at_once: bool, later: bool
) -> None:
    course = replace(COURSE, exam=replace(EXAM, feedback=feedback))
    room = open_classroom(app, database, clock, course)
    lan = room.browser(room.cast.lan)
    paper = lan.sit(WRONG)
    assert ("bí mật" in lan.get(paper).text) is at_once
    assert ("Chưa đúng" in lan.get(paper).text) is at_once
    assert "0 trên thang 10" in lan.get(paper).text
    clock.advance(days=30)
    lan = room.browser(room.cast.lan)
    assert ("bí mật" in lan.get(paper).text) is later


def test_a_result_shows_score_grade_and_each_answer_as_given(lan: Browser) -> None:
    paper = lan.sit(RIGHT)
    page = lan.page(paper)
    assert "10 trên thang 10" in page.text_content()
    assert "Giỏi" in page.text_content()
    assert len(page.xpath("//fieldset[@disabled and @aria-describedby]")) == 4
    assert len(page.xpath("//div[contains(@class, 'notice right')]")) == 4
    for fieldset in page.xpath("//fieldset"):
        assert page.xpath(f"//*[@id='{fieldset.get('aria-describedby')}']")


def test_a_closed_paper_offers_no_way_to_change_it(lan: Browser) -> None:
    paper = lan.sit(RIGHT)
    assert not lan.page(paper).xpath("//main//form")
    assert lan.get(f"{paper}/nop").location == paper
    lan.post(paper, data={"q-so": "24", "r-so": "1", "writer": "w", "act": "finish"})
    assert "10 trên thang 10" in lan.get(paper).text


@pytest.mark.parametrize("who", ["minh", "thu", "hung", "mai", "quan"])
def test_somebody_elses_attempt_is_not_there(classroom: Classroom, lan: Browser, who: str) -> None:
    paper = lan.start()
    asked = lan.questions(paper)[0]
    other = classroom.browser(getattr(classroom.cast, who))
    form = {f"q-{asked}": "o1", "revision": "0", f"r-{asked}": "0", "writer": "w"}
    answers = [
        other.get(paper),
        other.get(f"{paper}/nop"),
        other.post(paper, data=form),
        other.post(f"{paper}/cau/{asked}", data=form),
        other.post(f"{paper}/nop"),
    ]
    assert [response.status_code for response in answers] == [404] * 5
    assert not any("Câu c" in response.text for response in answers)
    assert classroom.saved(paper) == {}
    assert classroom.attempt(paper).closed_at is None


def test_a_stranger_is_asked_to_sign_in_and_comes_back(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    stranger = classroom.browser()
    assert stranger.get(paper).location == f"/dang-nhap?tiep={paper.replace('/', '%2F')}"
    assert stranger.post(f"{paper}/nop").status_code == 401


def test_an_exam_page_is_never_kept_by_caches_that_others_share(lan: Browser) -> None:
    paper = lan.start()
    for path in (ENTRANCE, paper, f"{paper}/nop"):
        assert lan.get(path).headers["Cache-Control"] == "private, no-cache"


def test_a_paper_names_every_question_and_its_time(lan: Browser) -> None:
    page = lan.page(lan.start())
    assert page.xpath("string(//h1)") == "Kiểm tra"
    legends = [legend.xpath("string(small)") for legend in page.xpath("//fieldset/legend")]
    assert legends == ["Câu 1", "Câu 2", "Câu 3", "Câu 4"]
    assert page.xpath("//form[@id='paper']/@data-left") == ["1200"]
    assert "Nộp trước 10:20 23/11/2026" in page.text_content()
    assert page.xpath("string(//*[@role='status'])") == "Đã trả lời 0/4 câu"


def test_each_page_of_a_paper_has_a_name_of_its_own(lan: Browser) -> None:
    paper = lan.start()
    names = {lan.page(paper).xpath("string(//input[@name='writer']/@value)") for _ in range(3)}
    assert len(names) == 3


def test_the_time_left_runs_on_while_nothing_is_answered(classroom: Classroom, lan: Browser) -> None:
    paper = lan.start()
    lan.get(paper)
    classroom.clock.advance(minutes=5)
    assert lan.page(paper).xpath("//form[@id='paper']/@data-left") == ["900"]


def test_a_text_answer_stands_in_its_field_however_it_is_written(lan: Browser) -> None:
    paper = lan.start()
    text = 'A "B" <b>&amp;</b> @left@ @writer@'
    lan.save(paper, "chu", text)
    assert lan.page(paper).xpath("string(//input[@name='q-chu']/@value)") == text
