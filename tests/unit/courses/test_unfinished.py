"""What is not written yet stops a course from being published."""

from collections.abc import Callable

import pytest

from lms.authoring.tree import starting
from lms.courses.exchange import placing
from lms.courses.exchange.drawn import undrawn, with_group
from lms.courses.format import template
from tests.course_folder import EXAM, FRONT, lesson

Check = Callable[[dict[str, str | bytes | None]], list[str]]
SECOND = EXAM + '\n## Sử\n\n### Câu hỏi: Năm nào? {#nam can-cu="dieu-le"}\n= 1930\n'
DRAW = "draw:\n  - {from: Toán, pick: 1, points: 1}\n"


def stops(found: list[str]) -> list[str]:
    return [one for one in found if "cảnh báo" not in one and "góp ý" not in one]


def test_a_new_lesson_and_introduction_stop_with_their_lines(problems: Check) -> None:
    intro = FRONT.replace("Lời giới thiệu.", template.INTRO)
    found = stops(problems({"02-moi.md": starting.lesson("Bài mới"), "course.md": intro}))
    assert [one.partition(" chữ mẫu")[0] for one in found] == [
        "02-moi.md:7: Chỗ này còn",
        "course.md:14: Chỗ này còn",
    ]
    assert "chữ mẫu “Bài chưa viết”;" in found[0]
    assert "chữ mẫu “Viết ở đây vài câu giới thiệu khóa học: dành cho ai, học…”;" in found[1]


def test_the_question_of_the_template_stops_wherever_it_was_moved(problems: Check) -> None:
    question = '### Câu hỏi: Viết câu hỏi thứ nhất ở đây {#khac can-cu="dieu-le"}\n- (x) Hai\n- ( ) Ba\n'
    assert len(stops(problems({"kiem-tra.md": f"{EXAM}\n{question}"}))) == 1
    mended = question.replace("Viết câu hỏi thứ nhất ở đây", "Viết câu hỏi thế nào?")
    assert stops(problems({"kiem-tra.md": f"{EXAM}\n{mended}"})) == []


@pytest.mark.parametrize("option", ["- (X) Đáp án đúng", "* ( ) Đáp án sai", "- (x)  Đáp án sai."])
def test_an_option_of_the_template_stops_whatever_mark_it_has(problems: Check, option: str) -> None:
    question = f'### Câu hỏi: Ai? {{#ai can-cu="dieu-le"}}\n{option}\n- (x) Ba\n- ( ) Bốn\n'
    assert any("chữ mẫu" in one for one in stops(problems({"kiem-tra.md": f"{EXAM}\n{question}"})))


def test_an_explanation_may_say_that_the_answer_is_right(problems: Check) -> None:
    question = '### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- (x) Ba\n- ( ) Bốn\n\n> Đáp án đúng.\n'
    assert stops(problems({"kiem-tra.md": f"{EXAM}\n{question}"})) == []


def test_template_text_that_is_quoted_as_code_is_somebody_s_own(problems: Check) -> None:
    quoted = f"Cách tạo bài:\n\n```\n{template.LESSON}\n```\n"
    assert stops(problems({"01-bai-thu.md": lesson(quoted)})) == []


@pytest.mark.parametrize(
    "body", ["## Chỉ có tiêu đề", "…\n\n---\n", "<!-- viết sau -->", "&nbsp;", '!!! note "Chú ý"\n']
)
def test_a_lesson_with_nothing_to_learn_stops(problems: Check, body: str) -> None:
    [found] = stops(problems({"01-bai-thu.md": lesson(body)}))
    assert "Bài học chưa có gì để học" in found


def test_a_group_that_no_draw_reaches_stops_and_one_kept_back_does_not(problems: Check) -> None:
    [found] = stops(problems({"kiem-tra.md": SECOND}))
    assert found.startswith("kiem-tra.md:5: Không câu nào được rút từ nhóm “Sử”")
    assert "để dành" in found
    for pick in (1, 0):
        mended = with_group(SECOND, "Sử", pick)
        assert mended is not None
        assert stops(problems({"kiem-tra.md": mended})) == []


@pytest.mark.parametrize(
    ("head", "mended"),
    [
        (DRAW, f'{DRAW}  - {{from: "Sử", pick: 2, points: 1}}\n'),
        (
            "draw:\n- from: Toán\n  pick: 1 # một câu\n\nfeedback: never\n",
            "draw:\n- from: Toán\n  pick: 1 # một câu\n"
            '- {from: "Sử", pick: 2, points: 1}\n\nfeedback: never\n',
        ),
        (
            "draw: [{from: Toán, pick: 1}]\nshuffle: true\n",
            'draw: [{from: Toán, pick: 1}, {from: "Sử", pick: 2, points: 1}]\nshuffle: true\n',
        ),
        (
            "draw: [\n  {from: Toán, pick: 1},\n]\n",
            'draw: [\n  {from: Toán, pick: 1}, {from: "Sử", pick: 2, points: 1}\n]\n',
        ),
        ("draw: []\n", 'draw: [{from: "Sử", pick: 2, points: 1}]\n'),
        ("", 'draw:\n  - {from: "Sử", pick: 2, points: 1}\n'),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line_of_draw_is_added_and_every_other_byte_kept(head: str, mended: str, newline: str) -> None:
    text = SECOND.replace(DRAW, head).replace("\n", newline)
    assert with_group(text, "Sử", 2) == SECOND.replace(DRAW, mended).replace("\n", newline)


def test_a_head_that_cannot_be_read_is_left_to_a_person() -> None:
    for text in (SECOND.replace(DRAW, "draw: Toán\n"), SECOND.replace("---", "", 1), ""):
        assert with_group(text, "Sử", 1) is None
        assert undrawn(text) == ()


def test_the_groups_that_no_draw_names_in_their_order() -> None:
    assert undrawn(SECOND) == ("Sử",)
    assert undrawn(SECOND.replace(DRAW, "")) == ("Toán", "Sử")


def test_questions_take_the_place_of_an_untouched_template() -> None:
    asked, _problems = placing.house.read(EXAM, "x")
    placed = placing.placed(starting.exam(), asked, "Từ Word")
    assert "Viết câu hỏi" not in placed
    assert undrawn(placed) == ()
    touched = starting.exam().replace("Đáp án sai", "Sai rồi")
    assert "Viết câu hỏi" in placing.placed(touched, asked, "Từ Word")


def test_footnotes_that_do_not_come_in_pairs_are_told_at_their_lines(problems: Check) -> None:
    body = "Chữ.[^a] Và `[^ma]`.[^thieu]\n\n[^a]: Một.\n[^b]: Hai.\n[^a]: Ba.\n"
    told = [one for one in problems({"01-bai-thu.md": lesson(body)}) if "chú" in one]
    assert [one.partition(": cảnh báo: ")[::2] for one in told] == [
        ("01-bai-thu.md:6", "Chú thích [^thieu] chưa có lời chú; thêm dòng “[^thieu]: …” hoặc xóa."),
        ("01-bai-thu.md:9", "Lời chú [^b] không được nhắc ở đâu; nhắc trong câu, hoặc xóa."),
        ("01-bai-thu.md:10", "Lời chú [^a] đã có ở trên nên chỉ một lời hiện ra; đổi tên một."),
    ]
