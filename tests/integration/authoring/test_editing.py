"""A file of a course written in its editor: saved unseen by nobody, followed when it is renumbered."""

import io

import pytest

from lms.authoring import copies
from tests.classroom import Browser, Classroom
from tests.course_folder import CITATIONS, EXAM, FRONT, lesson, png

SLUG, HERE = "khoa-moi", "/soan-bai/khoa-moi/sua/"
LESSON = lesson("Chữ **đậm** của bài.\n\n![Trục thời gian](media/truc.png)")


def write(room: Classroom, name: str, content: bytes, slug: str = SLUG) -> None:
    """Save a file of the working copy as somebody from the office."""
    with room.database.writing() as session:
        kept = copies.find_file(session, slug, name)
        base = kept.version if kept else 0
        copies.save(session, slug, name, content, base, by=room.cast.thu.id, now=room.clock.now)


def kept(room: Classroom, name: str) -> bytes | None:
    """The bytes of a file of the working copy, None when there is none."""
    with room.database.reading() as session:
        found = copies.find_file(session, SLUG, name)
        return found.content if found else None


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor of a small course."""
    write(classroom, "citations.yml", CITATIONS.encode(), copies.SHARED)
    write(classroom, "media/truc.png", png())
    for name, text in (("course.md", FRONT), ("kiem-tra.md", EXAM), ("01-bai-thu.md", LESSON)):
        write(classroom, name, text.encode())
    return classroom.browser(classroom.cast.hung)


def opened(browser: Browser, name: str) -> dict[str, str]:
    """The fields of the editor's form as the page fills them."""
    page = browser.page(HERE + name)
    [text] = page.xpath("//textarea[@name='text']")
    return {
        "text": str(text.text_content()).removeprefix("\n"),
        "version": str(page.xpath("string(//input[@name='version']/@value)")),
    }


def test_what_is_typed_is_saved_with_its_mistakes_and_what_is_not_touched_keeps_its_bytes(
    classroom: Classroom, hung: Browser
) -> None:
    foreign = b"\xef\xbb\xbf" + LESSON.replace("\n", "\r\n").encode()
    write(classroom, "01-bai-thu.md", foreign)
    form = opened(hung, "01-bai-thu.md")
    assert form["text"] == LESSON
    hung.post(HERE + "01-bai-thu.md", data=form | {"text": LESSON.replace("\n", "\r\n")})
    assert kept(classroom, "01-bai-thu.md") == foreign
    form["text"] = LESSON + "\n### Câu hỏi: Ai? {#ai}\n- ( ) A\n- ( ) B\n"
    answer = hung.post(HERE + "01-bai-thu.md", data=form)
    assert answer.status_code == 303
    assert kept(classroom, "01-bai-thu.md") == form["text"].encode()
    page = hung.get(HERE + "01-bai-thu.md?dong=3").text
    assert "Chưa đánh dấu lựa chọn đúng" in page
    assert "<strong>đậm</strong>" in page
    assert "Dòng 3: <code>minutes: 5</code>" in page
    shown = hung.get("/soan-bai/khoa-moi/hinh/truc.png")
    assert '/soan-bai/khoa-moi/hinh/truc.png"' in page
    assert (shown.mimetype, shown.headers["X-Content-Type-Options"]) == ("image/webp", "nosniff")


def test_who_saves_upon_what_another_changed_sees_both_and_loses_nothing(
    classroom: Classroom, hung: Browser
) -> None:
    mine = opened(hung, "01-bai-thu.md")
    write(classroom, "01-bai-thu.md", LESSON.replace("Chữ", "Lời").encode())
    answer = hung.post(HERE + "01-bai-thu.md", data=mine | {"text": LESSON.replace("Chữ", "Từ")})
    assert answer.status_code == 409
    assert "<del>Lời **đậm** của bài.</del>" in answer.text
    assert "<ins>Từ **đậm** của bài.</ins>" in answer.text
    assert "Lưu bản của tôi" in answer.text
    again = opened(hung, "01-bai-thu.md")["version"]
    assert f'name="version" value="{again}"' in answer.text
    hung.post(HERE + "01-bai-thu.md", data={"version": again, "text": LESSON.replace("Chữ", "Từ")})
    assert kept(classroom, "01-bai-thu.md") == LESSON.replace("Chữ", "Từ").encode()


def test_a_renumbered_lesson_is_followed_and_the_text_of_one_taken_away_is_kept(
    classroom: Classroom, hung: Browser
) -> None:
    mine = opened(hung, "01-bai-thu.md")
    with classroom.database.writing() as session:
        base = copies.get_file(session, SLUG, "01-bai-thu.md").version
        by, now = classroom.cast.thu.id, classroom.clock.now
        copies.save(session, SLUG, "02-bai-thu.md", LESSON.encode(), 0, by=by, now=now)
        copies.remove(session, SLUG, "01-bai-thu.md", base, by=by, now=now)
    assert hung.get(HERE + "01-bai-thu.md").location == HERE + "02-bai-thu.md"
    answer = hung.post(HERE + "01-bai-thu.md", data=mine | {"text": "mới"})
    assert answer.location == HERE + "02-bai-thu.md"
    assert (kept(classroom, "01-bai-thu.md"), kept(classroom, "02-bai-thu.md")) == (None, "mới".encode())
    form = opened(hung, "kiem-tra.md")
    with classroom.database.writing() as session:
        copies.remove(session, SLUG, "kiem-tra.md", int(form["version"]), by=by, now=now)
    answer = hung.post(HERE + "kiem-tra.md", data=form | {"text": "còn nguyên"})
    assert (answer.status_code, "còn nguyên</textarea>" in answer.text) == (409, True)
    hung.post(HERE + "kiem-tra.md", data={"text": "còn nguyên", "version": "0"})
    assert kept(classroom, "kiem-tra.md") == "còn nguyên".encode()


def test_the_text_of_a_renamed_lesson_is_saved_under_its_new_name_or_shown_there(
    classroom: Classroom, hung: Browser
) -> None:
    mine = opened(hung, "01-bai-thu.md") | {"text": "chữ của tôi"}
    assert "Bài thử" in hung.page(HERE + "01-bai-thu.md").xpath("string(//h1)")
    with classroom.database.writing() as session:
        by, now = classroom.cast.thu.id, classroom.clock.now
        for old, new in (("01-bai-thu.md", "01-tam.md"), ("01-tam.md", "01-that.md")):
            copies.rename(session, SLUG, {old: new}, by=by, now=now)
    saved = hung.post(HERE + "01-bai-thu.md", data=mine)
    assert saved.location == HERE + "01-that.md"
    assert "chữ của bạn đã lưu vào 01-that.md" in hung.get(saved.location).text
    late = hung.post(HERE + "01-bai-thu.md", data=mine | {"text": "chữ gõ sau"})
    assert (late.status_code, "chữ gõ sau</textarea>" in late.text) == (409, True)
    assert f'Bài này nay là <a href="{HERE}01-that.md">' in late.text
    assert kept(classroom, "01-that.md") == "chữ của tôi".encode()
    write(classroom, "01-bai-thu.md", b"x")
    with classroom.database.writing() as session:
        copies.remove(session, SLUG, "01-bai-thu.md", 1, by=by, now=now)
    gone = hung.post(HERE + "01-bai-thu.md", data=mine)
    assert "tệp này vừa bị xóa" in gone.text


def test_while_typing_the_look_and_the_mistakes_come_with_what_mends_them_and_nothing_is_saved(
    classroom: Classroom, hung: Browser
) -> None:
    text = LESSON + '\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- ( ) An\n- ( ) Bình\n'
    answer = hung.post(HERE + "01-bai-thu.md/xem", data={"text": text}).json
    assert answer is not None
    assert "Đánh dấu “An” là đúng" in answer["problems"]
    assert 'data-new="- (x) An"' in answer["problems"]
    assert "<strong>đậm</strong>" in answer["html"]
    assert kept(classroom, "01-bai-thu.md") == LESSON.encode()


def test_what_was_not_saved_is_offered_to_its_writer_alone_until_it_is_saved_or_let_go(
    classroom: Classroom, hung: Browser
) -> None:
    form = opened(hung, "01-bai-thu.md") | {"text": "đang gõ dở"}
    for _twice in range(2):
        assert hung.post(HERE + "01-bai-thu.md/nhap", data=form).status_code == 200
    assert "Bạn có phần chưa lưu từ" in hung.get(HERE + "01-bai-thu.md").text
    assert opened(hung, "01-bai-thu.md?nhap=1") == form
    staff = classroom.browser(classroom.cast.thu)
    assert "Bạn có phần chưa lưu từ" not in staff.get(HERE + "01-bai-thu.md").text
    hung.post(HERE + "01-bai-thu.md/bo-nhap")
    assert opened(hung, "01-bai-thu.md?nhap=1")["text"] == LESSON
    hung.post(HERE + "01-bai-thu.md/nhap", data=form)
    hung.post(HERE + "01-bai-thu.md", data=form)
    assert kept(classroom, "01-bai-thu.md") == "đang gõ dở".encode()
    assert "Bạn có phần chưa lưu từ" not in hung.get(HERE + "01-bai-thu.md").text


def test_a_question_from_the_form_is_written_as_the_house_writes_it(hung: Browser) -> None:
    form: dict[str, str | list[str]] = {
        "kind": "one", "title": "Ai?", "answer": ["An", "Bình", ""], "grounds": "dieu-le", "text": "",
    }  # fmt: skip
    refused = hung.post(HERE + "kiem-tra.md/cau-hoi-moi", data=form)
    assert (refused.status_code, len(refused.json["problems"])) == (422, 1)  # type: ignore[index]
    answer = hung.post(HERE + "kiem-tra.md/cau-hoi-moi", data=form | {"right": "1", "text": "### B {#ai}"})
    written = '### Câu hỏi: Ai? {#ai-2 can-cu="dieu-le"}\n- ( ) An\n- (x) Bình\n'
    assert answer.json == {"markdown": written}
    labels = {"level": "hieu", "tags": "nhân sự, đại hội", "apart": "đh"}
    judged = form | labels | {"kind": "statements", "right": "0"}
    refused = hung.post(HERE + "kiem-tra.md/cau-hoi-moi", data=judged | {"apart": "a" * 61})
    assert (refused.status_code, len(refused.json["problems"])) == (422, 1)  # type: ignore[index]
    answer = hung.post(HERE + "kiem-tra.md/cau-hoi-moi", data=judged)
    head = '### Câu hỏi: Ai? {#ai can-cu="dieu-le" muc=hieu the="nhân sự, đại hội" nhom="đh"}'
    assert answer.json == {"markdown": f"{head}\n- (Đ) An\n- (S) Bình\n"}


def test_a_pasted_picture_gets_a_name_of_its_own_and_what_is_no_picture_is_refused(
    classroom: Classroom, hung: Browser
) -> None:
    def send(content: bytes, name: str) -> tuple[int, str]:
        answer = hung.post("/soan-bai/khoa-moi/hinh", data={"picture": (io.BytesIO(content), name)})
        assert answer.json is not None
        return answer.status_code, answer.json.get("name", "")

    assert send(png(), "Trục.png") == (200, "media/truc.png")
    assert send(png(30, 20), "Trục.png") == (200, "media/truc-2.png")
    assert kept(classroom, "media/truc-2.png") == png(30, 20)
    assert send(b"<svg onload='x()'/>", "a.svg") == (422, "")
    assert send(b"MZ", "a.exe") == (422, "")
