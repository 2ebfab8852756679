"""The settings of a course and its exam by a form: without YAML, and with every other byte kept."""

import pytest

from lms.authoring import copies
from tests.classroom import Browser, Classroom

HERE = "/soan-bai/an-toan/"
SETTINGS = f"{HERE}cai-dat"
FORM = {"title": "An toàn", "summary": "Ngắn.", "kind": "khac", "minutes": "60", "exam": "5"}
BANK = """---
title: Kiểm tra   # cuối khóa
minutes: 20
attempts: 2
draw:
  - {from: Máy, pick: 1, points: 0.5}  # một câu
---

## Máy
"""
QUESTION = "\n### Câu hỏi: Hỏi {n}? {{#c{n}}}\n- (x) Có\n- ( ) Không\n"


def bank() -> str:
    """Two questions about machines, three about electricity, which no row of `draw` names."""
    first, second = (QUESTION.format(n=n) for n in (1, 2))
    return BANK + first + second + "\n## Điện\n" + "".join(QUESTION.format(n=n) for n in (3, 4, 5))


def write(room: Classroom, name: str, content: str) -> None:
    with room.database.writing() as session:
        kept = copies.find_file(session, "an-toan", name)
        base = kept.version if kept else 0
        copies.save(
            session, "an-toan", name, content.encode(), base, by=room.cast.hung.id, now=room.clock.now
        )


def text(room: Classroom, name: str) -> str:
    with room.database.reading() as session:
        return copies.get_file(session, "an-toan", name).content.decode()


@pytest.fixture
def hung(classroom: Classroom) -> Browser:
    """The instructor, who began a course; its exam has a group that is not drawn."""
    browser = classroom.browser(classroom.cast.hung)
    assert browser.post("/soan-bai/khoa-moi", data=FORM | {"mode-truc-tuyen": "1"}).location == HERE
    write(classroom, "kiem-tra.md", bank())
    return browser


def shown(browser: Browser) -> dict[str, str]:
    """The form as the page gives it."""
    form = next(one for one in browser.page(SETTINGS).forms if "title" in one.fields)
    empty = {one.name: "" for one in form.inputs if one.name and one.get("type") != "checkbox"}
    return empty | dict(form.form_values())


def test_the_course_page_leads_to_the_settings_as_the_files_give_them(hung: Browser) -> None:
    assert f'href="{SETTINGS}"' in hung.get(HERE).text
    form = shown(hung)
    assert (form["title"], form["exam"], form["lessons"]) == ("An toàn", "5", "")
    assert (form["mode-truc-tuyen"], form.get("mode-tu-nghien-cuu")) == ("1", None)
    assert (form["pick-0"], form["points-0"], form["pick-1"], form["wait_hours"]) == ("1", "0,5", "", "0")


def test_what_is_sent_as_it_was_shown_changes_no_byte(hung: Browser, classroom: Classroom) -> None:
    before = text(classroom, "course.md"), text(classroom, "kiem-tra.md")
    assert hung.post(SETTINGS, data=shown(hung)).location == HERE
    assert (text(classroom, "course.md"), text(classroom, "kiem-tra.md")) == before


def test_values_are_written_where_they_belong(hung: Browser, classroom: Classroom) -> None:
    course = text(classroom, "course.md")
    sent = shown(hung) | {
        "minutes": "90",
        "exam": "6,5",
        "lessons": "1",
        "mode-tu-nghien-cuu": "1",
        "valid_months": "24",
        "exam_title": "Kiểm tra: lần 1",
        "feedback": "never",
        "pick-0": "2",
        "pick-1": "3",
        "points-1": "1,5",
    }
    assert hung.post(SETTINGS, data=sent).location == HERE
    assert text(classroom, "kiem-tra.md") == bank().replace(
        "Kiểm tra   # cuối", '"Kiểm tra: lần 1"   # cuối'
    ).replace(
        "  - {from: Máy, pick: 1, points: 0.5}  # một câu\n",
        "  - {from: Máy, pick: 2, points: 0.5}  # một câu\n"
        '  - {from: "Điện", pick: 3, points: 1.5}\nfeedback: never\n',
    )
    form = shown(hung)
    assert "Đề đang có 5 câu, 5,5 điểm." in hung.get(SETTINGS).text
    assert {name: form[name] for name in sent if name in form and not name.startswith("seen")} == {
        name: value for name, value in sent.items() if not name.startswith("seen")
    }
    changed = set(text(classroom, "course.md").splitlines()) - set(course.splitlines())
    assert {line.split(":")[0] for line in changed} <= {"minutes", "modes", "pass", "certificate"}


def test_grades_are_added_renamed_and_taken_away(hung: Browser, classroom: Classroom) -> None:
    sent = shown(hung)
    names = [sent[f"grade-{n}"] for n in range(4)]
    sent |= {"grade-0": "Tốt", "grade-1": "", "least-1": "", "grade-4": "Đạt", "least-4": "4,5"}
    assert hung.post(SETTINGS, data=sent).location == HERE
    form = shown(hung)
    now = {form[f"grade-{n}"]: form[f"least-{n}"] for n in range(5) if form.get(f"grade-{n}")}
    assert now == {"Tốt": "9", names[2]: sent["least-2"], names[3]: sent["least-3"], "Đạt": "4,5"}


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("title", "", "Hãy nhập tên khóa học"),
        ("minutes", "nửa ngày", "Số phút là số nguyên"),
        ("exam", "11", "điểm từ 0 đến 10"),
        ("pick-0", "3", "Nhóm này chỉ có 2 câu."),
        ("pick-0", "0", "Đề chưa rút câu nào"),
        ("points-0", "không", "số điểm mỗi câu"),
        ("grade-4", "Giỏi", "Xếp loại này có hai lần"),
        ("least-4", "5", "Hãy nhập tên xếp loại"),
        ("lessons", "7", "Chưa lưu, vì khóa học sẽ có lỗi"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    hung: Browser, classroom: Classroom, field: str, typed: str, said: str
) -> None:
    before = text(classroom, "course.md"), text(classroom, "kiem-tra.md")
    response = hung.post(SETTINGS, data=shown(hung) | {field: typed, "summary": "Viết rồi"})
    assert response.status_code == 422
    assert said in response.text
    assert "Viết rồi" in response.text
    assert (text(classroom, "course.md"), text(classroom, "kiem-tra.md")) == before


def test_the_summary_says_which_row_is_meant(hung: Browser) -> None:
    sent = shown(hung) | {"least-0": "mười một", "least-1": "12", "pick-0": "nhiều"}
    summary = hung.post(SETTINGS, data=sent).text.partition("<h1>")[0]
    for row in ("Điểm thấp nhất của xếp loại 1", "Điểm thấp nhất của xếp loại 2", "Số câu rút từ nhóm Máy"):
        assert row in summary


def test_who_saves_second_sees_what_the_first_wrote(hung: Browser, classroom: Classroom) -> None:
    form = shown(hung)
    write(classroom, "kiem-tra.md", bank().replace("attempts: 2", "attempts: 3"))
    response = hung.post(SETTINGS, data=form | {"minutes": "75"})
    assert response.status_code == 422
    assert "Trong tệp nay ghi “3”." in response.text
    assert 'value="75"' in response.text
    again = {name: value for name, value in form.items() if not name.startswith("seen")}
    seen = {name: value for name, value in shown(hung).items() if name.startswith("seen")}
    assert hung.post(SETTINGS, data=again | seen | {"minutes": "75"}).location == HERE
    assert "attempts: 2" in text(classroom, "kiem-tra.md")


def test_a_head_that_cannot_be_read_leads_to_its_file(hung: Browser, classroom: Classroom) -> None:
    form = shown(hung)
    write(classroom, "kiem-tra.md", bank().replace("minutes: 20", "minutes: [20"))
    assert hung.get(SETTINGS).location == f"{HERE}sua/kiem-tra.md"
    assert "Hãy sửa lỗi ở đây trước" in hung.get(f"{HERE}sua/kiem-tra.md").text
    assert hung.post(SETTINGS, data=form).status_code in {303, 422}


def test_a_name_in_braces_or_other_letters_lead_to_the_form_or_the_file(
    hung: Browser, classroom: Classroom
) -> None:
    write(classroom, "kiem-tra.md", bank().replace("Kiểm tra   # cuối khóa", "{{tên bài}}"))
    assert hung.post(SETTINGS, data=shown(hung) | {"exam_title": "Bài \uffff cuối"}).location == HERE
    assert text(classroom, "kiem-tra.md").startswith("---\ntitle: Bài cuối\n")
    with classroom.database.writing() as session:
        base = copies.get_file(session, "an-toan", "kiem-tra.md").version
        old = bank().encode("cp1258", "replace")
        copies.save(
            session, "an-toan", "kiem-tra.md", old, base, by=classroom.cast.hung.id, now=classroom.clock.now
        )
    assert hung.get(SETTINGS).location == f"{HERE}sua/kiem-tra.md"


def test_a_row_whose_group_is_gone_says_how_it_goes(hung: Browser, classroom: Classroom) -> None:
    write(classroom, "kiem-tra.md", bank().replace("draw:\n", "draw:\n  - {from: Nhà cũ, pick: 2}\n", 1))
    assert "Không còn nhóm này; ghi 0 để bỏ" in hung.get(SETTINGS).text
    assert hung.post(SETTINGS, data=shown(hung) | {"pick-0": "0"}).location == HERE
    assert text(classroom, "kiem-tra.md") == bank()


def test_learners_have_no_settings(classroom: Classroom, hung: Browser) -> None:
    assert classroom.browser(classroom.cast.lan).get(SETTINGS).status_code == 403


def test_what_follows_from_late_answers_is_set_and_written_as_the_format_has_it(
    classroom: Classroom, hung: Browser
) -> None:
    form = shown(hung)
    assert (form["outage"], form["outage_longest"]) == ("person", "60")
    assert hung.post(SETTINGS, data=form | {"outage_longest": "0"}).status_code == 422
    assert (
        hung.post(SETTINGS, data=form | {"outage": "consistent", "outage_longest": "30"}).status_code == 303
    )
    written = text(classroom, "kiem-tra.md")
    assert "counts: consistent" in written
    assert "longest: 30" in written
    assert (shown(hung)["outage"], shown(hung)["outage_longest"]) == ("consistent", "30")
