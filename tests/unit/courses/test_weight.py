"""What a lesson may weigh."""

from random import Random

from lms.courses.course import Block, Lesson, Picture
from lms.courses.weight import PAGE_BUDGET, PICTURE_BUDGET, complaint, heaviest_paragraphs, page_weight
from tests.course_folder import lesson as lesson_file
from tests.unit.courses.conftest import Check


def words(size: int, seed: int = 7) -> str:
    """Text that hardly compresses, another for another seed."""
    return "".join(Random(seed).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=size))


def a_lesson(html: str) -> Lesson:
    return Lesson("01-a", "A", 5, (), (Block(html, None),))


def picture(name: str, size: int) -> Picture:
    return Picture(f"media/{name}", name, 1, 1, size, "0")


def test_an_ordinary_lesson_is_light_enough() -> None:
    assert complaint(a_lesson("<p>Chữ.</p>"), "Chữ.", {}) == ""


def test_a_heavy_lesson_is_refused_with_its_heaviest_parts_and_their_lines() -> None:
    text = f"Mở.\n\n{words(11_000)}\n\n| a |\n|---|\n| {words(3000)} |\n\nHết."
    found = complaint(a_lesson(text), text, {})
    assert page_weight(a_lesson(text)) > PAGE_BUDGET
    assert "đoạn ở dòng 3 (11000 byte), bảng ở dòng 5 (3016 byte), " in found


def test_questions_count_as_learners_get_them(problems: Check) -> None:
    questions = "\n".join(
        f'### Câu hỏi: {n}? {{#q{n} can-cu="dieu-le"}}\n- (x) {words(120, n)}\n- ( ) {words(120, 1000 + n)}\n'
        for n in range(1, 60)
    )
    [found] = problems({"01-bai-thu.md": lesson_file(questions)})
    assert found.startswith("01-bai-thu.md:1: Trang bài này nặng")


def test_pictures_that_are_too_heavy_together_are_named_heaviest_first() -> None:
    pictures = {one.source: one for one in (picture("a", 10), picture("b", PICTURE_BUDGET))}
    assert f"media/b ({PICTURE_BUDGET} byte), media/a (10 byte)" in complaint(a_lesson(""), "", pictures)


def test_at_most_four_parts_are_named() -> None:
    assert heaviest_paragraphs("\n\n".join("x" * n for n in range(1, 9))).count("đoạn") == 4
