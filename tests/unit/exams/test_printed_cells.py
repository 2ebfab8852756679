"""What is typed from a paper sheet: read for every type, written back alike, refused when meaningless."""

import contextlib
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.exams.drawing import PaperItem
from lms.exams.printed import cells, variants
from lms.exams.printed.cells import Filled
from lms.exams.printed.rows import Result, RowError, RowProblem, TypedRow, read_row, write_row
from lms.grading.cells import AnswerCellError
from lms.grading.essay import ON_PAPER, Essay
from lms.grading.marking import mark
from lms.grading.numerals import comma
from lms.grading.response import Response
from tests.paper_exam import BODIES, EXAM, QUESTIONS

SEEDS = st.binary(min_size=16, max_size=16)
# The order that the sheets of these tests show.
ORDERS = {
    "mot": ("o3", "o2", "o4", "o1"),
    "dung-sai": ("o2", "o1"),
    "nhieu": ("o5", "o1", "o2", "o3", "o4"),
    "noi": ("r4", "r2", "r3", "r1"),
    "xep": ("i3", "i1", "i2"),
}


def item(name: str) -> PaperItem:
    return PaperItem(name, Fraction(2), ORDERS.get(name, ()))


def read(name: str, typed: str) -> Filled:
    return cells.read(QUESTIONS[name], item(name), typed)


@pytest.mark.parametrize(
    ("name", "typed", "response"),
    [
        ("mot", "A", "o3"),
        ("mot", " b ", "o2"),
        ("dung-sai", "B", "o1"),
        ("nhieu", "BDE", ["o1", "o3", "o4"]),
        ("nhieu", "e, b; d", ["o1", "o3", "o4"]),
        ("nhieu", "BB", ["o1"]),
        ("so", "8,5", "8,5"),
        ("so", "8.45", "8.45"),
        ("chu", "  Nguyễn   Ái Quốc ", "Nguyễn Ái Quốc"),
        ("trong", "6; 1925", {"g1": "6", "g2": "1925"}),
        ("trong", "-; 1925", {"g2": "1925"}),
        ("trong", "sáu; 1925.", {"g1": "sáu", "g2": "1925."}),
        ("trong", ";1925", {"g2": "1925"}),
        ("noi", "1D 2B 3C", {"l1": "r1", "l2": "r2", "l3": "r3"}),
        ("noi", "3-c, 1-d", {"l1": "r1", "l3": "r3"}),
        ("noi", "DBC", {"l1": "r1", "l2": "r2", "l3": "r3"}),
        ("noi", "D - C", {"l1": "r1", "l3": "r3"}),
        ("xep", "3 1 2", {"i3": "3", "i1": "1", "i2": "2"}),
        ("xep", "312", {"i3": "3", "i1": "1", "i2": "2"}),
        ("xep", "1 1 -", {"i3": "1", "i1": "1"}),
        ("luan", "x", ON_PAPER),
        *((name, typed, None) for name in BODIES for typed in ("", "-", "–")),
    ],
)
def test_what_is_typed_means(name: str, typed: str, response: Response | None) -> None:
    assert read(name, typed) == Filled(response)


@pytest.mark.parametrize(
    ("typed", "share"),
    [("4", Fraction(1)), ("0", Fraction(0)), ("3,5", Fraction(7, 8)), ("1.25", Fraction(5, 16))],
)
def test_an_essay_takes_points_up_to_its_rubrics_sum(typed: str, share: Fraction) -> None:
    filled = read("luan", typed)
    assert filled == Filled(ON_PAPER, share)
    assert mark(QUESTIONS["luan"], filled.response, {"luan": share}).value == share
    assert mark(QUESTIONS["luan"], filled.response, {}).reason == "awaiting"


def test_an_essay_without_a_rubric_takes_points_up_to_what_the_paper_gives() -> None:
    body = Essay(())
    assert cells.maximum(body, item("luan")) == 2


@pytest.mark.parametrize(
    ("name", "typed", "kind"),
    [
        ("mot", "E", "letters"),
        ("mot", "1", "letters"),
        ("mot", "AB", "one-letter"),
        ("dung-sai", "Đ", "letters"),
        ("nhieu", "AF", "letters"),
        ("nhieu", ",,", "letters"),
        ("so", "một tá", "number"),
        ("so", "8;5", "number"),
        ("chu", "a" * 201, "long"),
        ("trong", "6", "gaps"),
        ("trong", "6; 1925; 7", "gaps"),
        ("trong", "sáu; không rõ", "number"),
        ("noi", "1E", "pairs"),
        ("noi", "4A", "pairs"),
        ("noi", "1A 1B", "pairs"),
        ("noi", "AB", "pairs"),
        ("noi", "1A ?", "pairs"),
        ("xep", "1 2", "places"),
        ("xep", "1 2 4", "places"),
        ("xep", "0 1 2", "places"),
        ("luan", "4,5", "points"),
        ("luan", "-1", "points"),
        ("luan", "3,333", "points"),
        ("luan", "khá", "points"),
    ],
)
def test_what_can_mean_nothing_is_refused(name: str, typed: str, kind: str) -> None:
    with pytest.raises(AnswerCellError) as refused:
        read(name, typed)
    assert refused.value.kind == kind


def test_a_refusal_names_the_letters_that_there_are() -> None:
    with pytest.raises(AnswerCellError) as refused:
        read("mot", "E")
    assert refused.value.data == {"last": "D"}


@given(SEEDS, st.sampled_from(variants.SHAPES))
def test_typing_the_key_of_any_variant_earns_full_marks(seed: bytes, shape: str) -> None:
    for paper in variants.make(EXAM, seed, ["101", "102"], shape).values():
        for one in paper.items:
            question = QUESTIONS[one.question_id]
            typed = cells.write(question, one, Filled(question.body.right())) or "4"
            filled = cells.read(question, one, typed)
            shares = {} if filled.share is None else {question.id: filled.share}
            assert mark(question, filled.response, shares).value == 1, (question.id, typed)


CELLS = st.text(alphabet="ABCDE12345 ;,-x", max_size=8)


@given(SEEDS, st.lists(CELLS, min_size=9, max_size=9))
def test_whatever_is_taken_is_written_so_that_it_reads_the_same(seed: bytes, typed: list[str]) -> None:
    paper = variants.make(EXAM, seed, ["101"], "shuffled")["101"]
    for one, text in zip(paper.items, typed, strict=True):
        question = QUESTIONS[one.question_id]
        with contextlib.suppress(AnswerCellError):
            filled = cells.read(question, one, text)
            assert cells.read(question, one, cells.write(question, one, filled)) == filled


def test_a_row_is_written_as_it_was_typed() -> None:
    paper = PAPERS["101"]
    key = tuple(
        cells.write(QUESTIONS[one.question_id], one, Filled(BODIES[one.question_id].right())) or "2,5"
        for one in paper.items
    )
    result = read_row(TypedRow("101", key), PAPERS, QUESTIONS)
    assert result is not None
    assert set(result.responses) == set(BODIES)
    assert write_row(result, paper, QUESTIONS) == TypedRow("101", key)


PAPERS = variants.make(EXAM, b"s" * 16, ["101", "102"], "shuffled")
NOTHING = ("",) * 9


@pytest.mark.parametrize(
    ("row", "problems"),
    [
        (TypedRow("", ("A", *NOTHING[1:])), [RowProblem(0, "no-code")]),
        (
            TypedRow("201", ("A", *NOTHING[1:])),
            [RowProblem(0, "unknown-code", "201", {"first": "101", "last": "102"})],
        ),
        (TypedRow("102", NOTHING), [RowProblem(0, "nothing", "102")]),
    ],
)
def test_a_row_without_its_code_or_answers_is_refused(row: TypedRow, problems: list[RowProblem]) -> None:
    with pytest.raises(RowError) as refused:
        read_row(row, PAPERS, QUESTIONS)
    assert list(refused.value.problems) == problems


def test_every_bad_cell_of_a_row_is_named() -> None:
    with pytest.raises(RowError) as refused:
        read_row(TypedRow("101", ("Z", "", "?", *NOTHING[3:8], "99")), PAPERS, QUESTIONS)
    assert [problem.place for problem in refused.value.problems] == [1, 3, 9]


def test_a_blank_row_is_nobodys_and_a_dash_is_a_paper_left_blank() -> None:
    assert read_row(TypedRow(" ", NOTHING), PAPERS, QUESTIONS) is None
    assert read_row(TypedRow("101", ("-", *NOTHING[1:])), PAPERS, QUESTIONS) == Result("101", {})


def test_points_without_end_are_never_written_with_one() -> None:
    assert [comma(Fraction(*one)) for one in ((17, 2), (4, 1), (1, 3))] == ["8,5", "4", "1/3"]
