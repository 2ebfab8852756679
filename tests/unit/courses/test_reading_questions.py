"""Every type of question, from its Markdown to its value."""

from decimal import Decimal
from fractions import Fraction

import pytest

from lms.grading.essay import Criterion, Essay
from lms.grading.gap_text import Gap, GapText
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.several_choices import SeveralChoices
from lms.grading.short_text import ShortText
from tests.unit.courses.conftest import Read


def test_one_choice_with_feedback_and_explanation(read: Read) -> None:
    question, problems = read("- ( ) **Một** // Chưa đủ.\n- (x) http://a//b\n\n> Vì thế.\n>\n> Và thế.")
    assert problems == []
    assert question is not None
    assert question.body == OneChoice(
        (
            Choice("o1", "<strong>Một</strong>", False, "Chưa đủ."),
            Choice("o2", "http://a//b", True),
        )
    )
    assert question.explanation_html == "<p>Vì thế.</p>\n<p>Và thế.</p>"
    assert (question.id, question.title_html, question.grounds) == ("q", "Hỏi gì?", ("dieu-le",))


def test_true_or_false_is_one_choice(read: Read) -> None:
    question, _ = read("- ( ) Đúng\n- (X) Sai")
    assert question is not None
    assert isinstance(question.body, OneChoice)
    assert [option.right for option in question.body.options] == [False, True]


def test_several_choices_take_their_rule_from_an_attribute(read: Read) -> None:
    body = "- [x] Một\n- [ ] Hai\n- [x] Ba"
    question, _ = read(body)
    strict, _ = read(body, '### Question 3: Hỏi? {#q can-cu="a" rule=all-or-nothing points=1,5}')
    assert question is not None
    assert strict is not None
    assert isinstance(question.body, SeveralChoices)
    assert isinstance(strict.body, SeveralChoices)
    assert [option.right for option in question.body.options] == [True, False, True]
    assert (question.body.rule, question.points) == ("right-minus-wrong", 1)
    assert (strict.body.rule, strict.points, strict.title_html) == ("all-or-nothing", Fraction(3, 2), "Hỏi?")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("= 12", Number(Decimal(12))),
        ("= 8,5 ± 0,1", Number(Decimal("8.5"), Decimal("0.1"))),
        ("= 8.5 +- 0.1", Number(Decimal("8.5"), Decimal("0.1"))),
        ("= 1.586", Number(Decimal(1586))),
        ("= -3", Number(Decimal(-3))),
        ("= 3/2/1930", ShortText(("3/2/1930",))),
        ("= 12 tháng", ShortText(("12 tháng",))),
        ("= 12\n= mười hai", ShortText(("12", "mười hai"))),
        ("= Nguyễn Ái Quốc\n= Hồ  Chí Minh", ShortText(("Nguyễn Ái Quốc", "Hồ Chí Minh"))),
    ],
)
def test_typed_answers_are_numbers_or_short_texts(read: Read, body: str, expected: object) -> None:
    question, problems = read(body)
    assert problems == []
    assert question is not None
    assert question.body == expected


def test_khong_dau_lets_short_texts_and_gaps_be_typed_bare(read: Read) -> None:
    heading = '### Câu hỏi: Ai? {#q can-cu="a" khong-dau}'
    text, _ = read("= Trần Phú", heading)
    gaps, _ = read("Tên là {= Trần Phú}.", heading)
    assert text is not None
    assert gaps is not None
    assert text.body == ShortText(("Trần Phú",), without_marks=True)
    assert isinstance(gaps.body, GapText)
    assert gaps.body.gaps[0].without_marks


def test_matching_keeps_extra_right_sides_and_joins_equal_ones(read: Read) -> None:
    question, problems = read("- A => Một\n- B => Hai\n- C => Một\n- => Ba")
    assert problems == []
    assert question is not None
    assert isinstance(question.body, Matching)
    lefts = {side.id: side.html for side in question.body.lefts}
    rights = {side.id: side.html for side in question.body.rights}
    assert sorted(rights.values()) == ["Ba", "Hai", "Một"]
    pairs = [(lefts[left], rights[right]) for left, right in question.body.pairs]
    assert pairs == [("A", "Một"), ("B", "Hai"), ("C", "Một")]


@pytest.mark.parametrize("body", ["1. Một\n2. Hai\n3. Ba", "1. Một\n1. Hai\n1. Ba", "1) Một\n2) Hai\n3) Ba"])
def test_ordering_is_written_in_the_right_order(read: Read, body: str) -> None:
    question, problems = read(body)
    assert problems == []
    assert question is not None
    assert isinstance(question.body, Ordering)
    assert [item.html for item in question.body.items] == ["Một", "Hai", "Ba"]


def test_ids_that_a_browser_sees_do_not_follow_the_key(read: Read) -> None:
    steps, _ = read("\n".join(f"{n}. Bước {n}" for n in range(1, 9)))
    pairs, _ = read("\n".join(f"- Trái {n} => Phải {n}" for n in range(1, 9)))
    assert steps is not None
    assert pairs is not None
    assert isinstance(steps.body, Ordering)
    assert isinstance(pairs.body, Matching)
    assert [item.id for item in steps.body.items] != [f"i{n}" for n in range(1, 9)]
    assert list(pairs.body.pairs) != [(f"l{n}", f"r{n}") for n in range(1, 9)]


def test_gap_text_keeps_its_paragraphs_and_alternatives(read: Read) -> None:
    question, problems = read("Có {= 12 | mười hai} chương.\n\nVà *{=48}* điều.\n\n> Xong.")
    assert problems == []
    assert question is not None
    assert isinstance(question.body, GapText)
    assert question.body.gaps == (Gap("g1", ("12", "mười hai")), Gap("g2", ("48",)))
    assert question.body.segments == ("<p>Có ", " chương.</p>\n<p>Và <em>", "</em> điều.</p>")
    assert (question.text_html, question.explanation_html) == ("", "<p>Xong.</p>")


def test_an_essay_has_its_rubric_and_is_worth_what_the_rubric_brings(read: Read) -> None:
    question, problems = read(
        "Viết 200 chữ.\n\n= tự luận\n\n| Tiêu chí | Điểm |\n|---|---|\n| Đủ ý | 4 |\n| Rõ | 2,5 |"
    )
    assert problems == []
    assert question is not None
    assert question.body == Essay((Criterion("Đủ ý", Fraction(4)), Criterion("Rõ", Fraction(5, 2))))
    assert question.points == Fraction(13, 2)
    assert question.text_html == "<p>Viết 200 chữ.</p>"


def test_text_lists_and_code_before_the_options_belong_to_the_question(read: Read) -> None:
    code = "```\n- (x) không phải lựa chọn\n### Câu hỏi: không phải câu hỏi\n```"
    body = f"Xét:\n\n1. một\n2. hai\n\n{code}\n\n- (x) A\n- ( ) B"
    question, problems = read(body)
    assert problems == []
    assert question is not None
    assert isinstance(question.body, OneChoice)
    assert len(question.body.options) == 2
    assert "<ol>" in question.text_html
    assert "### Câu hỏi: không phải câu hỏi" in question.text_html


def test_an_option_may_go_on_on_an_indented_line(read: Read) -> None:
    question, problems = read("- (x) Một dòng\n  dài\n- ( ) Hai")
    assert problems == []
    assert question is not None
    assert isinstance(question.body, OneChoice)
    assert question.body.options[0].html == "Một dòng dài"


def test_an_explanation_goes_on_without_marks_until_a_blank_line(read: Read) -> None:
    question, problems = read("= A\n\n> Một\nhai")
    assert problems == []
    assert question is not None
    assert question.explanation_html == "<p>Một\nhai</p>"


def test_a_missing_id_is_made_from_the_title_with_a_warning(read: Read) -> None:
    question, problems = read("= A", '### Câu hỏi: Đảng ra đời năm nào? {can-cu="dieu-le"}')
    assert question is not None
    assert question.id == "dang-ra-doi-nam-nao"
    assert problems == [
        "1: cảnh báo: Câu hỏi chưa có mã, tạm lấy từ tiêu đề; "
        "ghi {#dang-ra-doi-nam-nao} vào cuối tiêu đề để mã không đổi."
    ]


def test_curly_quotes_of_word_processors_are_quotes(read: Read) -> None:
    question, problems = read("= A", "### Câu hỏi: Gì? {#q can-cu=“dieu-le:dieu-5; hd-61”}")
    assert problems == []
    assert question is not None
    assert question.grounds == ("dieu-le:dieu-5", "hd-61")
