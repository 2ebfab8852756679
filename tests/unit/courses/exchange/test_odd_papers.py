"""Papers as offices paste them: the key as their author meant it, or a doubt on the question itself."""

import io

import openpyxl
import pytest

from lms.courses.exchange.asked import ExchangedFile
from lms.courses.exchange.opening import open_questions
from tests.paper_shapes import ONE, TWO

THREE = "Câu 1. Ai?|A. Một|B. Hai|C. Ba"
JUDGED = "Câu 1. Xét, đúng hay sai:|a) Một.|b) Hai.|c) Ba.|d) Bốn."
FIRST, SECOND = "|".join(ONE), "|".join(TWO)
BOTH = f"{FIRST}|{SECOND}"
READ: dict[str, list[list[int]]] = {
    f"{ONE[0]}|Đáp án: B|{'|'.join(ONE[1:])}": [[1]],
    f"{FIRST}|Đáp án: 3/2/1930": [[1]],
    f"{FIRST}|Đáp án: B. 3/2/1930": [[1]],
    f"{FIRST}|Đáp án: B và C": [[1, 2]],
    f"{FIRST}|Đáp án: BCD": [[1, 2, 3]],
    f"{FIRST}|Đáp án: B – vì sách ghi.": [[1]],
    f"{FIRST}|Giải thích: A sai vì sớm, C là ngày khác, D là Quốc khánh.|Đáp án B": [[1]],
    f"{BOTH}|ĐÁP ÁN|1. b|2. c": [[1], [2]],
    "Câu 1. Chọn?|A. một|B. hai|C. ba|D. bốn|E. năm|Đáp án: E": [[4]],
    "Câu 1. Năm?|a) 1929|b) 1930|c) 1931|Đáp án B": [[1]],
    "Question 1: When?|A. 1929|B. 1930|Answer: B": [[1]],
    "Đảng ra đời năm nào?|A. 1929|B. 1930|Đáp án: B||Ai đầu tiên?|A. Lê Duẩn|B. Trần Phú|Đáp án: B": [
        [1],
        [1],
    ],
    "Câu 1. Đảng ra đời năm 1930.|A. Đúng|B. Sai|Đáp án: A": [[0]],
    f"{JUDGED}|Đáp án: Đ-S-Đ-S": [[0, 2]],
    f"{JUDGED}|a-Đ, b-S, c-Đ, d-S": [[0, 2]],
    f"{JUDGED}|Lời giải|a) Đúng. Vì vậy.|b) Sai. Vì thế.|c) Đúng.|d) Sai.": [[0, 2]],
    "Câu 1. Xét:|a) Một. Đ|b) Hai. S|c) Ba. Đ|d) Bốn. S": [[0, 2]],
    "Câu 1. Năm nào?|A. 1929\tB. 1930|C. 1931\tD. 1932|Đáp án: B": [[1]],
    "Câu 1. Ai?|A. Một|B*. Hai|C. Ba": [[1]],
    "Câu 1. Ai?|A. Một|B. Hai (*)|C. Ba": [[1]],
    "Câu 1. Ai?|A. Một|✓ B. Hai|C. Ba": [[1]],
    "Câu 1. Ai?|[ ] Một|[x] Hai|[ ] Ba": [[1]],
    "Câu 1.|Ai là người?|A. Một|B. Hai|Đáp án: B": [[1]],
    "Câu 1. Cho các bước:|1. Họp|2. Bầu|Thứ tự đúng là|A. 1-2|B. 2-1|Đáp án: A": [[0]],
    f"{BOTH}|STT\tĐáp án\tĐiểm|1\tB\t0,5|2\tC\t0,5": [[1], [2]],
    f"{BOTH}|Câu\tĐáp án\tGiải thích|1\tB\tVì sách ghi|2\tC\tVì thế": [[1], [2]],
}
DOUBTED = {
    "a key counts lines that are numbered": "Câu 1. Năm?|1) 1929|2) 1930|3) 1931|Đáp án: 2",
    "letters of another alphabet": "Câu 1. Năm?|А. 1929|В. 1930|С. 1931|Đáp án: В",
    "an essay with what its answer holds": "Câu 1. Trình bày vai trò của chi bộ.|Đáp án: Ý một; ý hai",
    "a long answer": "Câu 1. Chi bộ là gì?|Đáp án: Nền tảng của Đảng, nơi giáo dục và quản lý đảng viên",
    "an answer for several gaps": "Câu 1. Năm (1) …… tại (2) ……|Đáp án: (1) 1930; (2) Hương Cảng",
    "other words behind the letter": f"{FIRST}|Đáp án: B. 6/1/1930",
    "one or the other": f"{FIRST}|Đáp án: B hoặc C",
    "what is not right": f"{FIRST}|Đáp án: không phải B",
    "two keys": f"{FIRST}|Đáp án: B|BẢNG ĐÁP ÁN|1A",
    "a letter that is no option": f"{FIRST}|Đáp án: E",
}


def read(paper: str) -> ExchangedFile:
    return open_questions(paper.replace("|", "\n").encode())


@pytest.mark.parametrize("paper", READ)
def test_the_key_is_as_its_author_meant_it(paper: str) -> None:
    found = read(paper)
    rights = [[n for n, one in enumerate(asked.answers) if one.right] for asked in found.questions]
    assert (rights, found.doubts) == (READ[paper], ())


@pytest.mark.parametrize("paper", DOUBTED.values(), ids=DOUBTED)
def test_what_may_be_meant_otherwise_is_doubted(paper: str) -> None:
    assert [one for one in read(paper).doubts if one.line]


def test_letters_for_all_questions_are_not_taken_for_the_last_one() -> None:
    found = read(f"{BOTH}|Đáp án: B C")
    assert {asked.line for asked in found.questions} <= {one.line for one in found.doubts}


def test_what_a_key_explains_and_gives_stays_with_its_question() -> None:
    [first, second] = read(
        f"{BOTH}|Câu\tĐáp án\tĐiểm\tGiải thích|1\tB\t0,5\tVì sách|2\tC\t0,5\tVì thế"
    ).questions
    assert (first.explanation, first.points) == ("Vì sách", "0,5")
    assert (second.explanation, second.points) == ("Vì thế", "0,5")


@pytest.mark.parametrize(
    ("heads", "row", "right"),
    [
        (
            (
                "Question - max 120 characters",
                "Answer 1 - max 75 characters",
                "Answer 2",
                "Time limit (sec)",
                "Correct answer(s) - choose at least one",
            ),
            ("Ai?", "Một", "Hai", 20, "2"),
            [1],
        ),
        (
            ("Question Text", "Question Type", "Option 1", "Option 2", "Correct Answer"),
            ("Ai?", "Multiple Choice", "Một", "Hai", "2"),
            [1],
        ),
        (("TT", "Nội dung", "PA1", "PA2", "ĐA"), (1, "Ai?", "Một", "Hai", "B"), [1]),
        (("Câu hỏi", "Phương án 1", "Phương án 2", "Đáp án"), ("Ai?", "Một", "Hai", "Một"), [0]),
    ],
)
def test_workbooks_that_count_their_options(
    heads: tuple[str, ...], row: tuple[str | int, ...], right: list[int]
) -> None:
    [asked] = open_questions(workbook(heads, row)).questions
    assert [n for n, one in enumerate(asked.answers) if one.right] == right
    assert [one.text for one in asked.answers] == ["Một", "Hai"]


def test_a_letter_of_a_workbook_that_is_also_the_text_of_another_option_is_doubted() -> None:
    found = open_questions(
        workbook(
            ("Câu hỏi", "A", "B", "C", "D", "Đáp án"),
            ("Vitamin nào?", "C", "B", "A", "D", "A"),
            ("Nhóm máu nào?", "A", "B", "AB", "O", "A"),
        )
    )
    assert [one.line for one in found.doubts] == [2]


def workbook(*rows: tuple[str | int, ...]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()
