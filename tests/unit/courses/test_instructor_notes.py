"""Notes for the lecturer alone: taken out with every line in its place, never in what learners get."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.config import ROOT
from lms.courses.building import build
from lms.courses.exchange import house
from lms.courses.format.instructor_notes import NESTED, UNCLOSED, UNOPENED, InstructorNote, split
from lms.courses.format.listing import read_folder
from tests.course_folder import EXAM, FRONT, lesson, write_course
from tests.unit.courses.conftest import TODAY, Check

SECRET = "Lời dặn riêng"
BLOCK = f"\n::: giang-vien\n{SECRET} cho người dạy.\n\n### Câu hỏi: {SECRET}?\n= 1\n:::\n"


def test_a_block_is_taken_out_and_every_other_line_keeps_its_place() -> None:
    found = split("Một\n::: giang-vien\nHai\n:::\nBa", first=7)
    assert found.text == "Một\n\n\n\nBa"
    assert found.notes == (InstructorNote(9, "Hai"),)
    assert found.problems == ()


@pytest.mark.parametrize("name", ["giang-vien", "Giảng viên", "giảng-viên", " giangvien "])
def test_it_is_known_by_the_name_as_people_write_it(name: str) -> None:
    found = split(f":::{name}\nHai\n:::")
    assert (found.notes, found.problems) == ((InstructorNote(2, "Hai"),), ())


@pytest.mark.parametrize(
    ("text", "shown", "problem"),
    [
        ("::: giang-vien\nHai\nBa", "\n\n", (1, UNCLOSED)),
        ("Một\n:::\nBa", "Một\n\nBa", (2, UNOPENED)),
        ("::: giang-vien\nHai\n::: giang-vien\nBa\n:::", "\n\n\n\n", (3, NESTED)),
    ],
)
def test_what_is_not_closed_or_opened_is_told_and_nothing_leaks(
    text: str, shown: str, problem: tuple[int, str]
) -> None:
    found = split(text)
    assert (found.text, found.problems) == (shown, (problem,))


def test_a_mistyped_name_hides_all_the_same_and_is_told() -> None:
    found = split("::: giang-vine\nHai\n:::\nBa")
    assert found.text == "\n\n\nBa"
    assert "giang-vine" in found.problems[0][1]


def test_colons_in_fenced_code_and_in_a_line_are_text() -> None:
    text = "```\n::: giang-vien\n```\nGiờ học ::: sáng"
    assert split(text).text == text


@given(st.lists(st.sampled_from(["a", "", "::: giang-vien", ":::", "```", "::: x", "## b"]), max_size=12))
def test_no_line_is_lost_or_moved(lines: list[str]) -> None:
    shown = split("\n".join(lines)).text.split("\n")
    assert len(shown) == max(len(lines), 1)
    assert all(mine in ("", theirs) for mine, theirs in zip(shown, lines or [""], strict=True))


def test_no_part_of_a_course_holds_it(tmp_path: Path) -> None:
    folder = write_course(
        tmp_path,
        {
            "course.md": FRONT + BLOCK,
            "01-bai-thu.md": lesson("Mở bài.\n" + BLOCK + "\nHết bài."),
            "kiem-tra.md": EXAM + BLOCK,
        },
    )
    built = build(read_folder(folder), TODAY)
    assert [one for one in built.problems if not one.warning] == []
    assert SECRET not in repr(built.course)
    assert "Hết bài" in repr(built.course)
    found, _ = house.read(EXAM + BLOCK, "kiem-tra.md")
    assert SECRET not in repr(found)
    assert len(found) == 1


def test_an_open_block_keeps_a_course_from_being_published(problems: Check) -> None:
    found = problems({"01-bai-thu.md": lesson("Mở bài.\n\n::: giang-vien\nLời dặn")})
    assert any(UNCLOSED in one and "01-bai-thu.md:8" in one for one in found), found


@pytest.mark.parametrize("slug", ["nhan-thuc-ve-dang", "dang-vien-moi"])
def test_what_the_shipped_courses_tell_lecturers_stays_with_them(slug: str) -> None:
    folder = read_folder(ROOT / "courses" / slug)
    notes = [note for text in folder.texts.values() for note in split(text).notes]
    assert len(notes) >= len(folder.lessons)
    seen = repr(build(folder, date(2026, 11, 24)).course)
    for words in ("Phần giảng viên bổ sung", "Căn cứ còn phải ghi", "pick: 0", "Trang dành cho giảng viên"):
        assert words not in seen
