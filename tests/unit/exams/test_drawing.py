from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import Draw
from lms.exams.drawing import Paper, draw
from lms.grading.matching import Matching
from lms.grading.number import Number
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.ordering import Ordering
from lms.grading.question import Body, Question
from lms.grading.shown import Side

CHOICE = OneChoice(tuple(Choice(f"o{n}", f"lựa chọn {n}", right=n == 1) for n in range(1, 4)))
SIDES = (Side("s1", "một"), Side("s2", "hai"))
seeds = st.binary(max_size=40)


def bank(name: str, size: int, body: Body = CHOICE) -> list[Question]:
    return [Question(f"{name}{n}", "", "", body) for n in range(1, size + 1)]


POOLS = {
    "Lịch sử": bank("a", 9),
    "Điều lệ": bank("b", 5, Number(Decimal(12))),
    "Ghép": bank("c", 1, Matching(SIDES, SIDES, (("s1", "s1"), ("s2", "s2"))))
    + bank("d", 1, Ordering(SIDES)),
}
RULES = [Draw("Lịch sử", 4, Fraction(1)), Draw("Điều lệ", 2, Fraction(3, 2)), Draw("Ghép", 2, Fraction(2))]


@pytest.mark.parametrize(
    ("shuffle", "paper"),
    [
        (True, "d1:s2s1 b3: a8:o3o1o2 a3:o3o1o2 a2:o2o3o1 b4: a7:o1o2o3 c1:s2s1"),
        (False, "a2:o1o2o3 a3:o1o2o3 a7:o1o2o3 a8:o1o2o3 b3: b4: c1:s2s1 d1:s2s1"),
    ],
)
def test_a_stored_seed_gives_its_paper_for_ever(shuffle: bool, paper: str) -> None:
    items = draw(POOLS, RULES, b"2026-11-23", shuffle).items
    assert " ".join(f"{item.question_id}:{''.join(item.order)}" for item in items) == paper


@given(seeds, st.booleans())
def test_same_seed_same_paper(seed: bytes, shuffle: bool) -> None:
    assert draw(POOLS, RULES, seed, shuffle) == draw(POOLS, RULES, seed, shuffle)


@given(seeds, st.booleans())
def test_each_draw_picks_its_number_of_distinct_questions_from_its_pool(seed: bytes, shuffle: bool) -> None:
    items = draw(POOLS, RULES, seed, shuffle).items
    assert len({item.question_id for item in items}) == len(items)
    for rule in RULES:
        pool = {question.id for question in POOLS[rule.pool]}
        assert [item.points for item in items if item.question_id in pool] == [rule.points] * rule.pick


@given(seeds, st.booleans())
def test_each_order_names_every_option_once(seed: bytes, shuffle: bool) -> None:
    bodies = {question.id: question.body for pool in POOLS.values() for question in pool}
    for item in draw(POOLS, RULES, seed, shuffle).items:
        assert sorted(item.order) == sorted(bodies[item.question_id].option_ids())


@given(seeds)
def test_without_shuffling_all_stands_as_in_the_bank_but_what_would_be_the_key(seed: bytes) -> None:
    items = draw(POOLS, RULES, seed, shuffle=False).items
    assert [item.question_id for item in items] == sorted(item.question_id for item in items)
    assert [item.order for item in items[:4]] == [("o1", "o2", "o3")] * 4
    assert [item.order for item in items[6:]] == [("s2", "s1")] * 2


@given(seeds, st.booleans())
def test_the_key_of_an_ordering_is_never_the_order_of_a_paper(seed: bytes, shuffle: bool) -> None:
    items = {item.question_id: item for item in draw(POOLS, RULES, seed, shuffle).items}
    assert items["c1"].order == items["d1"].order == ("s2", "s1")


@given(seeds)
def test_two_draws_from_one_pool_never_repeat_a_question(seed: bytes) -> None:
    twice = [Draw("Điều lệ", 3, Fraction(1)), Draw("Điều lệ", 2, Fraction(2))]
    items = draw(POOLS, twice, seed, shuffle=True).items
    assert {item.question_id for item in items} == {"b1", "b2", "b3", "b4", "b5"}


@pytest.mark.parametrize(
    "rules",
    [
        [Draw("Điều lệ", 6, Fraction(1))],
        [Draw("Điều lệ", 3, Fraction(1)), Draw("Điều lệ", 3, Fraction(1))],
    ],
)
def test_a_pool_with_too_few_questions_is_refused(rules: list[Draw]) -> None:
    with pytest.raises(ValueError, match="too few"):
        draw(POOLS, rules, b"", shuffle=True)


@pytest.mark.parametrize("rule", [Draw("Điều lệ", 0, Fraction(1)), Draw("Không có", 1, Fraction(1))])
def test_a_draw_that_cannot_be_is_refused(rule: Draw) -> None:
    with pytest.raises(ValueError, match="cannot pick"):
        draw(POOLS, [rule], b"", shuffle=True)


def test_other_seeds_give_other_papers() -> None:
    papers = {draw(POOLS, RULES, bytes([n]), shuffle=True) for n in range(50)}
    assert len(papers) == 50


def test_every_question_and_every_place_is_about_equally_likely() -> None:
    pools = {"p": bank("q", 10)}
    papers = [
        draw(pools, [Draw("p", 3, Fraction(1))], n.to_bytes(2, "big"), shuffle=True) for n in range(3000)
    ]
    at_all = Counter(item.question_id for paper in papers for item in paper.items)
    at_first = Counter(paper.items[0].question_id for paper in papers)
    orders = Counter(item.order for paper in papers for item in paper.items)
    assert len(at_all) == len(at_first) == 10
    assert all(abs(count - 900) < 150 for count in at_all.values())
    assert all(abs(count - 300) < 100 for count in at_first.values())
    assert len(orders) == 6
    assert all(abs(count - 1500) < 200 for count in orders.values())


def test_no_draws_make_an_empty_paper() -> None:
    assert draw(POOLS, [], b"", shuffle=True) == Paper(())
