"""Variants on paper: the same questions in other orders, letters first and essays last, drawn again alike."""

from collections import Counter
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import Draw
from lms.exams.drawing import Paper
from lms.exams.printed import key, parts, sheets, variants
from lms.grading import types
from lms.grading.question_type import PaperPart
from tests.cast import COURSE
from tests.paper_exam import BODIES, EXAM, QUESTIONS

SEEDS = st.binary(min_size=16, max_size=16)
NAMES = ["101", "102", "103"]


def contents(paper: Paper) -> Counter[tuple[str, Fraction, tuple[str, ...]]]:
    return Counter((item.question_id, item.points, tuple(sorted(item.order))) for item in paper.items)


@given(SEEDS)
def test_every_shuffled_variant_is_a_permutation_of_the_same_questions_options_and_points(
    seed: bytes,
) -> None:
    first, *others = variants.make(EXAM, seed, NAMES, "shuffled").values()
    assert {item.question_id for item in first.items} == set(BODIES)
    assert all(contents(other) == contents(first) for other in others)


@given(SEEDS, st.sampled_from(variants.SHAPES))
def test_the_same_seed_gives_the_same_variants_whatever_is_printed_beside_them(
    seed: bytes, shape: str
) -> None:
    made = variants.make(EXAM, seed, NAMES, shape)
    assert variants.make(EXAM, seed, NAMES, shape) == made
    assert variants.make(EXAM, seed, ["103", "102"], shape) == {one: made[one] for one in ("103", "102")}


@given(SEEDS, st.sampled_from(variants.SHAPES))
def test_letters_come_first_and_essays_last(seed: bytes, shape: str) -> None:
    for paper in variants.make(EXAM, seed, NAMES, shape).values():
        found = [types.of(BODIES[item.question_id]).part for item in paper.items]
        assert found == sorted(found)
        assert found.count(PaperPart.LETTERS) == 3
        assert found[-1] == PaperPart.WRITTEN


@given(SEEDS)
def test_a_short_draw_gives_all_shuffled_variants_the_same_choice_of_questions(seed: bytes) -> None:
    exam = replace(EXAM, draws=(Draw("Ngắn", 3, Fraction(1, 2)), Draw("Dài", 1, Fraction(2))))
    made = list(variants.make(exam, seed, NAMES, "shuffled").values())
    assert all(contents(one) == contents(made[0]) for one in made)
    assert sum(item.points for item in made[0].items) == Fraction(7, 2)


def test_variants_differ_and_separate_ones_draw_their_own_questions() -> None:
    assert COURSE.exam is not None
    names = variants.codes(1, 24)
    assert names[0] == "101"
    assert names[-1] == "124"
    assert variants.codes(2, 1) == ["201"]
    shuffled = variants.make(EXAM, b"s" * 16, names, "shuffled")
    assert len(set(shuffled.values())) == 24
    drawn = variants.make(COURSE.exam, b"s" * 16, names, "separate").values()
    assert len({frozenset(item.question_id for item in paper.items) for paper in drawn}) == 3


def test_one_variant_of_an_exam_that_does_not_shuffle_keeps_the_order_of_the_bank() -> None:
    paper = variants.make(replace(EXAM, shuffle=False), b"s" * 16, ["101"], "shuffled")["101"]
    assert [item.question_id for item in paper.items[:3]] == ["mot", "dung-sai", "nhieu"]
    assert paper.items[0].order == ("o1", "o2", "o3", "o4")


def test_a_booklet_numbers_through_its_parts() -> None:
    paper = variants.make(EXAM, b"s" * 16, NAMES, "shuffled")["102"]
    by_part = parts.booklet(paper, QUESTIONS)
    assert list(by_part) == [PaperPart.LETTERS, PaperPart.FILLED, PaperPart.WRITTEN]
    assert [one.number for ones in by_part.values() for one in ones] == list(range(1, 10))


def test_one_answer_sheet_has_room_for_what_any_variant_asks_at_a_number() -> None:
    papers = variants.make(EXAM, b"s" * 16, NAMES, "shuffled")
    lines = sheets.lines(papers, QUESTIONS)
    assert [line.number for line in lines] == list(range(1, 10))
    assert all(line.letters and not line.has_line for line in lines[:3])
    assert all(line.has_line and not line.letters for line in lines[3:8])
    assert (lines[8].letters, lines[8].has_line) == ("", False)
    for place in range(3):
        most = max(len(paper.items[place].order) for paper in papers.values())
        assert len(lines[place].letters) == most


@pytest.mark.parametrize(("count", "letters", "columns"), [(7, "ABCD", 4), (7, "ABCDEF", 2)])
def test_the_sheet_is_read_down_its_columns(count: int, letters: str, columns: int) -> None:
    lines = [sheets.SheetLine(number, letters, "", has_line=False) for number in range(1, count + 1)]
    rows = sheets.across(lines)
    assert all(len(row) == columns for row in rows)
    down = [row[column] for column in range(columns) for row in rows]
    assert [line.number for line in down if line] == list(range(1, count + 1))


def test_the_key_says_what_to_type_what_else_is_right_and_the_points() -> None:
    paper = variants.make(replace(EXAM, shuffle=False), b"s" * 16, ["101"], "shuffled")["101"]
    lines = {
        item.question_id: line for item, line in zip(paper.items, key.lines(paper, QUESTIONS), strict=True)
    }
    assert (lines["mot"].number, lines["mot"].typed, lines["nhieu"].typed) == (1, "B", "ACD")
    assert (lines["so"].typed, lines["so"].also) == ("8,5", "± 0,1")
    assert (lines["chu"].typed, lines["chu"].also) == ("Nguyễn Ái Quốc", "Bác Hồ")
    assert (lines["trong"].typed, lines["trong"].also) == ("6; 1925", "(1) sáu")
    assert (lines["luan"].typed, lines["luan"].points, lines["luan"].most) == ("", 2, 4)
