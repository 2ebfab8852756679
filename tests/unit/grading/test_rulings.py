"""What decisions on questions do to the marks of a paper."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.grading.mark import AWAITING, marked
from lms.grading.one_choice import Choice, OneChoice
from lms.grading.rulings import MendedKey, Policy, Ruled, Ruling, Way, rule
from lms.grading.score import ScorePolicy, Weighed, score

WAYS: tuple[Way, ...] = ("full-marks", "best-of-both", "new-only", "as-it-was")


def body(right):
    return OneChoice(tuple(Choice(one, one, one == right) for one in "abc"))


def weighed(*picks, right="a", points=1):
    return [
        Weighed(f"q{n}", Fraction(points), body(right).mark(pick or None)) for n, pick in enumerate(picks)
    ]


def marks_of(said):
    return lambda question_id, mended: mended.mark(said.get(question_id))


def after(picks, way, *, key="b", question="q0"):
    ruling = Ruling(1, question, "new-only", MendedKey(body(key)) if key else None)
    said = {f"q{n}": pick or None for n, pick in enumerate(picks)}
    return rule(weighed(*picks), [Ruled(ruling, way)], marks_of(said))


def share(marks):
    return score(marks, ScorePolicy()).value


@pytest.mark.parametrize(
    ("pick", "way", "value"),
    [
        ("a", "new-only", 0),
        ("b", "new-only", 1),
        ("a", "best-of-both", 1),
        ("b", "best-of-both", 1),
        ("c", "best-of-both", 0),
        ("c", "full-marks", 1),
        ("", "full-marks", 1),
        ("", "new-only", 0),
        ("b", "as-it-was", 0),
    ],
)
def test_a_mended_key(pick, way, value):
    marks, steps = after([pick, "a"], way)
    assert marks[0].mark.value == value
    assert len(steps) == (way != "as-it-was")


def test_a_dropped_question_counts_neither_for_nor_against():
    marks, steps = after(["c", "a", "c"], "new-only", key=None)
    assert (marks[0].points, score(marks, ScorePolicy()).maximum) == (0, 2)
    assert dict(steps[0].data) == {
        "ruling": "1",
        "question": "q0",
        "act": "drop",
        "way": "new-only",
        "before": "0",
        "earned": "0",
        "points": "0",
    }


def test_the_better_of_with_and_without():
    assert after(["a", "a", "c"], "best-of-both", key=None)[0][0].points == 1
    assert after(["c", "a", "c"], "best-of-both", key=None)[0][0].points == 0


def test_the_only_question_is_not_dropped_but_given():
    marks, _steps = after(["c"], "new-only", key=None)
    assert share(marks) == 10


def test_rulings_on_other_questions_leave_a_paper_as_it_is():
    marks, steps = after(["c", "a"], "full-marks", question="elsewhere")
    assert (marks, steps) == (weighed("c", "a"), ())


def test_an_essay_that_awaits_its_mark_goes_on_waiting():
    paper = [*weighed("c"), Weighed("bai", Fraction(4), AWAITING)]
    dropped = Ruled(Ruling(1, "q0", "best-of-both", None), "best-of-both")
    marks, steps = rule(paper, [dropped], marks_of({"q0": "c"}))
    assert score(marks, ScorePolicy(), steps).value is None


@pytest.mark.parametrize(
    ("policy", "early", "late"),
    [
        ("full-marks", "full-marks", "new-only"),
        ("best-of-both", "best-of-both", "new-only"),
        ("new-only", "new-only", "new-only"),
        ("new-attempts", "as-it-was", "new-only"),
    ],
)
def test_the_policy_is_for_who_had_begun(policy: Policy, early, late):
    ruling = Ruling(1, "q0", policy, None)
    assert (ruling.way(began_before=True), ruling.way(began_before=False)) == (early, late)


picked = st.lists(st.sampled_from(["a", "b", "c", ""]), min_size=1, max_size=6)
keys = st.sampled_from(["b", "c", None])


@given(picked, st.sampled_from(["full-marks", "best-of-both"]), keys)
def test_nobody_loses_by_a_ruling_that_only_gives(picks, way, key):
    assert share(after(picks, way, key=key)[0]) >= share(weighed(*picks))


@given(picked, st.lists(st.tuples(st.sampled_from(WAYS), keys), max_size=3))
def test_whatever_is_decided_there_is_a_score_within_the_scale(picks, decided):
    said = {f"q{n}": pick or None for n, pick in enumerate(picks)}
    ruled = [
        Ruled(Ruling(n, f"q{n}", "new-only", MendedKey(body(key)) if key else None), way)
        for n, (way, key) in enumerate(decided)
    ]
    marks, steps = rule(weighed(*picks), ruled, marks_of(said))
    assert 0 <= share(marks) <= 10
    assert len(steps) <= len(decided)


def test_a_later_ruling_starts_from_the_earlier_one():
    first = Ruled(Ruling(1, "q0", "best-of-both", MendedKey(body("b"))), "best-of-both")
    second = Ruled(Ruling(2, "q0", "new-only", MendedKey(body("c"))), "new-only")
    said = marks_of({"q0": "b", "q1": "a"})
    assert rule(weighed("b", "a"), [first], said)[0][0].mark == marked(Fraction(1), (("b", "right"),))
    assert rule(weighed("b", "a"), [first, second], said)[0][0].mark.value == 0
