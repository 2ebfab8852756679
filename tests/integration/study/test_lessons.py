"""Lessons as learners read them: in order, at their own pace, cheap to open again."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from lms.courses.course import Block, Citation
from lms.study.tables import LessonRead, SelfCheck
from tests.cast import COURSE, choice
from tests.classroom import CLASS, Browser, Classroom

FIRST, SECOND = "/khoa-hoc/khoa-mau/01-mo-dau", "/khoa-hoc/khoa-mau/02-tiep-theo"
COURSE_PAGE = "/khoa-hoc/khoa-mau/"


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def test_a_lesson_shows_its_text_its_place_and_the_way_on(lan: Browser) -> None:
    page = lan.page(FIRST)
    assert page.xpath("string(//h1)") == "Mở đầu"
    assert "Đoạn một." in page.text_content()
    assert "Bài 1/2 · 10 phút" in page.text_content()
    assert page.xpath("//a[@rel='next']/@href") == [SECOND]
    assert not page.xpath("//a[@rel='prev']")
    assert lan.page(SECOND).xpath("//a[@rel='prev']/@href") == [FIRST]
    assert page.xpath("//header//a/@href") == ["/", COURSE_PAGE]


def test_saying_that_a_lesson_is_read_leads_to_the_next_and_at_last_to_the_class(lan: Browser) -> None:
    assert lan.post(f"{FIRST}/da-hoc").location == SECOND
    assert lan.post(f"{SECOND}/da-hoc").location == CLASS
    page = lan.page(COURSE_PAGE)
    assert len(page.xpath("//ol[@class='rows']/li[@class='success']")) == 2
    assert "Đã học 2/2 bài" in page.text_content()


def test_saying_it_twice_counts_once_with_the_first_moment(classroom: Classroom, lan: Browser) -> None:
    before = classroom.clock.now
    lan.post(f"{FIRST}/da-hoc")
    classroom.clock.advance(hours=1)
    lan.post(f"{FIRST}/da-hoc")
    with classroom.database.reading() as session:
        (row,) = session.scalars(select(LessonRead)).all()
    assert (row.lesson, row.read_at) == ("01-mo-dau", before)


def test_opening_a_lesson_is_not_reading_it(classroom: Classroom, lan: Browser) -> None:
    lan.get(FIRST)
    with classroom.database.reading() as session:
        assert session.scalars(select(LessonRead)).all() == []


def test_the_course_page_says_where_to_go_on(lan: Browser) -> None:
    def way_on() -> list[str]:
        return list(lan.page(COURSE_PAGE).xpath("//main//a[@class='button']/@href"))

    assert way_on() == [FIRST]
    lan.post(f"{FIRST}/da-hoc")
    assert way_on() == [SECOND]
    lan.post(f"{SECOND}/da-hoc")
    assert way_on() == [CLASS]


def test_an_unchanged_lesson_is_not_sent_again(lan: Browser) -> None:
    first = lan.get(FIRST)
    assert first.headers["Cache-Control"] == "private, no-cache"
    again = lan.get(FIRST, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_a_lesson_that_changed_for_the_learner_is_sent_again(lan: Browser) -> None:
    tag = {"If-None-Match": lan.get(FIRST).headers["ETag"]}
    lan.post(f"{FIRST}/da-hoc")
    assert lan.get(FIRST, headers=tag).status_code == 200


def test_learners_in_the_same_state_get_the_same_bytes_and_nobodys_name(
    classroom: Classroom, lan: Browser
) -> None:
    minh = classroom.browser(classroom.cast.minh)
    packed = {"Accept-Encoding": "gzip"}
    assert lan.get(FIRST, headers=packed).data == minh.get(FIRST, headers=packed).data
    assert "Lan" not in lan.get(FIRST).text
    lan.post(f"{FIRST}/da-hoc")
    assert lan.get(SECOND).data != minh.get(SECOND).data


def test_a_lesson_in_the_other_language_is_another_page(lan: Browser) -> None:
    vietnamese = lan.get(FIRST)
    lan.client.set_cookie("lang", "en")
    english = lan.get(FIRST, headers={"If-None-Match": vietnamese.headers["ETag"]})
    assert english.status_code == 200
    assert '<html lang="en">' in english.text


def test_who_is_not_in_the_class_is_led_to_the_course_with_a_sentence(classroom: Classroom) -> None:
    thu = classroom.browser(classroom.cast.thu)
    response = thu.get(FIRST)
    assert response.location == COURSE_PAGE
    assert "Bài học chỉ mở cho học viên của lớp" in thu.get(COURSE_PAGE).text
    assert "Bài học chỉ mở" not in thu.get(COURSE_PAGE).text
    assert thu.post(f"{FIRST}/da-hoc").status_code == 404
    assert thu.post(f"{FIRST}/tu-kiem-tra/tu-1", data={"q-tu-1": "o2"}).status_code == 404
    with classroom.database.reading() as session:
        assert session.scalars(select(SelfCheck)).all() == []


def test_a_lesson_that_does_not_exist_is_not_there(lan: Browser) -> None:
    for path in (f"{COURSE_PAGE}99-khong-co", "/khoa-hoc/khong-co/"):
        assert lan.get(path).status_code == 404
    assert lan.post(f"{COURSE_PAGE}99-khong-co/da-hoc").status_code == 404


def test_sources_are_named_at_the_end_of_the_lesson(classroom: Classroom) -> None:
    charter = Citation(
        key="dieu-le",
        number=None,
        issuer="Đại hội XI",
        date=None,
        title="Điều lệ Đảng",
        valid_from=None,
        valid_to=None,
        replaced_by=None,
        checked_on="2026-10-01",
    )
    lesson = replace(COURSE.lessons[0], sources=("dieu-le",), blocks=(Block("<p>Chữ.</p>", choice("tu-1")),))
    classroom.publish(replace(COURSE, lessons=(lesson,), citations=(charter,)), 2)
    page = classroom.browser(classroom.cast.lan).page(FIRST)
    assert page.xpath("//details//li/text()")[0].strip() == "Điều lệ Đảng, Đại hội XI"


def test_every_lesson_has_the_script_that_notes_it_as_read_without_a_network(lan: Browser) -> None:
    for lesson in (FIRST, SECOND):
        assert len(lan.page(lesson).xpath("//script[contains(@src, '/static/lesson.')]")) == 1
