"""Formulas in lessons and questions: shown everywhere, told by file and line where they cannot be."""

from pathlib import Path

from lms.content import html_words
from lms.courses.building import build
from lms.courses.exchange import house, plain
from lms.courses.format.listing import read_folder
from tests.course_folder import EXAM, lesson, write_course
from tests.unit.courses.conftest import TODAY, Check, Read

HALF = '<math alttext="1/2"><mfrac><mn>1</mn><mn>2</mn></mfrac></math>'


def test_they_are_shown_in_every_part_of_a_question(read: Read) -> None:
    question, problems = read(
        "Cho $\\frac12$.\n- (x) $\\frac12$ // Vì $\\frac12$\n- ( ) 5$ hay 10$\n\n> Là $\\frac12$.",
        r'### Câu hỏi: Tổng $\sum_{i=1}^{n} x_{i}$ là {#q can-cu="dieu-le"}',
    )
    assert (problems, question is not None) == ([], True)
    assert question is not None
    shown = [question.title_html, question.text_html, question.explanation_html]
    first, second = question.body.shown().options
    assert all("<math" in one for one in [*shown, first.html])
    assert HALF in question.text_html
    assert second.html == "5$ hay 10$"


def test_a_gap_text_and_a_choice_of_words_have_them(read: Read) -> None:
    gaps, problems = read("Nếu $x_1$ thì {= 2 } và $x_2$.")
    assert problems == []
    assert gaps is not None
    assert sum("<math" in one for one in gaps.body.shown().segments) == 2
    pairs, _ = read("- A => $\\frac12$\n- B => m<sup>2</sup>\n")
    assert pairs is not None
    assert {html_words.of(one.html) for one in pairs.body.shown().rights} == {"1/2", "m²"}


def test_what_cannot_be_shown_is_told_by_file_and_line(problems: Check) -> None:
    found = problems(
        {
            "01-bai-thu.md": lesson(
                "Chữ `$\\foo$`.\n\nCho $\\foo{x}$ và $\\text{số}$.\n\nGiá $số^2$, 5$ hay 10$."
            ),
            "kiem-tra.md": EXAM.replace("Hai cộng hai?", "Tính $\\frac{1}$?"),
        }
    )
    assert [(one.split(": ")[0], "Công thức" in one or "chữ thường" in one) for one in found] == [
        ("01-bai-thu.md:8", True),
        ("01-bai-thu.md:10", True),
        ("kiem-tra.md:11", True),
    ]


def test_a_lesson_of_a_release_has_them_and_its_source_has_not(tmp_path: Path) -> None:
    made = build(
        read_folder(write_course(tmp_path, {"01-bai-thu.md": lesson("Cho $\\frac12$, ~~cũ~~.")})), TODAY
    )
    [block] = made.course.lessons[0].blocks
    assert block.html == f"<p>Cho {HALF}, <del>cũ</del>.</p>"


def test_a_question_with_formulas_goes_to_plain_text_and_back() -> None:
    source = "Tính $x_1^2$ và 5\\$ của m<sup>2</sup>"
    text = plain.to_plain(source)
    assert text == "Tính \\(x_1^2\\) và 5$ của m²"
    assert plain.escaped(text) == "Tính $x_1^2$ và 5$ của m²"


def test_a_bank_keeps_them_as_they_are_written() -> None:
    body = '### Câu hỏi: Tính $\\frac{a}{b}$ {#q can-cu="dieu-le"}\n- (x) $\\sqrt{x}$\n- ( ) ~~y~~\n'
    [asked], _ = house.read(f"---\ntitle: x\n---\n{body}", "kiem-tra.md")
    assert house.written(asked) == body
