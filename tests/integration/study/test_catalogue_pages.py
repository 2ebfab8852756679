"""The catalogue and a course's page: what it is, how long it takes, how one passes."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from flask.testing import FlaskClient

from lms.courses.course import PassRules
from tests.cast import COURSE, publish
from tests.classroom import Browser, Classroom

COURSE_PAGE = "/khoa-hoc/khoa-mau/"


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def test_an_empty_catalogue_says_so(client: FlaskClient) -> None:
    assert "Chưa có khóa học nào" in client.get("/khoa-hoc/").text


def test_everybody_sees_what_a_course_is(classroom: Classroom) -> None:
    page = classroom.browser().page("/khoa-hoc/")
    assert page.xpath("//ul[@class='cards']//a/@href") == [COURSE_PAGE]
    assert "2 bài · khoảng 20 phút" in page.text_content()
    assert not page.xpath("//progress")


def test_a_learners_own_courses_come_first_with_their_progress(classroom: Classroom, lan: Browser) -> None:
    with classroom.database.writing() as session:
        publish(session, replace(COURSE, slug="a-khac", title="An toàn lao động"))
    strangers = classroom.browser().page("/khoa-hoc/")
    assert strangers.xpath("//ul[@class='cards']//a/@href") == ["/khoa-hoc/a-khac/", COURSE_PAGE]
    own = lan.page("/khoa-hoc/")
    assert own.xpath("//ul[@class='cards']//a/@href") == [COURSE_PAGE, "/khoa-hoc/a-khac/"]
    assert len(own.xpath("//progress")) == 1


def test_the_rules_for_passing_are_said_in_words(classroom: Classroom) -> None:
    rules = PassRules(lessons=1, attendance=Fraction(4, 5), exam=Decimal("5.5"), essay=Decimal(6))
    assert "Học đủ các bài; điểm kiểm tra từ 5 trở lên" in classroom.browser().get(COURSE_PAGE).text
    classroom.publish(replace(COURSE, rules=rules), 2)
    assert (
        "Học ít nhất 1 bài; dự ít nhất 80% số buổi; điểm kiểm tra từ 5,5 trở lên; "
        "điểm bài thu hoạch từ 6 trở lên"
    ) in classroom.browser().get(COURSE_PAGE).text


def test_a_course_says_whether_its_rules_are_approved(classroom: Classroom) -> None:
    assert "chưa có văn bản phê duyệt" in classroom.browser().get(COURSE_PAGE).text
    classroom.publish(replace(COURSE, approved_by="Quyết định số 01-QĐ/ĐU"), 2)
    assert "được duyệt theo Quyết định số 01-QĐ/ĐU" in classroom.browser().get(COURSE_PAGE).text


def test_a_stranger_reads_how_to_take_part_and_finds_no_way_into_lessons(classroom: Classroom) -> None:
    page = classroom.browser().page(COURSE_PAGE)
    assert "Cách tham gia" in page.text_content()
    assert page.xpath(f"//main//a[@href='/dang-nhap?tiep={COURSE_PAGE}']")
    assert not page.xpath("//ol[@class='rows']//a")


def test_a_course_page_tells_nothing_of_any_key(classroom: Classroom, lan: Browser) -> None:
    for browser in (classroom.browser(), lan):
        for path in ("/khoa-hoc/", COURSE_PAGE):
            text = browser.get(path).text
            assert not any(secret in text for secret in ("bí mật", "Phản hồi", "Trần Phú"))


def test_a_course_without_an_exam_or_an_end_of_validity_leaves_them_out(classroom: Classroom) -> None:
    endless = replace(COURSE.certificate, valid_months=None)
    classroom.publish(replace(COURSE, exam=None, certificate=endless), 2)
    page = classroom.browser().page(COURSE_PAGE)
    assert page.xpath("//dl[@class='facts']//dt/text()") == ["Thời gian", "Để đạt"]
