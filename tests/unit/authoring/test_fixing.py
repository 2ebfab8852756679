"""Mistakes as the format tells them, mended with one click: what was told is told no more."""

from datetime import date
from pathlib import Path

import pytest

from lms.authoring.editing.fixing import fixes
from lms.authoring.editing.mending import Fix
from lms.content.problems import Problem
from lms.courses.building import build
from lms.courses.format.files import FoundFile, take
from tests.course_folder import CITATIONS, EXAM, FRONT, lesson

NAME = "01-bai-thu.md"
KEYS = ("dieu-le", "hien-phap")


def problems(text: str) -> list[Problem]:
    files = {"course.md": FRONT, "kiem-tra.md": EXAM, NAME: text}
    entries = [FoundFile.of(name, content.encode()) for name, content in files.items()]
    citations = FoundFile.of("citations.yml", CITATIONS.encode())
    folder = take(Path("khoa"), "khoa", entries, citations, "citations.yml")
    return [one for one in build(folder, date(2026, 11, 25)).problems if one.path == f"khoa/{NAME}"]


def offered(text: str) -> list[Fix]:
    return [fix for problem in problems(text) for fix in fixes(problem, text, KEYS)]


def mended(text: str, fix: Fix) -> str:
    lines = text.split("\n")
    assert lines[fix.line - 1] == fix.old
    lines[fix.line - 1] = fix.new
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("body", "labels"),
    [
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- ( ) An // chưa phải\n- ( ) Bình',
            ["Đánh dấu “An” là đúng", "Đánh dấu “Bình” là đúng"],
        ),
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- [ ] An\n- [ ] Bình\n\n'
            '### Câu hỏi: B? {#b can-cu="dieu-le"}\n= 1',
            ["Đánh dấu “An” là đúng", "Đánh dấu “Bình” là đúng"],
        ),
        ('Mở.\n\n### Câu hỏi: Ai đó? {can-cu="dieu-le"}\n= An', ["Ghi mã {#ai-do}"]),
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- (x) An\n- (x) Bình // phải',
            ["Bỏ dấu đúng của “Bình”", "Bỏ dấu đúng của “An”"],
        ),
        ('Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- (x) An\n-()Bình', ["Viết lại thành “- ( )”"]),
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n- (Đ) An\n- (S) Bình\n-(đ)Chi',
            ["Viết lại thành “- (Đ)”"],
        ),
        ('Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le" muc=bit}\n= An', ["Đổi thành “biet”"]),
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le" rule=evn}\n- (Đ) An\n- (S) Bình',
            ["Đổi thành “even”"],
        ),
        (
            'Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-le"}\n= An\n\n'
            '### Câu hỏi: B? {#ai can-cu="dieu-le"}\n= 1',
            ["Đổi mã thành {#ai-2}"],
        ),
        ('Mở.\n\n### Câu hỏi: Ai? {#Ai_Đó can-cu="dieu-le"}\n= An', ["Đổi mã thành {#ai-do}"]),
        ("Mở.\n\n### Câu hỏi: Ai? {#ai}\n= An", ["Ghi căn cứ “dieu-le”"]),
        ('Mở.\n\n### Câu hỏi: Ai? {#ai can-cu=""}\n= An', ["Ghi căn cứ “dieu-le”"]),
        ('Mở.\n\n### Câu hỏi: Ai? {#ai can-cu="dieu-lee:dieu-1"}\n= An', ["Đổi thành “dieu-le”"]),
        ('Mở.\n\n### Câu hỏi: Ai? {#ai can-cuu="dieu-le"}\n= An', ["Đổi thành “can-cu”"]),
    ],
)
def test_each_fix_of_a_question_leaves_it_sound(body: str, labels: list[str]) -> None:
    text = lesson(body)
    found = offered(text)
    assert [fix.label for fix in found] == labels
    for fix in found:
        assert problems(mended(text, fix)) == []


def test_a_misspelt_key_of_the_front_matter_is_set_right() -> None:
    text = lesson("Mở.", head="titel: Bài thử\nminutes: 5\nsources: [dieu-le]")
    assert [mended(text, fix) for fix in offered(text)] == [text.replace("titel", "title")]


def test_a_question_without_braces_gets_its_id_at_the_end_and_other_problems_get_nothing() -> None:
    text = lesson("Mở.\n\n### Câu hỏi: Ai đó?\n= An")
    assert [fix.new for fix in offered(text)] == [
        "### Câu hỏi: Ai đó? {#ai-do}",
        '### Câu hỏi: Ai đó? {can-cu="dieu-le"}',
    ]
    assert fixes(Problem("x", 1, "Sai."), text, KEYS) == ()
    assert fixes(Problem("x", 99, "Chưa đánh dấu lựa chọn đúng"), text, KEYS) == ()
