"""Where a learner goes on."""

from dataclasses import replace

import pytest

from lms.study.progress import next_lesson
from tests.cast import COURSE

FIRST = COURSE.lessons[0]
LESSONS = tuple(replace(FIRST, slug=slug) for slug in ("01", "02", "03"))
THREE = replace(COURSE, lessons=LESSONS)


@pytest.mark.parametrize(
    ("read", "tried", "slug"),
    [
        ([], [], "01"),
        (["01"], [], "02"),
        (["02"], [], "01"),
        ([], ["03"], "03"),
        (["01"], ["03", "01"], "03"),
        (["03"], ["03", "02"], "02"),
        (["01"], ["01"], "02"),
        (["01"], ["bai-da-bo"], "02"),
        (["01", "02", "03"], ["02"], None),
        (["01", "02", "03", "bai-da-bo"], [], None),
    ],
)
def test_one_goes_on_with_the_unread_lesson_tried_last_else_with_the_first_unread(
    read: list[str], tried: list[str], slug: str | None
) -> None:
    found = next_lesson(THREE, frozenset(read), tried)
    assert (found.slug if found else None) == slug
