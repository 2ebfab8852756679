"""From the working copy to a release through the browser: looked at, reviewed, now or at a time."""

import io
import re
import zipfile

import pytest

from lms.authoring import copies
from lms.courses import catalogue
from tests.classroom import Browser, Classroom
from tests.course_folder import CITATIONS, EXAM, FRONT, lesson

SLUG, HERE, HISTORY = "khoa-moi", "/soan-bai/khoa-moi/phat-hanh/", "/soan-bai/khoa-moi/ban-phat-hanh/"
BODY = 'Chữ cũ của bài.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n= Trần Phú'
DOT = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
SHOWN = "![Một chấm](media/cham.svg)\n\n"
NEW_BODY = BODY.replace("cũ", "mới").replace("Trần Phú", "Lê Duẩn")


def write(room: Classroom, name: str, text: str, slug: str = SLUG) -> None:
    """Save a file of the working copy as the instructor."""
    with room.database.writing() as session:
        kept = copies.find_file(session, slug, name)
        copies.save(
            session,
            slug,
            name,
            text.encode(),
            kept.version if kept else 0,
            by=room.cast.hung.id,
            now=room.clock.now,
        )


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor, who has written a course."""
    write(classroom, "citations.yml", CITATIONS, copies.SHARED)
    for name, text in (("course.md", FRONT), ("kiem-tra.md", EXAM), ("01-bai-thu.md", lesson(BODY))):
        write(classroom, name, text)
    return classroom.browser(classroom.cast.hung)


def digest(browser: Browser) -> dict[str, str]:
    return {"digest": str(browser.page(HERE).xpath("string(//input[@name='digest']/@value)"))}


def taught(room: Classroom) -> int:
    """The number of the release that the course is taught by; 0: none."""
    with room.database.reading() as session:
        found = catalogue.find_current(session, SLUG, room.clock.now)
        return found.number if found else 0


def publish(browser: Browser, **form: str) -> int:
    return browser.post(HERE, data={"act": "now"} | digest(browser) | form).status_code


def test_a_first_and_a_second_release_are_published_with_what_changed_shown(
    classroom: Classroom, hung: Browser
) -> None:
    write(classroom, "media/cham.svg", DOT)
    write(classroom, "01-bai-thu.md", lesson(f"{SHOWN}{BODY}"))
    assert "Bản đầu tiên có những gì" in hung.get(HERE).text
    assert (publish(hung), taught(classroom)) == (303, 1)
    assert "Không có gì khác" in hung.get(HERE).text
    write(classroom, "01-bai-thu.md", lesson(f"{SHOWN}{NEW_BODY}"))
    page = hung.page(HERE)
    assert "dưới 1 KB" in page.xpath("string(//table[contains(@class, 'weights')])")
    assert [one.text_content() for one in page.xpath("//li[@class='changed']//ins")] == ["[thêm: mới]"]
    assert "đổi đáp án" in page.text_content()
    assert page.xpath("//table[contains(@class, 'weights')]//progress/@max")[0] == "14336"
    assert (publish(hung, reason="Sửa đáp án"), taught(classroom)) == (303, 2)
    assert "Sửa đáp án" in hung.get(HISTORY).text


def test_problems_lead_to_their_lines_and_an_unknown_ground_is_not_published(
    classroom: Classroom, hung: Browser
) -> None:
    seen = digest(hung)
    write(classroom, "01-bai-thu.md", lesson(BODY.replace("dieu-le", "khong-co")))
    page = hung.page(HERE)
    [link] = page.xpath("//ul[@class='problems']//a/@href")
    assert link.startswith("/soan-bai/khoa-moi/sua/01-bai-thu.md?dong=")
    assert "khong-co" in page.text_content()
    assert not page.xpath("//button[@value='now']")
    for form in (seen, {"digest": ""}):
        assert hung.post(HERE, data=form | {"act": "now"}).status_code == 409
    assert taught(classroom) == 0


def test_problems_of_the_bank_and_of_settings_lead_to_their_forms(
    classroom: Classroom, hung: Browser
) -> None:
    groundless = re.sub(r' can-cu="dieu-le[^"]*"', "", EXAM).replace("minutes: 20", "minutes: 900")
    assert groundless.count("minutes: 900") == 1
    write(classroom, "kiem-tra.md", groundless)
    page = hung.page(HERE)
    links = page.xpath("//ul[@class='problems']//a/@href")
    assert {"/soan-bai/khoa-moi/cau/kt-cong", "/soan-bai/khoa-moi/cai-dat"} <= set(links)
    for address in links:
        assert hung.get(address).status_code == 200
    said = " ".join(one.text_content() for one in page.xpath("//ul[@class='problems']"))
    assert "Câu hỏi chưa ghi căn cứ; chọn văn bản" in said
    assert "can-cu" not in said
    write(classroom, "kiem-tra.md", EXAM)
    write(classroom, "course.md", f"{FRONT}\n\n![](media/khong-co.png)")  # its introduction is a setting too
    assert set(hung.page(HERE).xpath("//ul[@class='problems']//a/@href")) == {"/soan-bai/khoa-moi/cai-dat"}


def test_what_was_changed_after_it_was_looked_at_is_shown_again(classroom: Classroom, hung: Browser) -> None:
    seen = digest(hung)
    write(classroom, "01-bai-thu.md", lesson(NEW_BODY))
    refused = hung.post(HERE, data=seen | {"act": "now"})
    assert (refused.status_code, taught(classroom)) == (409, 0)
    assert "vừa được sửa sau khi bạn mở trang này" in refused.text


def test_a_release_can_be_planned_and_comes_at_its_hour(classroom: Classroom, hung: Browser) -> None:
    publish(hung)
    write(classroom, "01-bai-thu.md", lesson(NEW_BODY))
    late = hung.post(HERE, data=digest(hung) | {"act": "later", "at": "07:00 01/01/2026"})
    assert late.status_code == 422
    assert 'value="07:00 01/01/2026"' in late.text
    assert publish(hung, act="later", at="2026-11-23T12:00") == 303
    assert taught(classroom) == 1
    assert "Bản 2 hẹn dùng từ" in hung.get(HISTORY).text
    classroom.clock.advance(hours=2)
    assert taught(classroom) == 2


def test_a_course_that_asks_for_it_is_reviewed_by_somebody_else_for_exactly_these_bytes(
    classroom: Classroom, hung: Browser
) -> None:
    write(classroom, "course.md", FRONT.replace('approved_by: ""', 'approved_by: ""\nreview: required'))
    mai = classroom.browser(classroom.cast.mai)
    assert publish(hung) == 409
    assert hung.post(f"{HERE}de-nghi", data=digest(hung) | {"note": "Nhờ xem"}).status_code == 303
    assert not hung.page(HERE).xpath("//button[@value='approve']")
    assert hung.post(f"{HERE}duyet", data=digest(mai) | {"act": "approve"}).status_code == 409
    assert mai.post(f"{HERE}duyet", data=digest(mai) | {"act": "return"}).status_code == 422
    returned = digest(mai) | {"act": "return", "comment": "Sửa câu 1"}
    assert mai.post(f"{HERE}duyet", data=returned).status_code == 303
    assert "Sửa câu 1" in hung.get(HERE).text
    write(classroom, "01-bai-thu.md", lesson(NEW_BODY))
    hung.post(f"{HERE}de-nghi", data=digest(hung))
    assert mai.post(f"{HERE}duyet", data=digest(mai) | {"act": "approve"}).status_code == 303
    approved = digest(hung)
    write(classroom, "01-bai-thu.md", lesson(BODY))
    assert publish(hung) == 409
    write(classroom, "01-bai-thu.md", lesson(NEW_BODY))
    assert digest(hung) == approved
    assert (publish(hung), taught(classroom)) == (303, 1)
    write(classroom, "course.md", FRONT)
    assert (publish(hung), taught(classroom)) == (409, 1)


def test_the_files_of_a_release_come_back_and_can_be_had(classroom: Classroom, hung: Browser) -> None:
    publish(hung)
    write(classroom, "01-bai-thu.md", lesson(NEW_BODY))
    write(classroom, "02-them.md", lesson("Thêm."))
    packed = zipfile.ZipFile(io.BytesIO(hung.get(f"{HISTORY}1/tep.zip").data))
    assert sorted(packed.namelist()) == [
        "citations.yml",
        *(f"{SLUG}/{name}" for name in ("01-bai-thu.md", "course.md", "kiem-tra.md")),
    ]
    assert packed.read(f"{SLUG}/01-bai-thu.md") == lesson(BODY).encode()
    assert hung.post(f"{HISTORY}1/lay-lai").status_code == 303
    with classroom.database.reading() as session:
        held = copies.load_all(session, SLUG)
    assert {f"{SLUG}/{name}": content for name, content in held.items()} == {
        name: packed.read(name) for name in packed.namelist() if name != "citations.yml"
    }
