from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading.mark import AWAITING, Mark, marked
from lms.grading.score import GradeStep, Rounding, RoundingMode, Score, ScorePolicy, Step, Weighed, score
from lms.storage import canonical_json

GRADES = tuple(
    GradeStep(name, Decimal(least))
    for name, least in [("Trung bình", 5), ("Xuất sắc", 9), ("Khá", 7), ("Giỏi", 8)]
)
POLICY = ScorePolicy(grades=GRADES)
shares = st.fractions(0, 1, max_denominator=12)
policies = st.builds(
    ScorePolicy,
    scale=st.sampled_from([10, 100]),
    rounding=st.builds(
        Rounding,
        step=st.sampled_from([Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), Decimal(1)]),
        mode=st.sampled_from(["half-up", "down", "half-even"]),
    ),
    grades=st.just(GRADES),
)


def weighed(*marks: Fraction | int | Mark, points: Fraction | int = 1) -> list[Weighed]:
    return [
        Weighed(f"q{n}", Fraction(points), mark if isinstance(mark, Mark) else marked(Fraction(mark)))
        for n, mark in enumerate(marks, start=1)
    ]


def test_marks_are_weighed_scaled_rounded_and_graded() -> None:
    paper = [*weighed(1, Fraction(1, 2), 0), Weighed("q4", Fraction(3), marked(Fraction(2, 3)))]
    result = score(paper, POLICY)
    assert (result.points, result.maximum) == (Fraction(7, 2), Fraction(6))
    assert result.value == Decimal("5.8")
    assert result.grade == "Trung bình"


@pytest.mark.parametrize(
    ("exact", "step", "mode", "value"),
    [
        ("8.25", "0.1", "half-up", "8.3"),
        ("8.25", "0.1", "down", "8.2"),
        ("8.25", "0.1", "half-even", "8.2"),
        ("8.35", "0.1", "half-even", "8.4"),
        ("8.249999999999999999999999999999", "0.1", "half-up", "8.2"),
        ("8.25", "0.5", "half-up", "8.5"),
        ("8.25", "1", "half-up", "8"),
        ("0", "0.1", "down", "0.0"),
        ("10", "0.1", "half-up", "10.0"),
    ],
)
def test_rounding(exact: str, step: str, mode: RoundingMode, value: str) -> None:
    assert str(Rounding(Decimal(step), mode).round(Fraction(exact))) == value


@pytest.mark.parametrize(
    ("share", "grade"),
    [
        (Fraction(1), "Xuất sắc"),
        (Fraction(9, 10), "Xuất sắc"),
        (Fraction(895, 1000), "Xuất sắc"),
        (Fraction(894, 1000), "Giỏi"),
        (Fraction(8, 10), "Giỏi"),
        (Fraction(7, 10), "Khá"),
        (Fraction(5, 10), "Trung bình"),
        (Fraction(49, 100), None),
        (Fraction(0), None),
    ],
)
def test_the_grade_follows_the_rounded_score(share: Fraction, grade: str | None) -> None:
    assert score(weighed(share), POLICY).grade == grade


def test_the_trace_tells_every_step_as_data() -> None:
    trace = score(weighed(1, Fraction(2, 3), points=2), POLICY).trace
    assert trace == (
        Step("question", _data(question="q1", points="2", mark="1", reason="right", earned="2")),
        Step("question", _data(question="q2", points="2", mark="2/3", reason="partly", earned="4/3")),
        Step("sum", _data(points="10/3", maximum="4")),
        Step("scale", _data(scale="10", exact="25/3")),
        Step("round", _data(step="0.1", mode="half-up", value="8.3")),
        Step("grade", _data(grade="Giỏi", at_least="8")),
    )


def test_a_score_below_every_grade_says_so() -> None:
    assert score(weighed(0), POLICY).trace[-1] == Step("grade", _data(grade="", at_least=""))


def test_a_score_waits_for_an_essay_that_brings_points() -> None:
    result = score(weighed(1, AWAITING, AWAITING), POLICY)
    assert (result.points, result.value, result.grade) == (None, None, None)
    assert result.maximum == 3
    assert result.trace[-1] == Step("awaiting", (("question", "q2"), ("question", "q3")))


def test_an_essay_without_points_keeps_nobody_waiting() -> None:
    paper = [*weighed(1), Weighed("essay", Fraction(0), AWAITING)]
    assert score(paper, POLICY).value == 10


@pytest.mark.parametrize("paper", [[], weighed(1, 1, points=0)])
def test_an_empty_paper_has_no_score(paper: list[Weighed]) -> None:
    with pytest.raises(ValueError, match="no score"):
        score(paper, POLICY)


@pytest.mark.parametrize(("scale", "step"), [(0, "0.1"), (10, "0.3"), (10, "0.7")])
def test_full_points_always_reach_the_scale(scale: int, step: str) -> None:
    with pytest.raises(ValueError, match="not a multiple"):
        ScorePolicy(scale, Rounding(Decimal(step)))


@pytest.mark.parametrize("step", ["0", "-0.1", "NaN"])
def test_a_rounding_step_is_above_0(step: str) -> None:
    with pytest.raises(ValueError, match="above 0"):
        Rounding(Decimal(step))


def test_points_are_never_negative() -> None:
    with pytest.raises(ValueError, match="negative"):
        Weighed("q1", Fraction(-1), AWAITING)


@pytest.mark.parametrize(
    "result", [score(weighed(1, Fraction(1, 3)), POLICY), score(weighed(AWAITING), POLICY)]
)
def test_a_score_survives_canonical_json(result: Score) -> None:
    assert canonical_json.load(canonical_json.dump(result), Score) == result


@given(st.lists(shares, min_size=1, max_size=6), policies, st.data())
def test_the_order_of_questions_never_matters(
    values: list[Fraction], policy: ScorePolicy, data: st.DataObject
) -> None:
    one, other = score(weighed(*values), policy), score(weighed(*data.draw(st.permutations(values))), policy)
    assert (one.points, one.value, one.grade) == (other.points, other.value, other.grade)


@given(st.lists(shares, min_size=1, max_size=6), shares, policies, st.data())
def test_a_better_mark_never_lowers_the_score(
    values: list[Fraction], better: Fraction, policy: ScorePolicy, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    raised = [max(value, better) if n == place else value for n, value in enumerate(values)]
    before, after = score(weighed(*values), policy), score(weighed(*raised), policy)
    assert before.value is not None
    assert after.value is not None
    assert 0 <= before.value <= after.value <= policy.scale


@given(policies, st.integers(1, 6), st.fractions(Fraction(1, 9), 9))
def test_all_right_is_the_whole_scale(policy: ScorePolicy, count: int, points: Fraction) -> None:
    assert score(weighed(*[1] * count, points=points), policy).value == policy.scale


@given(st.lists(shares, min_size=1, max_size=4), policies)
def test_the_rounded_score_is_within_one_step_of_the_exact_one(
    values: list[Fraction], policy: ScorePolicy
) -> None:
    result = score(weighed(*values), policy)
    assert result.value is not None
    assert result.points is not None
    exact = result.points / result.maximum * policy.scale
    step = Fraction(policy.rounding.step)
    assert Fraction(result.value) % step == 0
    assert abs(Fraction(result.value) - exact) <= (step if policy.rounding.mode == "down" else step / 2)


def _data(**pairs: str) -> tuple[tuple[str, str], ...]:
    return tuple(pairs.items())
