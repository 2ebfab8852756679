"""What it takes to pass, and what is said to be missing."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.classes.outcome import Evidence, Missing, Outcome, decide
from lms.courses.course import PassRules
from lms.grading.score import GradeStep

GRADES = (GradeStep("Khá", Decimal(7)), GradeStep("Giỏi", Decimal(8)), GradeStep("Trung bình", Decimal(5)))
EXAM = PassRules(lessons=None, attendance=None, exam=Decimal("5.0"), essay=None)
READING = PassRules(lessons=None, attendance=None, exam=None, essay=None)
THREE = PassRules(lessons=3, attendance=None, exam=None, essay=None)
EVERYTHING = PassRules(lessons=None, attendance=Fraction(4, 5), exam=Decimal(5), essay=Decimal(5))


def read(lessons: int, **more: object) -> Evidence:
    return Evidence(lessons_read=lessons, lessons_total=4, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rules", "evidence", "missing"),
    [
        (READING, read(4), ()),
        (READING, read(3), (Missing("lessons", "3", "4", 1),)),
        (THREE, read(3), ()),
        (THREE, read(2), (Missing("lessons", "2", "3", 1),)),
        (EXAM, read(4, exam=Decimal("5.0")), ()),
        (EXAM, read(4, exam=Decimal("4.9")), (Missing("exam", "4.9", "5.0"),)),
        (EXAM, read(4), (Missing("exam", "", "5.0"),)),
        (EXAM, read(0, exam=Decimal(10)), (Missing("lessons", "0", "4", 4),)),
        (EVERYTHING, read(4, attendance=Fraction(4, 5), exam=Decimal(5), essay=Decimal(5)), ()),
        (
            EVERYTHING,
            read(0, attendance=Fraction(79, 100), sessions=100),
            (
                Missing("lessons", "0", "4", 4),
                Missing("attendance", "79/100", "4/5", 1),
                Missing("exam", "", "5"),
                Missing("essay", "", "5"),
            ),
        ),
    ],
)
def test_whoever_misses_nothing_passes_and_what_is_missing_is_named(
    rules: PassRules, evidence: Evidence, missing: tuple[Missing, ...]
) -> None:
    outcome = decide(rules, GRADES, evidence)
    assert outcome.missing == missing
    assert outcome.passed is (not missing)


@pytest.mark.parametrize(
    ("score", "grade"),
    [("10", "Giỏi"), ("8", "Giỏi"), ("7.99", "Khá"), ("5", "Trung bình"), ("4.9", None), (None, None)],
)
def test_the_grade_is_the_highest_that_the_exam_reaches(score: str | None, grade: str | None) -> None:
    exam = None if score is None else Decimal(score)
    outcome = decide(READING, GRADES, read(4, exam=exam))
    assert (outcome.score, outcome.grade) == (exam, grade)


def test_only_an_exam_that_is_being_marked_is_worth_waiting_for() -> None:
    assert decide(EXAM, GRADES, read(4, exam_awaiting=True)).awaiting
    assert not decide(EXAM, GRADES, read(3, exam_awaiting=True)).awaiting
    assert not decide(EXAM, GRADES, read(4)).awaiting
    assert not decide(EXAM, GRADES, read(4, exam=Decimal(6), exam_awaiting=True)).awaiting


def test_a_course_without_an_exam_passes_without_score_and_grade() -> None:
    assert decide(READING, GRADES, read(4)) == Outcome(True, False, None, None, ())


tenths = st.integers(0, 100).map(lambda n: Decimal(n) / 10)
shares = st.fractions(0, 1, max_denominator=20)
evidences = st.builds(
    Evidence,
    lessons_read=st.integers(0, 4),
    lessons_total=st.just(4),
    attendance=st.none() | shares,
    exam=st.none() | tenths,
    exam_awaiting=st.booleans(),
    essay=st.none() | tenths,
)
rules_of_courses = st.builds(
    PassRules,
    lessons=st.none() | st.integers(0, 4),
    attendance=st.none() | shares,
    exam=st.none() | tenths,
    essay=st.none() | tenths,
)


def more(one: Evidence, other: Evidence) -> Evidence:
    """Everything that either has."""

    def best(name: str) -> object:
        return max((v for v in (getattr(one, name), getattr(other, name)) if v is not None), default=None)

    best_of = {name: best(name) for name in ("lessons_read", "attendance", "exam", "essay")}
    awaiting = one.exam_awaiting or other.exam_awaiting
    return Evidence(lessons_total=4, exam_awaiting=awaiting, **best_of)  # type: ignore[arg-type]


@given(rules_of_courses, evidences, evidences)
def test_more_evidence_never_makes_it_worse(rules: PassRules, less: Evidence, extra: Evidence) -> None:
    before, after = decide(rules, GRADES, less), decide(rules, GRADES, more(less, extra))
    assert after.passed >= before.passed
    assert {gap.requirement for gap in after.missing} <= {gap.requirement for gap in before.missing}
    assert (after.score or 0) >= (before.score or 0)
