"""A new course by its form, forty questions from Word: nothing unfinished is published, a button mends it."""

import io

import pytest

from lms.authoring import copies
from lms.courses import catalogue
from lms.exams.drawing import Paper, draw
from lms.storage import canonical_json
from tests import word_files
from tests.classroom import Browser, Classroom

FORM = {"title": "An toàn", "summary": "Ngắn.", "kind": "khac", "minutes": "60", "exam": "5"}
HERE = "/soan-bai/an-toan/"
PUBLISH = f"{HERE}phat-hanh/"


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor, who has just begun a course by its form."""
    browser = classroom.browser(classroom.cast.hung)
    assert browser.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1"}).location == HERE
    return browser


def forty(word: str) -> bytes:
    """Forty questions with their keys."""
    lines = []
    for n in range(1, 41):
        lines += [f"Câu {n}. {word} thứ {n} là gì?", "A. Một", "B. Hai", "C. Ba", "Đáp án: B"]
    return word_files.questions(*lines)


def bring(browser: Browser, name: str, word: str) -> str:
    """Bring the file in and take all of it; where the browser is sent to."""
    sent = {"questions": (io.BytesIO(forty(word)), name)}
    page = browser.post(f"{HERE}dua-vao/cau-hoi", data=sent).location
    browser.post(f"{page}chung", data={"group": "", "ground": ""})
    return browser.post(page, data={"act": "take"}).location


def rewrite(room: Classroom, name: str, old: str, new: str) -> None:
    with room.database.writing() as session:
        kept = copies.get_file(session, "an-toan", name)
        text = kept.content.decode()
        assert old in text
        content = text.replace(old, new).encode()
        copies.save(session, "an-toan", name, content, kept.version, by=room.cast.hung.id, now=room.clock.now)


def write_the_rest(room: Classroom) -> None:
    rewrite(
        room, "course.md", "Viết ở đây vài câu giới thiệu khóa học: dành cho ai, học xong biết gì.", "Chào."
    )
    rewrite(
        room,
        "01-bai-mot.md",
        '!!! warning "Bài chưa viết"\n    Viết nội dung bài thay cho khung này.',
        "Bài.",
    )


def publish(browser: Browser) -> int:
    digest = str(browser.page(PUBLISH).xpath("string(//input[@name='digest']/@value)"))
    return browser.post(PUBLISH, data={"act": "now", "digest": digest}).status_code


def drawn(room: Classroom) -> list[str]:
    """The ids of a paper drawn from the release that is taught."""
    with room.database.reading() as session:
        release = catalogue.find_current(session, "an-toan", room.clock.now)
        assert release is not None
        exam = catalogue.load_release(session, release.id).exam
        assert exam is not None
        pools = {pool.name: pool.questions for pool in exam.pools}
        paper = draw(pools, exam.draws, b"x" * 16, exam.shuffle)
    return [item.question_id for item in canonical_json.load(canonical_json.dump(paper), Paper).items]


def test_a_new_course_has_no_invented_question_and_says_what_is_missing(hung: Browser) -> None:
    page = hung.page(HERE)
    assert "Viết câu hỏi thứ nhất" not in page.text_content()
    assert f"{HERE}dua-vao/" in page.xpath("//form[contains(@action, 'bai-kiem-tra')]//a/@href")
    said = hung.page(PUBLISH).text_content()
    for missing in ("chưa có câu hỏi nào", "Viết ở đây vài câu giới thiệu", "Bài chưa viết"):
        assert missing in said
    assert publish(hung) == 409


def test_forty_questions_from_word_are_those_that_the_exam_asks(classroom: Classroom, hung: Browser) -> None:
    assert bring(hung, "de.docx", "Câu chuyện") == f"{HERE}de-thi/"
    assert publish(hung) == 409
    write_the_rest(classroom)
    assert publish(hung) == 303
    assert len(drawn(classroom)) == 10
    assert all(one.startswith("cau-chuyen-thu") for one in drawn(classroom))


def test_a_group_that_is_not_drawn_stops_until_a_button_settles_it(
    classroom: Classroom, hung: Browser
) -> None:
    bring(hung, "de.docx", "Câu chuyện")
    write_the_rest(classroom)
    assert bring(hung, "them.docx", "Bài toán") == f"{HERE}de-thi/#nhom-chua-rut"
    assert publish(hung) == 409
    section = hung.page(PUBLISH).get_element_by_id("nhom-chua-rut")
    assert "Câu hỏi từ them" in section.text_content()
    assert section.xpath(".//input[@name='pick-1']/@value") == ["10"]
    group = {"group-1": "Câu hỏi từ them"}
    assert hung.post(f"{HERE}rut-cau", data=group | {"act": "draw:1", "pick-1": "0"}).status_code == 422
    assert publish(hung) == 409
    assert hung.post(f"{HERE}rut-cau", data=group | {"act": "draw:1", "pick-1": "7"}).status_code == 303
    assert publish(hung) == 303
    assert sum(one.startswith("bai-toan") for one in drawn(classroom)) == 7
    again = hung.post(f"{HERE}rut-cau", data=group | {"act": "draw:1", "pick-1": "7"}, follow_redirects=True)
    assert "không còn nữa" in again.text


def test_a_group_may_be_kept_back(classroom: Classroom, hung: Browser) -> None:
    bring(hung, "de.docx", "Câu chuyện")
    write_the_rest(classroom)
    bring(hung, "them.docx", "Bài toán")
    hung.post(f"{HERE}rut-cau", data={"group-1": "Câu hỏi từ them", "act": "keep:1"})
    assert publish(hung) == 303
    assert not any(one.startswith("bai-toan") for one in drawn(classroom))


def test_more_than_there_is_is_not_drawn(classroom: Classroom, hung: Browser) -> None:
    bring(hung, "de.docx", "Câu chuyện")
    write_the_rest(classroom)
    bring(hung, "them.docx", "Bài toán")
    hung.post(f"{HERE}rut-cau", data={"group-1": "Câu hỏi từ them", "act": "draw:1", "pick-1": "50"})
    assert publish(hung) == 409
    assert "có 40 câu, không đủ để rút 50" in hung.page(PUBLISH).text_content()
