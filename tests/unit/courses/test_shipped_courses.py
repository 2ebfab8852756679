"""The shipped courses: questions of every type with grounds, honest lessons of a break's length."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from lms.config import ROOT
from lms.courses.building import build
from lms.courses.course import Course, Exam
from lms.courses.format.listing import read_folder
from lms.grading import types
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from lms.vietnamese import search_key

AWARENESS, NEW_MEMBERS = "nhan-thuc-ve-dang", "dang-vien-moi"
SHIPPED = (AWARENESS, NEW_MEMBERS)
LEAST = {AWARENESS: 120, NEW_MEMBERS: 60}
LESSONS = {AWARENESS: 5, NEW_MEMBERS: 10}
CHECKED = date(2026, 11, 24)
"""A day after the facts were checked: a later day would age the citations, no fault of the files."""


@cache
def shipped(slug: str) -> Course:
    """The course, which must be without any problem or warning."""
    built = build(read_folder(ROOT / "courses" / slug), CHECKED)
    assert built.problems == ()
    assert built.course is not None
    return built.course


def exam_of(slug: str) -> Exam:
    exam = shipped(slug).exam
    assert exam is not None
    return exam


def bank(slug: str) -> list[Question]:
    return [question for pool in exam_of(slug).pools for question in pool.questions]


def asked(question: Question) -> str:
    """What a question asks in plain words: heading, text, and what is around its gaps."""
    around = question.body.shown().segments if isinstance(question.body, GapText) else ()
    return search_key(" ".join((question.title_html, question.text_html, *around)))


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_bank_is_large_enough(slug: str) -> None:
    assert len(bank(slug)) >= LEAST[slug]


@pytest.mark.parametrize("slug", SHIPPED)
def test_the_bank_holds_every_type_of_question(slug: str) -> None:
    questions = bank(slug)
    assert {type(question.body) for question in questions} == {one.body for one in types.every()}
    yes_or_no = [one for one in questions if isinstance(one.body, OneChoice) and len(one.body.options) == 2]
    assert yes_or_no, "no question of true and false"


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_question_names_its_ground_and_explains_itself(slug: str) -> None:
    lessons = [question for lesson in shipped(slug).lessons for question in lesson.questions]
    for question in (*bank(slug), *lessons):
        assert question.grounds, question.id
        assert question.explanation_html or isinstance(question.body, Essay), question.id


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_two_questions_of_a_bank_ask_in_the_same_words(slug: str) -> None:
    twice = [words for words, count in Counter(map(asked, bank(slug))).items() if count > 1]
    assert twice == []


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_two_options_of_a_question_read_the_same(slug: str) -> None:
    for question in bank(slug):
        shown = question.body.shown()
        sides = [search_key(side.html) for side in (*shown.options, *shown.items, *shown.rights)]
        assert len(sides) == len(set(sides)), question.id


@pytest.mark.parametrize("slug", SHIPPED)
def test_essays_have_a_rubric_and_wait_until_the_committee_wants_them(slug: str) -> None:
    exam = exam_of(slug)
    drawn = {draw.pool for draw in exam.draws}
    essays = [(pool.name, one.body) for pool in exam.pools for one in pool.questions]
    found = [(name, body) for name, body in essays if isinstance(body, Essay)]
    assert found
    for name, body in found:
        assert name not in drawn
        assert sum(criterion.points for criterion in body.rubric) == 10


@pytest.mark.parametrize("slug", SHIPPED)
def test_each_lesson_fits_a_break_names_its_sources_and_has_a_self_check(slug: str) -> None:
    course = shipped(slug)
    assert len(course.lessons) == LESSONS[slug]
    for lesson in course.lessons:
        assert 8 <= lesson.minutes <= 12, lesson.slug
        assert lesson.sources, lesson.slug
        assert lesson.questions, lesson.slug
    assert course.minutes == sum(lesson.minutes for lesson in course.lessons)


@pytest.mark.parametrize("slug", SHIPPED)
def test_what_the_committee_has_not_reviewed_says_so_on_its_page(slug: str) -> None:
    course = shipped(slug)
    assert course.approved_by == ""
    assert "chưa thẩm định" in course.intro_html or "chưa duyệt" in course.intro_html
    for lesson in course.lessons:
        assert "chưa thẩm định" in lesson.blocks[0].html, lesson.slug


def test_outlines_say_which_grounds_are_still_to_be_named() -> None:
    for lesson in shipped(NEW_MEMBERS).lessons:
        assert "Căn cứ còn phải ghi" in lesson.blocks[-1].html, lesson.slug
