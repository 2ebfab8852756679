"""Dropped questions are not asked any more, as long as enough others are left."""

from dataclasses import replace

from lms.exams.rulings.trimming import trimmed
from tests.cast import COURSE

EXAM = COURSE.exam
assert EXAM is not None


def ids(exam: object, pool: str) -> list[str]:
    return [question.id for one in exam.pools if one.name == pool for question in one.questions]  # type: ignore[attr-defined]


def test_a_dropped_question_leaves_a_pool_that_has_others() -> None:
    assert ids(trimmed(EXAM, {"c2"}), "Chọn") == ["c1", "c3"]


def test_a_pool_that_would_hold_too_few_stays_whole() -> None:
    assert trimmed(EXAM, {"so"}) == EXAM
    assert ids(trimmed(EXAM, {"c1", "c2"}), "Chọn") == ["c1", "c2", "c3"]


def test_nothing_dropped_changes_nothing() -> None:
    assert trimmed(EXAM, ()) is EXAM
    assert trimmed(replace(EXAM, draws=()), {"c1", "c2", "c3"}).pools[0].questions == ()
