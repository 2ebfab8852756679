"""Papers as plain text, saved or pasted, are read as those in Word."""

import pytest

from lms.courses.exchange import typed_papers
from lms.courses.exchange.gathering import LONGEST_STRETCH, QuestionFileError
from lms.courses.exchange.opening import open_questions

PAPER = """ĐỀ KIỂM TRA

Câu 1 (NB). Đảng ra đời ngày nào?
A. 6/1/1930\tB. 3/2/1930
Câu 2. Thời gian dự bị là mấy tháng?
A. 6
B. 12
{}"""


@pytest.mark.parametrize(
    "key",
    [
        "ĐÁP ÁN\n1B 2B",
        "ĐÁP ÁN\nCâu\t1\t2\nĐáp án\tB\tB",
        "ĐÁP ÁN\nCâu\tĐáp án\n1\tB\n2\tB",
        "--- HẾT ---\n1.B\n2.B",
    ],
)
def test_a_paper_in_plain_text_has_its_key(key: str) -> None:
    found = open_questions(PAPER.format(key).encode())
    assert [[one.right for one in asked.answers] for asked in found.questions] == [[False, True]] * 2
    assert [asked.line for asked in found.questions] == [3, 5]
    assert found.questions[0].labels.level == "biet"
    assert found.doubts == ()


@pytest.mark.parametrize(
    "text",
    [
        "::Câu 1:: Ai? {=x ~y}",
        "// Câu 1. hỏi\nAi? {\n=x\n~y\n}",
        "Ai?\nA. x\nB. y\nANSWER: B",
        "1. Ai?\nA. x\nB. y\nANSWER: B",
        "$CATEGORY: a\n\nCâu 1. Ai? {T}",
    ],
)
def test_gift_and_aiken_are_no_papers(text: str) -> None:
    assert not typed_papers.is_paper(text)


def test_a_line_without_end_is_refused_by_its_number() -> None:
    with pytest.raises(QuestionFileError) as refused:
        typed_papers.blocks_of("Câu 1. x\n" + "a" * (LONGEST_STRETCH + 1))
    assert refused.value.line == 2
