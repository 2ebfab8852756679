"""Drawing by level, and never two questions that give each other away; old papers stay as they were."""

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lms.courses.course import Draw
from lms.courses.paper_plan import is_drawable, unit
from lms.exams import drawing
from lms.exams.drawing import draw
from lms.grading.question import Question
from tests.unit.courses.test_paper_plan import Bank, banks, line, question, rules

seeds = st.binary(max_size=20)


@given(banks(), rules(), seeds, st.booleans())
def test_a_paper_has_what_each_line_asks_for(
    pools: Bank, lines: list[Draw], seed: bytes, shuffle: bool
) -> None:
    lines = [one for one in lines if one.pick]
    assume(is_drawable(pools, lines))
    by_id = {one.id: one for pool in pools.values() for one in pool}
    items = draw(pools, lines, seed, shuffle).items
    found = [by_id[item.question_id] for item in items]
    assert len(set(map(unit, found))) == len(found) == sum(one.pick for one in lines)
    told = [one for one in lines if one.levels]
    for level in ("biet", "hieu"):
        assert sum(dict(one.levels).get(level, 0) for one in told) <= sum(
            one.labels.level == level for one in found
        )
    assert draw(pools, lines, seed, shuffle).items == items


@given(banks(), rules(), seeds)
def test_what_cannot_be_drawn_is_refused(pools: Bank, lines: list[Draw], seed: bytes) -> None:
    lines = [one for one in lines if one.pick]
    assume(not is_drawable(pools, lines))
    with pytest.raises(ValueError, match="too few"):
        draw(pools, lines, seed, shuffle=True)


def as_before(pools: Bank, rules: Sequence[Draw], seed: bytes) -> list[str]:
    """The questions as they were drawn before there were levels, in the order of drawing."""
    dice, used = drawing._Dice(seed), set[str]()
    for rule in rules:
        left, found = list(range(len(pools[rule.pool]))), 0
        while found < rule.pick:
            chosen = dice.below(len(left))
            left[chosen], left[-1] = left[-1], left[chosen]
            name = pools[rule.pool][left.pop()].id
            found += name not in used
            used.add(name)
    return sorted(used)


@given(seeds, st.lists(st.tuples(st.sampled_from("ab"), st.integers(1, 4)), max_size=5))
def test_without_labels_a_seed_draws_what_it_always_drew(seed: bytes, picks: list[tuple[str, int]]) -> None:
    pools = {name: [question(f"{name}{n}") for n in range(8)] for name in "ab"}
    lines = [line(pool, pick) for pool, pick in picks]
    assume(is_drawable(pools, lines))
    assert sorted(item.question_id for item in draw(pools, lines, seed, True).items) == as_before(
        pools, lines, seed
    )


def test_every_question_of_a_level_is_about_equally_likely() -> None:
    pool: list[Question] = [question(f"n{n}", "biet") for n in range(5)]
    pool += [question(f"h{n}", "hieu") for n in range(5)]
    papers = [
        draw({"p": pool}, [line("p", 3, ("biet", 2), ("hieu", 1))], n.to_bytes(2, "big"), shuffle=True)
        for n in range(1000)
    ]
    seen = Counter(item.question_id for paper in papers for item in paper.items)
    assert all(abs(seen[f"n{n}"] - 400) < 70 and abs(seen[f"h{n}"] - 200) < 60 for n in range(5))


def test_a_line_that_takes_little_leaves_what_another_needs() -> None:
    pools = {"a": [question("a1", apart="x"), question("a2")], "b": [question("b1", apart="x")]}
    for n in range(20):
        items = draw(pools, [line("a", 1), Draw("b", 1, Fraction(2))], bytes([n]), shuffle=False).items
        assert [item.question_id for item in items] == ["a2", "b1"]
