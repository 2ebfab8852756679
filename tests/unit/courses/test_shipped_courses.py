"""The shipped courses: questions of every type with grounds, honest lessons of a break's length."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from lms.config import ROOT
from lms.courses.building import build
from lms.courses.course import Course, Exam
from lms.courses.format.instructor_notes import split
from lms.courses.format.listing import read_folder
from lms.exams.drawing import draw
from lms.grading import types
from lms.grading.essay import Essay
from lms.grading.gap_text import GapText
from lms.grading.one_choice import OneChoice
from lms.grading.question import Question
from lms.text.vietnamese import search_key

AWARENESS, NEW_MEMBERS = "nhan-thuc-ve-dang", "dang-vien-moi"
SHIPPED = (AWARENESS, NEW_MEMBERS)
LEAST = {AWARENESS: 80, NEW_MEMBERS: 40}
"""What was left when the questions of form, of class business and of plain subtraction had gone."""
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


def test_outlines_tell_the_lecturer_alone_which_grounds_are_still_to_be_named() -> None:
    texts = read_folder(ROOT / "courses" / NEW_MEMBERS).texts
    for lesson in shipped(NEW_MEMBERS).lessons:
        [note] = split(texts[f"{lesson.slug}.md"]).notes
        assert "Căn cứ còn phải ghi" in note.text, lesson.slug


@pytest.mark.parametrize("slug", SHIPPED)
def test_a_course_says_what_one_will_be_able_to_do_works_a_case_and_sums_up(slug: str) -> None:
    course = shipped(slug)
    assert "bạn làm được gì" in course.intro_html
    for lesson in course.lessons:
        html = "".join(block.html for block in lesson.blocks)
        assert "Học xong bạn làm được gì" in lesson.blocks[0].html, lesson.slug
        assert "trong chuyện là hư cấu" in html, lesson.slug
        assert "Thẻ tóm tắt" in html, lesson.slug


@pytest.mark.parametrize("slug", SHIPPED)
def test_what_the_charter_does_not_say_is_not_taught(slug: str) -> None:
    """Article 4 asks for a year of working together; article 3 gives no general right to state an opinion."""
    told = search_key(repr(shipped(slug)))
    for words in ("cung sinh song", "cung noi o hoac", "trinh bay y kien cua minh.", "du kien o dai hoi xv"):
        assert words not in told
    assert "cong doan co so" in told


@pytest.mark.parametrize("slug", SHIPPED)
def test_no_paper_asks_one_fact_twice(slug: str) -> None:
    exam = exam_of(slug)
    pools = {pool.name: pool.questions for pool in exam.pools}
    group_of = {one.id: one.labels.apart for one in bank(slug)}
    draws = [one for one in exam.draws if one.pick]
    for seed in range(100):
        paper = draw(pools, draws, seed.to_bytes(8, "big"), shuffle=True)
        groups = [found for item in paper.items if (found := group_of[item.question_id])]
        assert len(groups) == len(set(groups))


@pytest.mark.parametrize("slug", SHIPPED)
def test_every_question_of_a_bank_tells_its_level(slug: str) -> None:
    levels = Counter(one.labels.level for one in bank(slug))
    assert None not in levels
    assert 5 * (levels["van-dung"] + levels["van-dung-cao"]) >= levels.total()
