"""Whether a paper can be drawn: the plan says what trying every paper says."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.courses.course import Draw
from lms.courses.paper_plan import demands, is_drawable, unit, units
from lms.grading.labels import LEVELS, Level, QuestionLabels
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.question import Question

BODY = OneChoice((Choice("o1", "1", right=False), Choice("o2", "2", right=True)))
Bank = dict[str, list[Question]]


def question(name: str, level: Level | None = None, apart: str = "") -> Question:
    return Question(name, "", "", BODY, labels=QuestionLabels(level, apart=apart))


def line(pool: str, pick: int, *levels: tuple[Level, int]) -> Draw:
    return Draw(pool, pick, Fraction(1), levels)


@st.composite
def banks(draw: st.DrawFn) -> Bank:
    kinds = st.tuples(st.sampled_from([None, *LEVELS[:2]]), st.sampled_from(["", "x", "y"]))
    pools = {name: draw(st.lists(kinds, max_size=4)) for name in ("a", "b")}
    return {
        name: [question(f"{name}{n}", *kind) for n, kind in enumerate(kinds)] for name, kinds in pools.items()
    }


@st.composite
def rules(draw: st.DrawFn) -> list[Draw]:
    small = st.integers(0, 2)
    lines = draw(st.lists(st.tuples(st.sampled_from("ab"), small, small, st.booleans()), max_size=3))
    by_level: list[tuple[Level, int]]
    found = []
    for pool, first, second, tells in lines:
        by_level = [(level, n) for level, n in zip(LEVELS, (first, second), strict=False) if n]
        found.append(line(pool, first + second, *(by_level if tells else ())))
    return found


def _papers(pools: Bank, lines: Sequence[Draw]) -> bool:
    """Whether some choice of questions, tried one by one, is a paper."""
    wanted = [demand for demand in demands(lines) for _ in range(demand.wanted)]
    fitting = [[one for one in pools[demand.pool] if demand.fits(one)] for demand in wanted]
    return any(len(set(map(unit, paper))) == len(wanted) for paper in product(*fitting))


@given(banks(), rules())
def test_a_paper_can_be_drawn_exactly_when_there_is_one(pools: Bank, lines: list[Draw]) -> None:
    assert is_drawable(pools, lines) == _papers(pools, lines)


def test_a_question_is_given_up_for_a_line_that_has_no_other() -> None:
    pools = {"a": [question("a1", apart="x"), question("a2")], "b": [question("b1", apart="x")]}
    assert is_drawable(pools, [line("a", 1), line("b", 1)])
    assert not is_drawable(pools, [line("a", 2), line("b", 1)])


@pytest.mark.parametrize(("aparts", "most"), [("", 0), ("xx", 1), ("x.y.", 4), ("xyxy..", 4)])
def test_questions_that_are_not_asked_together_count_once(aparts: str, most: int) -> None:
    assert units(question(str(n), apart=name.strip(".")) for n, name in enumerate(aparts)) == most
