"""Self-checks: marked on the server, explained at once, tried again, with a script and without."""

from dataclasses import replace
from decimal import Decimal

import pytest
from flask import Flask
from lxml import html  # type: ignore[import-untyped]
from sqlalchemy import select

from lms.courses.course import Block
from lms.grading.number import Number
from lms.storage.db import Database
from lms.study.tables import SelfCheck
from tests.cast import COURSE, choice, question
from tests.classroom import Browser, Classroom, Clock, open_classroom

LESSON = "/khoa-hoc/khoa-mau/01-mo-dau"
CHECK = f"{LESSON}/tu-kiem-tra/tu-1"
SCRIPT = {"X-Fragment": "1"}


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def tries(room: Classroom) -> list[tuple[str, object, int]]:
    with room.database.reading() as session:
        return [(row.question_id, row.response, row.tries) for row in session.scalars(select(SelfCheck))]


def test_before_a_try_the_lesson_tells_nothing(lan: Browser) -> None:
    text = lan.get(LESSON).text
    assert "Câu tu-1?" in text
    for secret in ("bí mật", "Phản hồi", "dieu-le"):
        assert secret not in text


@pytest.mark.parametrize(
    ("answer", "title", "feedback"),
    [("o2", "Đúng", "Phản hồi 2"), ("o1", "Chưa đúng", "Phản hồi 1")],
)
def test_a_try_is_marked_and_explained_in_place(lan: Browser, answer: str, title: str, feedback: str) -> None:
    response = lan.post(CHECK, data={"q-tu-1": answer}, headers=SCRIPT)
    assert response.status_code == 200
    form = html.fragment_fromstring(response.text.strip())
    assert (form.tag, form.get("action")) == ("form", CHECK)
    verdict = form.xpath("//div[@role='status']")[0]
    assert verdict.xpath("string(b)") == title
    assert feedback in verdict.text_content()
    assert "Giải thích bí mật của tu-1." in verdict.text_content()
    assert form.xpath("//fieldset/@aria-describedby") == [verdict.get("id")]
    assert form.xpath("//input[@checked]/@value") == [answer]
    assert form.xpath("string(//button)") == "Kiểm tra lại"


def test_other_options_keep_their_feedback_to_themselves(lan: Browser) -> None:
    text = lan.post(CHECK, data={"q-tu-1": "o1"}, headers=SCRIPT).text
    assert "Phản hồi 2" not in text
    assert "Phản hồi 3" not in text


def test_without_a_script_the_lesson_shows_the_same(lan: Browser) -> None:
    response = lan.post(CHECK, data={"q-tu-1": "o1"})
    assert (response.status_code, response.location) == (302, f"{LESSON}#q-tu-1")
    page = lan.page(LESSON)
    assert page.xpath("string(//form[@class='check']//div[@role='status']/b)") == "Chưa đúng"
    assert page.xpath("//form[@class='check']//input[@checked]/@value") == ["o1"]


def test_a_check_can_be_tried_again_and_the_latest_try_stays(classroom: Classroom, lan: Browser) -> None:
    for answer in ("o1", "o3", "o2"):
        lan.post(CHECK, data={"q-tu-1": answer}, headers=SCRIPT)
    assert tries(classroom) == [("tu-1", "o2", 3)]
    assert "Đúng" in lan.get(LESSON).text


def test_a_blank_try_asks_for_an_answer_and_is_not_counted(classroom: Classroom, lan: Browser) -> None:
    text = lan.post(CHECK, data={}, headers=SCRIPT).text
    assert "Hãy trả lời rồi bấm" in text
    assert "bí mật" not in text
    response = lan.post(CHECK, data={})
    assert response.location == f"{LESSON}?trong=tu-1#q-tu-1"
    shown = lan.get(response.location).text
    assert "Hãy trả lời rồi bấm" in shown
    assert "bí mật" not in shown
    assert tries(classroom) == []


def test_a_blank_try_after_another_shows_what_was_tried(lan: Browser) -> None:
    lan.post(CHECK, data={"q-tu-1": "o2"})
    page = lan.page(f"{LESSON}?trong=tu-1")
    assert page.xpath("string(//form[@class='check']//div[@role='status']/b)") == "Đúng"


def test_a_made_up_question_is_not_there(lan: Browser) -> None:
    assert lan.post(f"{LESSON}/tu-kiem-tra/khong-co", data={"q-khong-co": "1"}).status_code == 404
    assert lan.get(f"{LESSON}?trong=khong-co").status_code == 200


def test_checks_of_one_lesson_do_not_disturb_each_other(app: Flask, database: Database, clock: Clock) -> None:
    blocks = (Block("<p>Một.</p>", choice("tu-1")), Block("", question("tu-2", Number(Decimal(18)))))
    lessons = (replace(COURSE.lessons[0], blocks=blocks), COURSE.lessons[1])
    room = open_classroom(app, database, clock, replace(COURSE, lessons=lessons))
    lan = room.browser(room.cast.lan)
    lan.post(f"{LESSON}/tu-kiem-tra/tu-2", data={"q-tu-2": "17"})
    text = lan.get(LESSON).text
    assert "bí mật của tu-2" in text
    assert "bí mật của tu-1" not in text
    minh = room.browser(room.cast.minh)
    assert "bí mật" not in minh.get(LESSON).text


def test_one_goes_on_with_the_lesson_in_which_one_tried_last(classroom: Classroom) -> None:
    second = replace(COURSE.lessons[1], blocks=(Block("<p>Ba.</p>", choice("tu-9")),))
    classroom.publish(replace(COURSE, lessons=(COURSE.lessons[0], second)), 2)
    lan = classroom.browser(classroom.cast.lan)
    lan.post("/khoa-hoc/khoa-mau/02-tiep-theo/tu-kiem-tra/tu-9", data={"q-tu-9": "o1"})
    button = lan.page("/khoa-hoc/khoa-mau/").xpath("//main//a[@class='button']/@href")
    assert button == ["/khoa-hoc/khoa-mau/02-tiep-theo"]
