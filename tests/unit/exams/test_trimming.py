"""Dropped questions are not asked any more, as long as enough others are left."""

from dataclasses import replace

from lms.exams.rulings.trimming import trimmed
from tests import three_parts
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


def test_a_level_that_would_have_too_few_keeps_what_was_dropped() -> None:
    exam = three_parts.exam()
    first, others = {"mot-21"}, {"mot-11", "mot-12"}
    assert "mot-21" not in ids(trimmed(exam, first), "Nhiều phương án")
    assert "mot-21" in ids(trimmed(exam, {"mot-21", "mot-22"}), "Nhiều phương án")
    assert not others & set(ids(trimmed(exam, others), "Nhiều phương án"))
    assert others <= set(ids(trimmed(exam, {*others, "mot-13"}), "Nhiều phương án"))


def test_nothing_dropped_changes_nothing() -> None:
    assert trimmed(EXAM, ()) is EXAM
    assert trimmed(replace(EXAM, draws=()), {"c1", "c2", "c3"}).pools[0].questions == ()
