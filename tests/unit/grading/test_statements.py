"""Statements: what earns what, evenly and by the table, what a cell means, what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from lms.courses.exchange.opening import open_questions
from lms.courses.exchange.saving import FORMS
from lms.grading.body import KEY_FIELD, WrongKeyError
from lms.grading.cells import AnswerCellError
from lms.grading.choice import Choice
from lms.grading.exchanged import ExchangedAnswer, ExchangedQuestion
from lms.grading.mark import BLANK
from lms.grading.response import Response
from lms.grading.statement_pairs import as_pairs, from_pairs
from lms.grading.statements import StatementRule, Statements
from tests import surfaces

TRUTHS = (True, False, True, True)
ORDER = ("s3", "s1", "s4", "s2")
HEADING = '### Câu hỏi: Mỗi ý đúng hay sai? {#q can-cu="x"}'
truths = st.lists(st.booleans(), min_size=2, max_size=8)


def body(rule: StatementRule = "even", judged: tuple[bool, ...] = TRUTHS) -> Statements:
    return Statements(tuple(Choice(f"s{n}", f"Ý {n}", right=one) for n, one in enumerate(judged, 1)), rule)


def said(letters: str) -> dict[str, str]:
    """A response to the statements in their order, from 'ĐS-Đ'."""
    words = {"Đ": "true", "S": "false"}
    return {f"s{n}": words[letter] for n, letter in enumerate(letters, 1) if letter in words}


@pytest.mark.parametrize(
    ("letters", "even", "table"),
    [
        ("ĐSĐĐ", "1", "1"),
        ("ĐSĐS", "3/4", "1/2"),
        ("ĐSSS", "1/2", "1/4"),
        ("SSSS", "1/4", "1/10"),
        ("SĐSS", "0", "0"),
        ("Đ---", "1/4", "1/10"),
        ("S---", "0", "0"),
    ],
)
def test_right_statements_earn_evenly_or_by_the_table(letters: str, even: str, table: str) -> None:
    assert body().mark(said(letters)).value == Fraction(even)
    assert body("table-2025").mark(said(letters)).value == Fraction(table)
    assert body("table-2025").mark_first(said(letters)).value == Fraction(table)


@pytest.mark.parametrize("nothing", [None, {}])
def test_nothing_said_is_blank(nothing: Response | None) -> None:
    assert body().mark(nothing) == BLANK


def test_the_detail_tells_of_each_statement() -> None:
    mark = body().mark(said("ĐĐ-Đ"))
    assert mark.detail == (("s1", "right"), ("s2", "wrong"), ("s3", "blank"), ("s4", "right"))
    assert mark.reason == "partly"


@given(truths, st.data())
def test_even_marks_are_the_share_of_what_is_right_and_one_more_never_costs(
    judged: list[bool], data: st.DataObject
) -> None:
    asked = body(judged=tuple(judged))
    right = asked.right()
    given_ids = data.draw(st.lists(st.sampled_from(sorted(right)), unique=True, min_size=1))
    value = asked.mark({one: right[one] for one in given_ids}).value
    assert value == Fraction(len(given_ids), len(judged))


def test_only_statements_and_their_two_words_are_read_from_a_form() -> None:
    form = MultiDict({"q-s1": "true", "q-s2": "maybe", "q-s9": "true", "q-s4": " false "})
    assert body().read(form, "q") == {"s1": "true", "s4": "false"}
    assert body().read(MultiDict({"q-s2": "maybe"}), "q") is None


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("ĐSĐS", "SSĐĐ"),
        ("đsđs", "SSĐĐ"),
        ("DSDS", "SSĐĐ"),
        ("Đ, S, Đ, S", "SSĐĐ"),
        ("Đúng Sai đúng sai", "SSĐĐ"),
        ("Đ - S -", "--ĐS"),
        ("a) Đ b) S c) Đ d) S", "SSĐĐ"),
        ("aĐ, bS, cĐ, dS", "SSĐĐ"),
        ("1Đ 4S", "-SĐ-"),
        ("1. Đúng; 2. Sai", "S-Đ-"),
    ],
)
def test_a_cell_is_read_in_the_order_of_the_variant(typed: str, letters: str) -> None:
    assert body().from_cell(ORDER, typed) == said(letters)


@pytest.mark.parametrize("typed", ["ĐSĐ", "ĐSĐSĐ", "ABCD", "ĐSĐX", "1Đ 1S", "5Đ", "eĐ", "a) b)", "1Đ x"])
def test_a_cell_that_means_nothing_is_refused(typed: str) -> None:
    with pytest.raises(AnswerCellError, match="truths") as refused:
        body().from_cell(ORDER, typed)
    assert refused.value.data == {"count": 4}


@given(st.lists(st.sampled_from("ĐS-"), min_size=4, max_size=4).filter(lambda one: set(one) != {"-"}))
def test_what_is_written_for_a_response_is_read_as_it(letters: list[str]) -> None:
    response = said("".join(letters))
    assert body().from_cell(ORDER, body().cell(ORDER, response)) == response


def test_a_mended_key_judges_every_statement() -> None:
    form = MultiDict({f"{KEY_FIELD}-{one}": word for one, word in said("SSSS").items()})
    assert body("table-2025").mended(form) == body("table-2025", (False,) * 4)
    form.pop(f"{KEY_FIELD}-s2")
    with pytest.raises(WrongKeyError):
        body().mended(form)


def test_what_is_told_of_a_statement_is_told_whatever_was_said() -> None:
    noted = Statements(
        (Choice("s1", "Một", right=True), Choice("s2", "Hai", right=False, feedback_html="Vì."))
    )
    assert noted.feedback({"s1": "false"}) == ("Vì.",)
    assert noted.feedback(None) == ()
    assert [row.note_html for row in noted.key().rows] == ["Đúng", "Sai. Vì."]


@pytest.mark.parametrize("count", [3, 5])
def test_the_table_is_for_four_statements(count: int) -> None:
    with pytest.raises(ValueError, match="four"):
        body("table-2025", (True,) * count)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (f"{HEADING}\n- (Đ) Một", "1: Câu đúng sai từng ý cần ít nhất hai ý “- (Đ)” hoặc “- (S)”."),
        (f"{HEADING}\n- (Đ) Một\n- (S) Một", "3: Ý này giống hệt dòng 2; sửa hoặc xóa một dòng."),
        (f"{HEADING}\n- (Đ) Một\n- (S)", "3: Ý này còn trống; viết nội dung hoặc xóa dòng."),
        (
            f"{HEADING[:-1]} rule=table-2025}}\n- (Đ) Một\n- (S) Hai",
            "1: Bảng điểm của kỳ thi 2025 dùng cho câu có đúng bốn ý, câu này có 2 ý; viết đủ bốn ý, "
            "hoặc ghi rule=even ở tiêu đề để chia đều điểm cho các ý.",
        ),
        (
            f"{HEADING[:-1]} rule=table}}\n- (Đ) Một\n- (S) Hai",
            "1: “rule” phải là một trong: even, table-2025; không phải “table”. "
            "Có phải ý bạn là “table-2025”?",
        ),
        (
            f"{HEADING}\n- (Đ) Một\n- (S) Hai\n-(S) Ba",
            "4: Dấu lựa chọn phải viết là “- ( )” hoặc “- (x)”, “- [ ]” hoặc “- [x]”, “- (Đ)” hoặc “- (S)”.",
        ),
        (
            f"{HEADING}\n- (Đ) Một\n- (x) Hai",
            "3: Câu hỏi lẫn hai dạng: ý đúng sai “- (Đ)” hoặc “- (S)” và lựa chọn “- ( )”; giữ một dạng, "
            "hoặc tách thành hai câu.",
        ),
    ],
)
def test_what_is_written_wrong_is_told_at_its_line(source: str, told: str) -> None:
    assert surfaces.problems_of(source) == [told]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("judged", [TRUTHS, (False, False), (True, True)])
def test_statements_go_out_and_come_back_in_every_form(form: str, judged: tuple[bool, ...]) -> None:
    answers = tuple(ExchangedAnswer(f"Ý {n}", right=one) for n, one in enumerate(judged, 1))
    asked = ExchangedQuestion("statements", "Mỗi ý?", answers=answers, id="q", grounds=("x",), group="N")
    saved = FORMS[form]("N", [asked])
    read = open_questions(saved.content)
    assert (saved.losses, read.losses, read.doubts) == ((), (), ())
    [found] = read.questions
    assert (found.kind, [(one.text, one.right) for one in found.answers]) == (
        "statements",
        [(one.text, one.right) for one in answers],
    )


def test_other_programs_offer_both_words_where_all_statements_are_alike() -> None:
    pairs = as_pairs([ExchangedAnswer("Một"), ExchangedAnswer("Hai")])
    assert [(one.text, one.partner) for one in pairs] == [("Một", "Đúng"), ("Hai", "Đúng"), ("", "Sai")]


@pytest.mark.parametrize("sides", [("Đúng", "Sai", "Không rõ"), ("Đúng", ""), ("Việt", "Lào")])
def test_pairs_with_other_words_are_no_statements(sides: tuple[str, ...]) -> None:
    assert from_pairs([ExchangedAnswer("Ý", partner=one) for one in sides]) is None
