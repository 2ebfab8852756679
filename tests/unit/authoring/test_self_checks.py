"""Questions inside a lesson of Word: with a key they become self-checks, without one they stay text."""

import pytest

from lms.authoring.bringing import questions_shown
from tests.lesson_files import Line, shaped

TEXT = "Đảng ra đời ngày 3/2/1930 và lãnh đạo cách mạng từ đó đến nay, như bài trước đã nói rõ."
QUESTION = ["Câu 1. Đảng ra đời năm nào?", "A. 1929", "B. 1930"]
MADE = '### Câu hỏi: Đảng ra đời năm nào? {#dang-ra-doi-nam-nao can-cu=""}\n- ( ) 1929\n- (x) 1930'


@pytest.mark.parametrize(
    "lines",
    [
        [*QUESTION, "Đáp án: B"],
        [*QUESTION[:2], ("B. 1930", "b")],
        [*QUESTION[:2], ("B. 1930", "c")],
        ["Câu 1: Đảng ra đời năm nào?", "A. 1929", "B. 1930", "ĐÁP ÁN", "1. B"],
    ],
)
def test_a_question_with_its_key_becomes_a_self_check(lines: list[Line]) -> None:
    made = shaped(TEXT, *lines)
    assert made.markdown == f"{TEXT}\n\n{MADE}\n"
    assert [one.sentence for one in made.proposals] == ["Thành câu tự kiểm tra"]


def test_text_behind_it_is_parted_from_it() -> None:
    made = shaped(TEXT, *QUESTION, "Đáp án: B", "Giải thích: Xem mục I.", TEXT)
    assert made.markdown == f"{TEXT}\n\n{MADE}\n\n> Xem mục I.\n\n---\n\n{TEXT}\n"


def test_a_frame_behind_it_is_no_part_of_it() -> None:
    made = shaped(TEXT, *QUESTION[:2], ("B. 1930", "b"), "Nơi nhận:\n- Lưu VP", "NGƯỜI SOẠN")
    assert made.markdown == f"{TEXT}\n\n{MADE}\n"


def test_a_heading_ends_it() -> None:
    made = shaped(TEXT, *QUESTION, "Đáp án: B", ("II. Ý nghĩa", "b"), TEXT)
    assert made.markdown == f"{TEXT}\n\n{MADE}\n\n## II. Ý nghĩa\n\n{TEXT}\n"


def test_without_a_key_it_stays_text_and_is_told() -> None:
    made = shaped(TEXT, *QUESTION)
    assert made.markdown == f"{TEXT}\n\nCâu 1. Đảng ra đời năm nào?\n\nA. 1929\n\nB. 1930\n"
    [note] = made.notes
    assert note.startswith("“Đảng ra đời năm nào?” vẫn là chữ, chưa thành câu tự kiểm tra")


def test_a_question_to_write_about_stays_text() -> None:
    made = shaped(TEXT, "Câu 1. Trình bày ý nghĩa của sự kiện này.", "Câu 2. Liên hệ với chi bộ của bạn.")
    assert "### Câu hỏi" not in made.markdown
    assert "Câu 2. Liên hệ" in made.markdown


def test_one_that_is_refused_stays_text() -> None:
    first = shaped(TEXT, *QUESTION, "Đáp án: B")
    made = shaped(TEXT, *QUESTION, "Đáp án: B", refused=(first.proposals[0].key,))
    assert "Đáp án: B" in made.markdown


def test_the_preview_shows_a_question_and_not_its_source() -> None:
    shown = questions_shown.readable(f"{TEXT}\n\n{MADE}\n\n---\n\n{TEXT}\n")
    assert "### Câu hỏi" not in shown
    assert "- ○ 1929\n    - ✓ 1930" in shown
    assert shown.count(TEXT) == 2
