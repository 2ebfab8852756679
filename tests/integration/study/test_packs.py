"""What a phone may keep of a class: complete, the same for everybody, and nothing of the exam."""

import pytest

from lms.courses.course import Course
from tests import cast
from tests.cast import COURSE
from tests.classroom import CLASS, Browser, Classroom

LIST = f"{CLASS}goi.json"


@pytest.fixture
def lan(classroom: Classroom) -> Browser:
    return classroom.browser(classroom.cast.lan)


def kept(browser: Browser) -> dict[str, str]:
    """Every page and file of the pack by its address, as its learner fetches them."""
    pack = browser.get(LIST).get_json()
    sources = [page["source"] for page in pack["pages"]] + [one["address"] for one in pack["files"]]
    answers = {source: browser.get(source) for source in sources}
    assert {source for source, answer in answers.items() if answer.status_code != 200} == set()
    return {source: answer.data.decode(errors="replace") for source, answer in answers.items()}


def test_the_pack_has_every_lesson_at_its_own_address_and_every_file_that_a_page_names(lan: Browser) -> None:
    pack = lan.get(LIST).get_json()
    addresses = [address for page in pack["pages"] for address in page["addresses"]]
    assert addresses == [
        CLASS,
        "/khoa-hoc/khoa-mau/",
        "/khoa-hoc/khoa-mau/01-mo-dau",
        "/khoa-hoc/khoa-mau/02-tiep-theo",
    ]
    files = {one["address"].split(".")[0] for one in pack["files"]}
    assert files == {"/static/learner", "/static/kept-lesson", "/static/img/mark"}
    assert pack["bytes"] == sum(one["bytes"] for one in (*pack["pages"], *pack["files"]))


def test_nothing_of_the_exams_bank_is_in_a_pack(lan: Browser) -> None:
    everything = "".join(kept(lan).values()) + lan.get(LIST).text
    assert COURSE.exam is not None
    bank = [question for pool in COURSE.exam.pools for question in pool.questions]
    assert len(bank) == 5
    for question in bank:
        for secret in (f"q-{question.id}", question.title_html, f"bí mật của {question.id}."):
            assert secret not in everything, question.id
    assert "q-tu-1" in everything, "this search finds what is there"


def test_kept_pages_are_the_same_for_everybody_and_name_nobody(classroom: Classroom, lan: Browser) -> None:
    lan.post("/khoa-hoc/khoa-mau/01-mo-dau/da-hoc")
    lan.post("/khoa-hoc/khoa-mau/01-mo-dau/tu-kiem-tra/tu-1", data={"q-tu-1": "o2"})
    minh = classroom.browser(classroom.cast.minh)
    mine = kept(lan)
    assert mine == kept(minh)
    people = classroom.cast
    for text in mine.values():
        for person in (people.lan, people.minh):
            assert person.full_name not in text
            assert person.full_name.rsplit(" ", 1)[-1] not in text
        for progress in ("Đã học 1", " checked"):
            assert progress not in text


def test_a_kept_self_check_carries_its_marks_and_what_is_said_of_each_choice(lan: Browser) -> None:
    form = lan.page(f"{CLASS}goi/01-mo-dau").xpath("//form[@class='check']")[0]
    assert form.get("data-marks") == "bwrw"
    assert form.get("data-slots") == '[["", ["o1", "o2", "o3"]]]'
    assert form.xpath(".//template//*[@data-for='0:2']/text()") == ["Phản hồi 2"]
    assert "Giải thích bí mật của tu-1." in form.xpath("string(.//template)")


def test_a_pack_is_for_learners_of_its_class(classroom: Classroom) -> None:
    for person in (classroom.cast.thu, classroom.cast.hung):
        for path in (LIST, f"{CLASS}goi/", f"{CLASS}goi/01-mo-dau"):
            assert classroom.browser(person).get(path).status_code == 404
    nobody = Browser(classroom.app.test_client())
    assert nobody.get(LIST).status_code in {302, 401}


def test_a_new_release_is_another_version(classroom: Classroom, lan: Browser) -> None:
    before = lan.get(LIST).get_json()["version"]
    changed: Course = cast.changed(title="Khóa mẫu mới")
    classroom.publish(changed, 2)
    after = lan.get(LIST).get_json()
    assert after["version"] != before
    assert f'data-version="{after["version"]}"' in lan.get(CLASS).text


def test_the_class_page_says_what_keeping_costs(lan: Browser) -> None:
    box = lan.page(CLASS).xpath("//section[@id='keep']")[0]
    assert box.get("hidden") is not None, "without scripts nothing is offered that does not work"
    assert "Tải 2 bài học về máy này" in box.text_content()
    assert " KB)" in box.text_content()
