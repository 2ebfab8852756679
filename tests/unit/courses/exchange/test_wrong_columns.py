"""Tables with a question a row whose wrong answers have columns of their own."""

from collections.abc import Callable

import docx
import pytest

from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.opening import open_questions
from tests import word_files
from tests.unit.courses.exchange.test_odd_papers import workbook

SHAPES: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("Câu hỏi", "Đáp án đúng", "Đáp án sai 1", "Đáp án sai 2"), ("Ai?", "Một", "Hai", "Ba")),
    (("Câu hỏi", "Phương án đúng", "Phương án nhiễu", "Phương án nhiễu"), ("Ai?", "Một", "Hai", "Ba")),
    (("Câu hỏi", "Đáp án", "Các phương án nhiễu"), ("Ai?", "Một", "Hai\nBa")),
    (("Câu hỏi", "Đáp án", "Phương án sai"), ("Ai?", "A. Một", "B. Hai\nC. Ba")),
    (("Question", "Correct answer", "Incorrect answer 1", "Distractor 2"), ("Ai?", "Một", "Hai", "Ba")),
]


def in_word(*rows: tuple[str, ...]) -> bytes:
    document = docx.Document()
    table = document.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for place, text in enumerate(row):
            table.cell(number, place).text = text
    return word_files.saved(document)


def told(found: ExchangedFile) -> list[list[tuple[str, bool]]]:
    return [[(one.text, one.right) for one in asked.answers] for asked in found.questions]


@pytest.mark.parametrize("made", [workbook, in_word])
@pytest.mark.parametrize(("heads", "row"), SHAPES)
def test_the_right_answer_stands_first_and_the_wrong_ones_are_options(
    made: Callable[..., bytes], heads: tuple[str, ...], row: tuple[str, ...]
) -> None:
    found = open_questions(made(heads, row))
    assert told(found) == [[("Một", True), ("Hai", False), ("Ba", False)]]
    assert (found.doubts, found.losses) == ((), ())


@pytest.mark.parametrize("made", [workbook, in_word])
def test_without_a_right_answer_the_question_is_doubted(made: Callable[..., bytes]) -> None:
    heads, row = SHAPES[0]
    found = open_questions(made(heads, row, ("Gì?", "", "Hai", "Ba")))
    assert told(found)[1] == [("Hai", False), ("Ba", False)]
    assert len(found.doubts) == 1
